import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../core/texts/index.ts'
import type { Db } from '../../../database/index.ts'
import { listDifferences } from '../reading/queries-records.ts'
import type { Attribute, Content } from '../structure/attribute.ts'
import { attributesOf } from '../structure/queries-structures.ts'
import { bytesOf, hashOfRecord, type RevisionChange, sha256 } from './canonical.ts'
import { listDraftSlice } from './queries-drafts.ts'
import { findRevision, type StoredRevision } from './queries-revisions.ts'
import { hashOfWhole } from './queries-whole.ts'

const atOnce = 5000

/** What is signed may not be longer than 256 KiB: a longer list of changes is told by its hash alone. */
const mostTold = 200_000

/** What is signed of a revision, as bytes, and their hash. The same, whether it is agreed or approved by now. */
export async function documentOf(db: Db, revision: StoredRevision) {
  const { id: revisionId, book_id: bookId, number, structure, corrects, revokes } = revision
  const whole = revision.whole ?? (await hashOfWhole(db, { bookId, revisionId }))
  const { changes, changesHash } = await toldChanges(db, revision)
  const { attributes, structureHash } = await toldStructure(db, revision)
  const bytes = bytesOf({
    book: bookId,
    revision: number,
    structure,
    structureHash,
    ...(attributes !== undefined && { attributes }),
    ...(corrects !== null && { corrects }),
    ...(revokes !== null && { revokes }),
    changes,
    changesHash,
    whole: whole.toString('hex'),
  })
  return { bytes, whole, digest: sha256(bytes) }
}

/** Its attributes, themselves where they are others than those of the revision before; else by their hash alone. */
async function toldStructure(db: Db, { book_id: bookId, number, structure }: StoredRevision) {
  const attributes = (await attributesOf(db, bookId, structure)).map(({ slot: _, ...told }): Attribute => told)
  const before = await findRevision(db, bookId, number - 1)
  const structureHash = sha256(canonicalJson(attributes)).toString('hex')
  return { structureHash, attributes: before?.structure === structure ? undefined : attributes }
}

/** Hashed as they are read, so that a million of them take no more memory than some. */
async function toldChanges(db: Db, revision: StoredRevision) {
  const hash = createHash('sha256').update('[')
  const told: RevisionChange[] = []
  let length = 0
  let isFirst = true
  for await (const slice of slices(db, revision))
    for (const change of slice) {
      const line = `${isFirst ? '' : ','}${canonicalJson(change)}`
      isFirst = false
      hash.update(line)
      length += Buffer.byteLength(line)
      if (length <= mostTold) told.push(change)
    }
  return { changes: length <= mostTold ? told : null, changesHash: hash.update(']').digest('hex') }
}

async function* slices(db: Db, revision: StoredRevision): AsyncGenerator<RevisionChange[]> {
  const { id: revisionId, book_id: bookId, number, state } = revision
  for (let after = 0; ; ) {
    const page = { after, limit: atOnce }
    const slice =
      state === 'approved'
        ? (await listDifferences(db, { bookId, from: number - 1, until: number }, page)).map(approvedChange)
        : (await listDraftSlice(db, { bookId, revisionId }, page)).map(
            ({ record, operation, content, approved_hash }): RevisionChange => ({
              ...{ record, operation, before: approved_hash?.toString('hex') ?? null, after: content },
            }),
          )
    yield slice
    if (slice.length < atOnce) return
    after = slice.at(-1)?.record ?? 0
  }
}

function approvedChange({
  record,
  before,
  after,
}: {
  readonly record: number
  readonly before: Content | null
  readonly after: Content | null
}): RevisionChange {
  const operation = before === null ? 'add' : after === null ? 'delete' : 'change'
  return { record, operation, before: before && hashOfRecord(record, before).toString('hex'), after }
}
