import { Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { bytesOf, type RevisionChange, sha256 } from './canonical.ts'
import { listDraftSlice } from './queries-drafts.ts'
import type { StoredRevision } from './queries-revisions.ts'
import { hashOfWhole } from './queries-whole.ts'

const atOnce = 5000

/** Beyond it the document would not fit into memory together with what signs it. */
const mostChanges = 500_000

/** What is signed of a revision, as bytes, and their hash. */
export async function documentOf(db: Db, revision: StoredRevision) {
  const { id: revisionId, book_id: bookId, number, structure, added, changed, deleted } = revision
  if (added + changed + deleted > mostChanges) throw new Problem('book-revision-too-long', { most: mostChanges })
  const of = { bookId, revisionId }
  const whole = await hashOfWhole(db, of)
  const changes: RevisionChange[] = []
  for (let after = 0; ; ) {
    const slice = await listDraftSlice(db, of, { after, limit: atOnce })
    changes.push(
      ...slice.map(({ record, operation, content, approved_hash }) => ({
        ...{ record, operation, before: approved_hash?.toString('hex') ?? null, after: content },
      })),
    )
    if (slice.length < atOnce) break
    after = slice.at(-1)?.record ?? 0
  }
  const bytes = bytesOf({ book: bookId, revision: number, structure, changes, whole: whole.toString('hex') })
  return { bytes, whole, digest: sha256(bytes) }
}
