/** Comparisons of conditions, made ready: names resolved, literals parsed once. Pure: what they compare is read elsewhere. */

import { isKept } from '../../numbers/index.ts'
import { refuse } from '../changes/refusal.ts'
import type { Comparison, Operand, PropertyName, Value } from '../facts.ts'
import { columnOf, type PropertyTable, type Stored } from '../tables/properties.ts'
import { parseMoment, writeMoment } from './moments.ts'
import { isWithin, type Network, parseAddress, parseNetwork } from './network.ts'

/** Where a property is read. */
export interface PropertyRef {
  readonly of: 'account' | 'action' | 'node' | 'request'
  readonly name: string
  /** Known to the model itself: neither stored nor sent. */
  readonly isBuiltIn: boolean
  /** What is stored under the name; null where nothing can be. */
  readonly column: ReadonlyMap<number, Stored> | null
}

/** One comparison. What is read may be anything that was sent: what has no business being there makes it fail, never throw. */
export interface Test {
  readonly told: Comparison
  readonly property: PropertyRef
  /** Null when it is compared with a literal. */
  readonly operand: PropertyRef | null
  /** `right` is what was read of `operand`, if there is one. */
  readonly holds: (left: unknown, right: unknown) => boolean
}

/** All of these must hold. */
export type Condition = readonly Test[]

const BUILT_IN: ReadonlySet<string> = new Set<PropertyName>([
  'account.id',
  'account.metarole',
  'account.home',
  'action.id',
  'node.id',
  'node.kind',
  'node.parent',
  'node.owner',
  'request.time',
])
const NAME = /^(account|action|node|request)\.(.+)$/s
const OPERATORS = ['equal', 'oneOf', 'notEqual', 'notOneOf', 'before', 'after', 'network', 'present'] as const

/** Null when there is no condition. Refuses what can't be compared, naming the right. */
export function compileCondition(
  right: string,
  when: readonly Comparison[] | undefined,
  properties: PropertyTable,
): Condition | null {
  if (when === undefined || when.length === 0) return null
  return when.map((told) => compileComparison(right, told, properties))
}

function compileComparison(right: string, told: Comparison, properties: PropertyTable): Test {
  const [operator, ...others] = OPERATORS.filter((name) => Object.hasOwn(told, name))
  if (operator === undefined || others.length > 0) refuse('invalid-condition', right)
  const value = (told as Partial<Record<typeof operator, Operand<Stored>>>)[operator] as Operand<Stored>
  const property = sourceOf(right, told.property, properties)
  if (isReference(value) && operator !== 'present') {
    const operand = sourceOf(right, value.property, properties)
    return { told, property, operand, holds: BETWEEN[operator] }
  }
  const holds = WITH[operator](value) ?? refuse('invalid-condition', right)
  return { told, property, operand: null, holds }
}

function isReference(value: Operand<Stored>): value is { readonly property: PropertyName } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sourceOf(right: string, text: string, properties: PropertyTable): PropertyRef {
  const [, of, name] = NAME.exec(String(text)) ?? refuse('invalid-condition', right)
  const source = { of: of as PropertyRef['of'], name: name as string, isBuiltIn: BUILT_IN.has(text) }
  const stored = source.isBuiltIn || of === 'action' || of === 'request' ? null : properties[of as 'account' | 'node']
  return { ...source, column: stored && columnOf(stored, source.name) }
}

type Operator = (typeof OPERATORS)[number]

/** With another property. */
const BETWEEN: Record<Exclude<Operator, 'present'>, Test['holds']> = {
  equal: meet,
  oneOf: meet,
  notEqual: differ,
  notOneOf: differ,
  before: (left, right) => numberIn(left) < numberIn(right) || momentIn(left) < momentIn(right),
  after: (left, right) => numberIn(left) >= numberIn(right) || momentIn(left) >= momentIn(right),
  network: (left, right) => liesIn(left, networksIn(right)),
}

/** With a literal; null for one of another type than the operator takes. */
const WITH: Record<Operator, (literal: Stored | Operand<Stored>) => Test['holds'] | null> = {
  equal: (literal) => (isLiteral(literal) ? (left) => meet(left, literal) : null),
  oneOf: (literal) => (isListOfLiterals(literal) ? (left) => meet(left, literal) : null),
  notEqual: (literal) => (isLiteral(literal) ? (left) => differ(left, literal) : null),
  notOneOf: (literal) => (isListOfLiterals(literal) ? (left) => differ(left, literal) : null),
  present: (literal) => {
    if (typeof literal !== 'boolean') return null
    return literal ? isThere : isAbsent
  },
  before: (literal) =>
    ordered(
      literal,
      (limit) => (left) => numberIn(left) < limit,
      (limit) => (left) => momentIn(left) < limit,
    ),
  after: (literal) =>
    ordered(
      literal,
      (limit) => (left) => numberIn(left) >= limit,
      (limit) => (left) => momentIn(left) >= limit,
    ),
  network: (literal) => {
    const networks = networksIn(literal)
    return Array.isArray(literal) && networks.length === literal.length ? (left) => liesIn(left, networks) : null
  },
}

function ordered(
  literal: unknown,
  ofNumbers: (limit: number) => Test['holds'],
  ofMoments: (limit: number) => Test['holds'],
): Test['holds'] | null {
  if (typeof literal === 'number') return ofNumbers(numberIn(literal))
  return Number.isNaN(momentIn(literal)) ? null : ofMoments(momentIn(literal))
}

/** Of a whole number beyond 2^53 − 1 nobody knows which it was before it was rounded: it is no value, and makes comparisons fail. */
export function isValue(value: unknown): value is Value {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && isKept(value))
}

/** A catalog of old may have a number that is no value; nothing compares with it then. */
function isLiteral(value: unknown): value is Value {
  return typeof value === 'number' || isValue(value)
}

function isListOfLiterals(value: unknown): boolean {
  return Array.isArray(value) && value.every(isLiteral)
}

/** Do both sides have a value in common? One value is a list of one; the moment of asking is its text. */
function meet(left: unknown, right: unknown): boolean {
  if (Array.isArray(left)) return left.some((one) => !Array.isArray(one) && meet(one, right))
  if (Array.isArray(right)) return right.some((one) => !Array.isArray(one) && meet(left, one))
  if (left instanceof Date) return meet(writeMoment(left), right)
  return right instanceof Date ? meet(left, writeMoment(right)) : isValue(left) && left === right
}

/** Something is there, and nothing of it is among the values of the other side, which has some of its type: all that is not there, or of another type, fails. */
function differ(left: unknown, right: unknown): boolean {
  const [values, others] = [listed(left), listed(right)]
  return (
    values.length > 0 &&
    values.every(
      (value) => isValue(value) && others.some((other) => isValue(other) && typeof other === typeof value),
    ) &&
    !meet(values, others)
  )
}

function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value instanceof Date) return [writeMoment(value)]
  return value === undefined || value === null ? [] : [value]
}

function isThere(value: unknown): boolean {
  return listed(value).some(isValue)
}

/** What is no value is not absent either: nobody gains by sending such. */
function isAbsent(value: unknown): boolean {
  return listed(value).length === 0
}

/** NaN, which is neither before nor after anything, for what is no number. */
function numberIn(value: unknown): number {
  return typeof value === 'number' && isKept(value) ? value : Number.NaN
}

function momentIn(value: unknown): number {
  if (value instanceof Date) return value.getTime()
  return typeof value === 'string' ? parseMoment(value) : Number.NaN
}

function networksIn(value: unknown): Network[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
  return texts.flatMap((text) => (typeof text === 'string' ? (parseNetwork(text) ?? []) : []))
}

function liesIn(value: unknown, networks: readonly Network[]): boolean {
  const address = typeof value === 'string' ? parseAddress(value) : null
  return address !== null && networks.some((network) => isWithin(address, network))
}
