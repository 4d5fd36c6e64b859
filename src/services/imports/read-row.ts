import type { FieldProblem } from '../../core/problems/index.ts'
import type { ImportKind, ImportRow } from './kinds/import-kind.ts'
import { type Reading, readCell } from './kinds/read-cell.ts'
import type { StoredImport, StoredRow } from './queries-imports.ts'

export interface ReadRow {
  readonly row: ImportRow
  /** By field: what its cells could not be read as. */
  readonly problems: readonly FieldProblem[]
  /** The number in the file of the row that this one was found to repeat, when the file was checked. */
  readonly repeats?: number | undefined
}

/** What the cells of a row say, each by its column's field; what is said once for all stands for those that are empty. */
export function readRow(
  { fields }: ImportKind,
  { fields: columns, otherwise }: Pick<StoredImport, 'fields' | 'otherwise'>,
  { number, line, cells }: StoredRow,
  reading: Reading,
): ReadRow {
  const values: Record<string, string> = {}
  const problems: FieldProblem[] = []
  const take = (field: string, cell: string) => {
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined
    const read = known && readCell(known.read, cell, reading)
    if (read === undefined) return
    if ('value' in read) values[field] = read.value
    else problems.push({ field, ...read })
  }
  for (const [at, field] of columns.entries()) if (field !== null) take(field, cells[at] ?? '')
  for (const [field, text] of Object.entries(otherwise))
    if (values[field] === undefined && !problems.some((problem) => problem.field === field)) take(field, text)
  return { row: { number, line, values }, problems }
}
