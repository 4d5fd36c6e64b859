import type { RegistryQuery } from '../registry-query.ts'
import { narrowingOf } from './selection.ts'

export type ExportFormat = 'xlsx' | 'csv' | 'pdf'

interface Choice {
  readonly format: ExportFormat
  readonly columns: readonly string[]
  readonly language: string
}

/** Which rows, in which order. */
export const rowsOf = (query: RegistryQuery): RegistryQuery => ({
  ...narrowingOf(query),
  ...(query.sort === undefined ? {} : { sort: query.sort }),
})

/** Where the file of a list is: its filter and its order, the columns that are shown, the viewer's language; the clock is the viewer's, as the server knows it (L8). */
export const exportAddress = (name: string, query: RegistryQuery, { format, columns, language }: Choice): string => {
  const words = { ...rowsOf(query), format, columns: columns.join(','), language }
  const written = Object.entries(words).map(([word, value]): [string, string] => [word, String(value)])
  return `/api/${name}/export?${new URLSearchParams(written)}`
}
