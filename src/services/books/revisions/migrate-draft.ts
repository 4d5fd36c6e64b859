import { canonicalJson } from '../../../core/texts/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Content, StoredAttribute, Value } from '../structure/attribute.ts'
import { wrongValue } from '../structure/check-value.ts'
import { hashOfRecord } from './canonical.ts'
import { valueIn } from './files/read-rows.ts'
import { type DraftToSave, listDraftSlice, putDrafts } from './queries-drafts.ts'
import { type StoredRevision, saveRevision } from './queries-revisions.ts'

const atOnce = 2000

/**
 * A draft follows a structure that was changed: values of attributes that are no more go, those of another type by now are turned into it
 * where that is plain; what does not fit is told by the checks.
 */
export async function migrateDraft(
  tx: Transaction,
  { id, book_id, updated_at }: StoredRevision,
  attributes: readonly StoredAttribute[],
  version: number,
): Promise<void> {
  await saveRevision(tx, id, { structure: version }, updated_at)
  let after = 0
  for (;;) {
    const slice = await listDraftSlice(tx, { bookId: book_id, revisionId: id }, { after, limit: atOnce })
    const moved = slice.flatMap(({ record, operation, content, last_change }): DraftToSave[] => {
      const kept = content && fitted(attributes, content)
      if (kept === null || canonicalJson(kept) === canonicalJson(content)) return []
      const hash = hashOfRecord(record, kept).toString('hex')
      return [{ record, operation, content: kept, hash, lastChange: last_change }]
    })
    await putDrafts(tx, id, moved)
    if (slice.length < atOnce) return
    after = slice.at(-1)?.record ?? 0
  }
}

function fitted(attributes: readonly StoredAttribute[], content: Content): Content {
  const values = attributes.flatMap((attribute) => {
    const value = content[attribute.code]
    return value === undefined ? [] : [[attribute.code, turned(attribute, value)] as const]
  })
  return Object.fromEntries(values)
}

/** As a file would say it in its cell. */
function turned(attribute: StoredAttribute, value: Value): Value {
  if (wrongValue(attribute, value) === undefined) return value
  const word = typeof value === 'boolean' ? (value ? 'да' : 'нет') : String(value)
  const read = valueIn(attribute, word)
  return wrongValue(attribute, read) === undefined ? read : value
}
