import { type RawBuilder, sql } from 'kysely'
import type { NodeTest, Side, Value } from '../../core/engine/index.ts'

/** What is left of a condition, over `shown_nodes as one`; false or null, and never an error, for a value of another type (migration 6). */
export function nodeTest({ left, is, right }: NodeTest): RawBuilder<unknown> {
  if (is === 'oneOf') {
    const plain = builtInTest(left, right) ?? builtInTest(right, left)
    if (plain !== undefined) return plain
  }
  return sql`${sql.ref(FUNCTIONS[is])}(${jsonOf(left)}, ${jsonOf(right)})`
}

const FUNCTIONS: Record<NodeTest['is'], string> = {
  oneOf: 'have_common',
  notOneOf: 'have_none',
  present: 'is_there',
  before: 'is_before',
  after: 'is_after',
  network: 'is_in_network',
}

/** What the model itself knows of a node has a column, and may have an index. */
function builtInTest(property: Side, values: Side): RawBuilder<unknown> | undefined {
  if (!('property' in property) || !('values' in values)) return undefined
  const texts = sayable(values.values).filter((value) => typeof value === 'string')
  switch (property.property) {
    case 'node.id':
      return sql`one.id = any(${texts}::text[])`
    case 'node.kind':
      return sql`one.kind = any(${texts}::text[])`
    case 'node.parent':
      return sql`one.parent_id = any(${texts}::text[])`
    case 'node.owner':
      return sql`one.owner_ids && ${texts}::text[]`
    default:
      return undefined
  }
}

function jsonOf(side: Side): RawBuilder<unknown> {
  if ('values' in side) {
    const [only, ...others] = sayable(side.values)
    const value = only !== undefined && others.length === 0 ? only : sayable(side.values)
    return sql`${JSON.stringify(value)}::jsonb`
  }
  switch (side.property) {
    case 'node.id':
      return sql`to_jsonb(one.id)`
    case 'node.kind':
      return sql`to_jsonb(one.kind)`
    case 'node.parent':
      return sql`to_jsonb(one.parent_id)`
    case 'node.owner':
      return sql`to_jsonb(one.owner_ids)`
    default:
      return storedUnder(side.property.slice('node.'.length))
  }
}

function storedUnder(name: string): RawBuilder<unknown> {
  return isSayable(name) ? sql`(one.properties -> ${name}::text)` : sql`null::jsonb`
}

/** PostgreSQL keeps no zero characters and no halves of surrogate pairs: no stored text can be equal to one that has them. */
function sayable(values: readonly Value[]): Value[] {
  return values.filter((value) => typeof value !== 'string' || isSayable(value))
}

const isSayable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')
