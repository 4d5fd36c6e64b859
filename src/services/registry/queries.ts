import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Sort } from './page.ts'

/** «Contains» without case and with Ё as Е, as people type; the pattern's own signs are taken literally. */
export function contains(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  const pattern = text
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('ё', 'е')
    .replaceAll('Ё', 'Е')
  return sql<boolean>`translate(${column}, 'ёЁ', 'еЕ') ilike ${`%${pattern}%`}`
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
