import { type RawBuilder, sql } from 'kysely'
import type { FilterPart } from '../../core/engine/index.ts'
import { nodeTest } from './queries-tests.ts'
import type { Where } from './where.ts'

/** Beyond so many topmost nodes their ranges go as two arrays, read once: a command has no more than 65,535 parameters. */
const MOST_RANGES = 10_000

/** Rows whose `column` (a node id) lies where the viewer may look. Values are parameters, all of them. */
export function inside(column: RawBuilder<unknown>, where: Where, mostRanges = MOST_RANGES): RawBuilder<boolean> {
  if (where.filter.everywhere) return sql<boolean>`true`
  const nodes = where.filter.parts.flatMap((part) => nodesOf(part, where, mostRanges) ?? [])
  return nodes.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`${column} in (${sql.join(
        nodes.map((some) => sql`(${some})`),
        sql` union all `,
      )})`
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

interface Range {
  readonly first: Buffer
  /** Above the labels of all that lie below. */
  readonly end: Buffer
}

const rangesOf = (labels: readonly Buffer[]): Range[] =>
  labels.map((label) => ({ first: label, end: Buffer.concat([label, Buffer.of(0xff)]) }))

function lying(ranges: readonly Range[], mostRanges: number): RawBuilder<unknown> {
  if (ranges.length > mostRanges) {
    return sql`with low as materialized (select low.node_id from unnest(${ranges.map(({ first }) => first)}::bytea[], ${ranges.map(({ end }) => end)}::bytea[]) as range (first, "end")
      cross join lateral (select node_id from node_paths where path >= range.first and path < range."end" offset 0) as low) select node_id from low`
  }
  const any = ranges.map(({ first, end }) => sql`(path >= ${first} and path < ${end})`)
  return sql`select node_id from node_paths where ${sql.join(any, sql` or `)}`
}
