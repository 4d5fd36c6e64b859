import { type RawBuilder, sql } from 'kysely'
import type { FilterPart } from '../../core/engine/index.ts'
import { nodeTest } from './queries-tests.ts'
import type { Where } from './where.ts'

/**
 * Beyond so many topmost nodes their ranges go as two arrays, and the nodes that lie there are looked up once: the planner would weigh each
 * range by itself, for longer than the whole query takes.
 */
const MOST_RANGES = 200

/** Rows whose `column` (a node id) lies where the viewer may look, or is one of those named. Values are parameters, all of them. */
export function inside(
  column: RawBuilder<unknown>,
  where: Where,
  named: readonly string[] = [],
  mostRanges = MOST_RANGES,
): RawBuilder<boolean> {
  if (where.filter.everywhere) return sql<boolean>`true`
  const lying = where.filter.parts.flatMap((part) => nodesOf(part, where, mostRanges) ?? [])
  const nodes = named.length === 0 ? lying : [...lying, sql`select unnest(${named}::text[])`]
  if (nodes.length === 0) return sql<boolean>`false`
  const all = sql.join(
    nodes.map((some) => sql`(${some})`),
    sql` union all `,
  )
  return sql<boolean>`${column} in (${all})`
}

/** The nodes that pass a part, as a query; null when there are none. One query each, so that each is planned by what limits it. */
function nodesOf(
  { below, own, when }: FilterPart,
  { filter, labels }: Where,
  mostRanges: number,
): RawBuilder<unknown> | null {
  const ranges = below === 'everywhere' ? null : rangesOf(below.flatMap((id) => labels.get(id) ?? []))
  if (ranges?.length === 0) return null
  if (!own && when.length === 0 && ranges !== null) return lying(ranges, mostRanges)
  const limits = [
    ...(ranges === null ? [] : [sql`one.id in (${lying(ranges, mostRanges)})`]),
    ...(own ? [sql`one.owner_ids @> ${[filter.account]}::text[]`] : []),
    ...when.map(nodeTest),
  ]
  return sql`select one.id from shown_nodes as one where ${sql.join(limits, sql` and `)}`
}

/** The node, and all that lies below it. */
export const lyingUnder = (node: string): RawBuilder<unknown> => sql`select low.node_id from node_paths as top
  join node_paths as low on low.path >= top.path and low.path < top.path || '\\xff'::bytea where top.node_id = ${node}`

interface Range {
  readonly first: Buffer
  /** Above the labels of all that lie below. */
  readonly end: Buffer
}

const rangesOf = (labels: readonly Buffer[]): Range[] =>
  labels.map((label) => ({ first: label, end: Buffer.concat([label, Buffer.of(0xff)]) }))

function lying(ranges: readonly Range[], mostRanges: number): RawBuilder<unknown> {
  if (ranges.length > mostRanges) {
    const [first, end] = [ranges.map((range) => range.first), ranges.map((range) => range.end)]
    const given = sql`unnest(${first}::bytea[], ${end}::bytea[])`
    // Once, beside the first of the ranges; the planner, which sees all of them, expects ten nodes for each.
    return sql`select unnest(case when beside.place = 1 then array(select low.node_id from ${given} as range (first, "end")
        cross join lateral (select node_id from node_paths where path >= range.first and path < range."end" offset 0) as low) end)
      from ${given} with ordinality as beside (first, "end", place)`
  }
  const any = ranges.map(({ first, end }) => sql`(path >= ${first} and path < ${end})`)
  return sql`select node_id from node_paths where ${sql.join(any, sql` or `)}`
}
