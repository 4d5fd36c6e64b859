/** What is left of a condition when everything but the node is known. */
import type { Asking } from '../asking.ts'
import type { Comparison, Value } from '../facts.ts'
import type { NodeTest, Side } from '../lists/filter-shapes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { type Condition, isValue, type PropertyRef, type Test } from './comparisons.ts'
import { readProperty, testHolds } from './conditions.ts'
import { parseMoment, writeMoment } from './moments.ts'
import { parseAddress, parseNetwork } from './network.ts'

/** The comparisons over the node; null when one of the others fails, or none of them can hold. */
export function conditionRest(s: Snapshot, condition: Condition, asking: Asking): NodeTest[] | null {
  const left: NodeTest[] = []
  for (const test of condition) {
    if (test.property.of !== 'node' && test.operand?.of !== 'node') {
      if (!testHolds(s, test, asking)) return null
      continue
    }
    const rest = testRest(s, test, asking)
    if (rest === null) return null
    left.push(rest)
  }
  return left
}

function testRest(s: Snapshot, { property, operand, told }: Test, asking: Asking): NodeTest | null {
  const is = operatorOf(told)
  const side = (source: PropertyRef, read: (value: unknown) => Value[]): Side =>
    source.of === 'node' ? { property: `node.${source.name}` } : { values: read(readProperty(s, source, asking)) }
  const left = side(property, READ[is].left)
  const right = operand === null ? { values: READ[is].right(literalOf(told)) } : side(operand, READ[is].right)
  return [left, right].some((one) => 'values' in one && one.values.length === 0) ? null : { left, is, right }
}

function operatorOf(told: Comparison): NodeTest['is'] {
  if ('equal' in told || 'oneOf' in told) return 'oneOf'
  if ('before' in told) return 'before'
  if ('after' in told) return 'after'
  if ('network' in told) return 'network'
  if ('present' in told) return 'present'
  return 'notOneOf'
}

function literalOf(told: Comparison): unknown {
  if ('equal' in told) return told.equal
  if ('oneOf' in told) return told.oneOf
  if ('before' in told) return told.before
  if ('after' in told) return told.after
  if ('network' in told) return told.network
  if ('present' in told) return told.present
  return 'notEqual' in told ? told.notEqual : told.notOneOf
}

/** Of what was read, what the comparison can hold for. */
const READ: Record<NodeTest['is'], Record<'left' | 'right', (value: unknown) => Value[]>> = {
  oneOf: { left: valuesIn, right: valuesIn },
  notOneOf: { left: nothingButValuesIn, right: valuesIn },
  present: { left: valuesIn, right: valuesIn },
  before: { left: limitIn, right: limitIn },
  after: { left: limitIn, right: limitIn },
  network: { left: addressIn, right: networksIn },
}

function valuesIn(value: unknown): Value[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [momentAsText(value)]
  return all.filter(isValue)
}

function nothingButValuesIn(value: unknown): Value[] {
  const values = valuesIn(value)
  return Array.isArray(value) && values.length < value.length ? [] : values
}

function limitIn(value: unknown): Value[] {
  if (typeof value === 'number') return isValue(value) ? [value] : []
  const text = momentAsText(value)
  return typeof text !== 'string' || Number.isNaN(parseMoment(text)) ? [] : [text]
}

function addressIn(value: unknown): Value[] {
  return typeof value === 'string' && parseAddress(value) !== null ? [value] : []
}

function networksIn(value: unknown): Value[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((one) => typeof one === 'string').filter((one) => parseNetwork(one) !== null)
}

const momentAsText = (value: unknown): unknown => (value instanceof Date ? writeMoment(value) : value)
