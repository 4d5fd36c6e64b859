import type { Transaction } from '../../../database/index.ts'
import type { Content, StoredAttribute } from '../structure/attribute.ts'
import { hashOfRecord } from './canonical.ts'
import { type DraftToSave, listDraftSlice, putDrafts } from './queries-drafts.ts'
import { type StoredRevision, saveRevision } from './queries-revisions.ts'

const atOnce = 2000

/** A draft follows a structure that was changed: values of attributes that are no more go; what does not fit is told by the checks. */
export async function migrateDraft(
  tx: Transaction,
  { id, book_id, updated_at }: StoredRevision,
  attributes: readonly StoredAttribute[],
  version: number,
): Promise<void> {
  await saveRevision(tx, id, { structure: version }, updated_at)
  const codes = new Set(attributes.map(({ code }) => code))
  let after = 0
  for (;;) {
    const slice = await listDraftSlice(tx, { bookId: book_id, revisionId: id }, { after, limit: atOnce })
    const moved = slice.flatMap(({ record, operation, content, last_change }): DraftToSave[] => {
      if (content === null || Object.keys(content).every((code) => codes.has(code))) return []
      const kept: Content = Object.fromEntries(Object.entries(content).filter(([code]) => codes.has(code)))
      const hash = hashOfRecord(record, kept).toString('hex')
      return [{ record, operation, content: kept, hash, lastChange: last_change }]
    })
    await putDrafts(tx, id, moved)
    if (slice.length < atOnce) return
    after = slice.at(-1)?.record ?? 0
  }
}
