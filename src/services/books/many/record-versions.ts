import type { Db } from '../../../database/index.ts'
import { nameOf } from '../reading/read-book.ts'
import { listRecordRows } from './queries-versions.ts'

/** Approved records by their numbers, as they are called, with the book of each and when it was changed last. */
export async function listBookRecordVersions(db: Db, numbers: readonly string[]) {
  const rows = await listRecordRows(db, numbers)
  return rows.map(({ id, book, kind, content, attributes, changed_at: changedAt }) => ({
    ...{ id, book, kind, changedAt },
    title: nameOf(attributes, content) || `№ ${id}`,
  }))
}
