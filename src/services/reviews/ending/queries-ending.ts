import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import { updateItem } from '../queries-reviews.ts'

export async function listUnsigned(db: Db) {
  return await db
    .selectFrom('reviews')
    .where('report', 'is not', null)
    .where('signature', 'is', null)
    .limit(20)
    .select(['id', 'report'])
    .$narrowType<{ report: string }>()
    .execute()
}

export async function putSignature(db: Db, id: string, signature: string, key: string): Promise<void> {
  await db.updateTable('reviews').set({ signature, signature_key: key }).where('id', '=', id).execute()
}

export async function findReport(db: Db, id: string) {
  return await db
    .selectFrom('reviews')
    .where('id', '=', id)
    .select(['report', 'signature', 'signature_key as key'])
    .executeTakeFirst()
}

/** What the end could not take. */
export async function refuseItem(tx: Transaction, id: string, decision: 'keep' | 'narrow' | 'revoke'): Promise<void> {
  await updateItem(tx, id, { state: 'decided', decision, effect: 'refused', waits_for: [] })
}

interface Closing {
  readonly at: Date
  readonly by: string | null
  readonly title: string
}

/** What nobody has decided stays as it is, and that is written of each. */
export async function closeItems(tx: Transaction, review: string, { at, by, title }: Closing): Promise<void> {
  await sql`insert into review_decisions (review_id, item_id, stage, at, by_id, by_title, what, said, together)
    select review_id, id, stage, ${at}, ${by}, ${title}, 'silence', '{"what":"keep"}', 1 from review_items
    where review_id = ${review} and state = 'waits'`.execute(tx)
  await tx
    .updateTable('review_items')
    .set({ state: 'decided', decision: 'keep', effect: 'none', waits_for: [] })
    .where('review_id', '=', review)
    .where('state', '=', 'waits')
    .execute()
}
