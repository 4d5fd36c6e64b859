import { sql } from 'kysely'
import type { Db, Transaction } from '../../../../database/index.ts'
import type { Actor } from '../../../decisions/index.ts'

/** What a revision did to each record, and what is as it left it no more. */
const whatItChanged = (bookId: string, of: number) => sql<{
  record: number
  did: 'add' | 'change' | 'delete'
  since: boolean
  content: unknown
  hash: Buffer | null
}>`(
  select coalesce(was.record_id, made.record_id) as record,
    case when was.record_id is null then 'add' when made.record_id is null then 'delete' else 'change' end as did,
    case when made.record_id is null then exists (select from book_records as again where again.book_id = ${bookId}
      and again.record_id = was.record_id and again.until_revision is null) else made.until_revision is not null end as since,
    was.content, was.hash
  from (select record_id, content, hash from book_records where book_id = ${bookId} and until_revision = ${of}) as was
  full join (select record_id, until_revision from book_records where book_id = ${bookId} and from_revision = ${of}) as made
    on made.record_id = was.record_id)`

export async function countWhatItChanged(db: Db, bookId: string, of: number) {
  const { rows } = await sql<{ added: number; changed: number; deleted: number; since: number; first: number | null }>`
    select count(*) filter (where did = 'add') as added, count(*) filter (where did = 'change') as changed,
      count(*) filter (where did = 'delete') as deleted, count(*) filter (where since) as since,
      min(record) filter (where since) as first
    from ${whatItChanged(bookId, of)} as changed`.execute(db)
  return rows[0] as (typeof rows)[number]
}

/** Every record that the revision changed, as it was before it. */
export async function draftAsBefore(
  tx: Transaction,
  { bookId, draftId, of }: { readonly bookId: string; readonly draftId: string; readonly of: number },
  actor: Actor,
  at: Date,
): Promise<void> {
  await sql`
    with undone as materialized (
      select record, case did when 'add' then 'delete' when 'delete' then 'add' else 'change' end as operation, content, hash
      from ${whatItChanged(bookId, of)} as changed),
    told as (
      insert into book_changes (revision_id, record_id, operation, patch, by_id, by_title, at)
      select ${draftId}, record, operation, content, ${actor.accountId}, ${actor.title}, ${at} from undone order by record
      returning id, record_id)
    insert into book_drafts (revision_id, record_id, operation, content, hash, last_change)
    select ${draftId}, record, operation, content, hash, told.id from undone join told on told.record_id = undone.record`.execute(
    tx,
  )
}

/** Of approved revisions: the latest one that corrects, or revokes, each. */
export async function listMenders(db: Db, bookId: string) {
  return await db
    .selectFrom('book_revisions')
    .where('book_id', '=', bookId)
    .where('state', '=', 'approved')
    .where(sql<boolean>`coalesce(corrects, revokes) is not null`)
    .select(['number', 'corrects', 'revokes'])
    .orderBy('number')
    .execute()
}
