import type { Title } from '../../../catalog/index.ts'
import type { StoredAttribute } from '../../structure/attribute.ts'
import { keptValue } from '../../structure/check-value.ts'
import type { FileRow } from './read-rows.ts'

/** As `book_key` writes it; undefined where the row does not name all of it. */
export function keyOf(attributes: readonly StoredAttribute[], { values }: FileRow): string | undefined {
  const parts = attributes.filter(({ key }) => key).map((one) => keptValue(one, values[one.code] ?? null))
  return parts.length === 0 || parts.includes(null) ? undefined : parts.join('\u001f')
}

/** Rows that name what a row before them has named, by its number or its key: which of them, in which column, and which was the first. */
export function repeatedRows(
  attributes: readonly StoredAttribute[],
  rows: readonly FileRow[],
): Map<number, { readonly title: string; readonly code: string | null; readonly reason: Title }> {
  const key = attributes.find((one) => one.key)
  const [lines, found] = [new Map<string, number>(), new Map()]
  for (const [at, row] of rows.entries()) {
    const named = row.record === null ? [] : [['№', `№${row.record}`, null] as const]
    const value = keyOf(attributes, row)
    const keyed = value === undefined || key === undefined ? [] : [[key.title, value, key.code] as const]
    for (const [title, word, code] of [...named, ...keyed]) {
      const line = lines.get(word)
      if (line === undefined) lines.set(word, row.line)
      else found.set(at, { title, code, reason: sameAs(line) })
    }
  }
  return found
}

const sameAs = (line: number): Title => ({
  ru: `то же, что в строке ${line}`,
  en: `the same as in line ${line}`,
})
