import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Sort } from './page.ts'

/** A part of what is no words: an address of the network. */
export function contains(column: RawBuilder<unknown>, part: string): RawBuilder<boolean> {
  return sql<boolean>`position(${part.trim()} in ${column}) > 0`
}

/** Orders by the registry's own columns. Texts in `columns` carry their collation themselves. */
export function ordered<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  columns: Readonly<Record<string, RawBuilder<unknown>>>,
  sorts: readonly Sort[],
): SelectQueryBuilder<DB, TB, O> {
  return sorts.reduce((sorted, { key, descending }) => {
    const column = columns[key]
    if (column === undefined) throw new RangeError(`no such sort: ${key}`)
    return sorted.orderBy(column, (order) => (descending ? order.desc().nullsLast() : order.asc().nullsLast()))
  }, query)
}
