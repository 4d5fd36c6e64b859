import { type Page, searcherOf } from '../../../../client/index.ts'
import { parseSort, type SortKey } from '../columns/sort.ts'
import type { RegistryQuery } from '../registry-query.ts'

const collator = new Intl.Collator('ru', { numeric: true })

const compare = (left: unknown, right: unknown): number =>
  typeof left === 'number' && typeof right === 'number'
    ? left - right
    : collator.compare(String(left ?? ''), String(right ?? ''))

const bySort =
  (keys: readonly SortKey[]) =>
  <Row extends object>(left: Row, right: Row): number => {
    for (const { field, descending } of keys) {
      const order = compare(left[field as keyof Row], right[field as keyof Row])
      if (order !== 0) return descending ? -order : order
    }
    return 0
  }

/** Short lists that the server gives whole are searched, sorted and paged here, by the same address as the long ones. */
export const localPage = <Row extends object>(
  rows: readonly Row[],
  query: RegistryQuery,
  text: (row: Row) => string,
): Page<Row> => {
  const fits = searcherOf(String(query.search ?? ''))
  const offset = Number(query.offset)
  const limit = Number(query.limit)
  const fitting = rows.filter((row) => fits(text(row)))
  const sorted = fitting.toSorted(bySort(parseSort(String(query.sort ?? ''))))
  return { items: sorted.slice(offset, offset + limit), total: fitting.length, limit, offset }
}
