import type { Filter, FilterPart } from '../../../core/engine/index.ts'
import type { Context } from '../../decisions/index.ts'
import { whereOf } from '../../registry/index.ts'
import { listNodesInside } from './queries-filter.ts'
import type { FilterQuestion, RowFilter } from './shapes-filter.ts'

/** Beyond so many nodes a condition names none: who has that many keeps the tree, and asks it with the topmost nodes. */
const MOST_NODES = 10_000

type Table = NonNullable<FilterQuestion['table']>
type Condition = NonNullable<RowFilter['sql']>
type Values = Condition['values']

const lacking = (why: NonNullable<Condition['lacking']>): Condition => ({ text: null, values: [], lacking: why })

/** The filter as a condition over another's table: its own columns, quoted, and parameters. */
export async function conditionFor(ctx: Context, filter: Filter, table: Table): Promise<Condition> {
  if (filter.everywhere) return { text: 'true', values: [], lacking: null }
  return 'node' in table ? await ofRegistered(ctx, filter, table) : await ofDescribed(ctx, filter, table)
}

async function ofRegistered(ctx: Context, filter: Filter, { node, firstParameter = 1 }: Table & { node: string }) {
  const nodes = await nodesOf(ctx, filter)
  if (nodes === null) return lacking('too-many-nodes')
  return { text: `${quoted(node)} = any($${firstParameter}::text[])`, values: [nodes], lacking: null }
}

/** A record under a node is allowed where the node is; its own owner counts, and what conditions would read of it is not known here. */
async function ofDescribed(ctx: Context, filter: Filter, table: Exclude<Table, { node: string }>): Promise<Condition> {
  if (filter.parts.some(({ when }) => when.length > 0)) return lacking('conditions')
  const values: Values = []
  const given = (value: Values[number]) => `$${(table.firstParameter ?? 1) + values.push(value) - 1}`
  const any: string[] = []
  for (const part of filter.parts) {
    if (part.own && table.owner === undefined) continue
    const all: string[] = []
    if (part.below !== 'everywhere') {
      const nodes = await nodesOf(ctx, placesOf(filter, part))
      if (nodes === null) return lacking('too-many-nodes')
      all.push(`${quoted(table.parent)} = any(${given(nodes)}::text[])`)
    }
    if (part.own && table.owner !== undefined) all.push(`${quoted(table.owner)} = ${given(filter.account)}`)
    any.push(`(${all.join(' and ')})`)
  }
  return { text: any.length === 0 ? 'false' : `(${any.join(' or ')})`, values, lacking: null }
}

/** All that lies there, whatever the limits. */
const placesOf = (filter: Filter, { below }: FilterPart): Filter => ({
  ...filter,
  parts: [{ below, own: false, when: [] }],
})

async function nodesOf(ctx: Context, filter: Filter): Promise<string[] | null> {
  const nodes = await listNodesInside(ctx.database.kysely, await whereOf(ctx, filter), MOST_NODES + 1)
  return nodes.length > MOST_NODES ? null : nodes.sort()
}

const quoted = (column: string): string =>
  column
    .split('.')
    .map((name) => `"${name}"`)
    .join('.')
