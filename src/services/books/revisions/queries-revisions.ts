import { sql } from 'kysely'
import { type Db, newId, type Transaction } from '../../../database/index.ts'
import type { Actor } from '../../decisions/index.ts'
import type { StoredBook } from '../book/queries-books.ts'

export type StoredRevision = NonNullable<Awaited<ReturnType<typeof findRevision>>>

/** The one that is being prepared: a book has one at a time. */
export async function findOpenRevision(db: Db, bookId: string): Promise<StoredRevision | undefined> {
  return await db
    .selectFrom('book_revisions')
    .where('book_id', '=', bookId)
    .where('state', 'in', ['draft', 'agreed'])
    .selectAll()
    .executeTakeFirst()
}

/** An approved one by its number. */
export async function findRevision(db: Db, bookId: string, number: number) {
  return await db
    .selectFrom('book_revisions')
    .where('book_id', '=', bookId)
    .where('number', '=', number)
    .where('state', '=', 'approved')
    .selectAll()
    .executeTakeFirst()
}

export async function listRevisions(db: Db, bookId: string, most = 200) {
  return await db
    .selectFrom('book_revisions')
    .where('book_id', '=', bookId)
    .selectAll()
    .orderBy('number', 'desc')
    .orderBy('begun_at', 'desc')
    .limit(most)
    .execute()
}

/** When it was begun, why, and what it mends. */
interface Begun {
  readonly at: Date
  readonly mends?: { readonly corrects?: number; readonly revokes?: number }
  readonly note?: string
}

export async function beginRevisionRow(tx: Transaction, actor: Actor, book: StoredBook, { at, mends, note }: Begun) {
  const row = {
    ...{ id: newId(), book_id: book.id, number: book.revision + 1, structure: book.structure },
    state: 'draft',
    ...mends,
    ...{ begun_by_id: actor.accountId, begun_by_title: actor.title, begun_at: at, updated_at: at },
  } as const
  const begun = await tx.insertInto('book_revisions').values(row).returningAll().executeTakeFirstOrThrow()
  await insertStep(tx, begun.id, { step: 'begun', actor, at, note: note ?? null })
  return begun as StoredRevision
}

interface RevisionSet {
  readonly state?: StoredRevision['state']
  readonly structure?: number
  readonly note?: string | null
  readonly whole?: Buffer | null
  readonly digest?: Buffer | null
  readonly planned_for?: Date | null
}

export async function saveRevision(tx: Transaction, id: string, set: RevisionSet, at: Date): Promise<void> {
  await tx
    .updateTable('book_revisions')
    .set({ ...set, updated_at: at })
    .where('id', '=', id)
    .execute()
}

/** How many records it adds, changes and deletes. */
export async function recountDraft(tx: Transaction, id: string, at: Date): Promise<void> {
  await sql`
    update book_revisions set updated_at = ${at}, added = counted.added, changed = counted.changed, deleted = counted.deleted
    from (select count(*) filter (where operation = 'add') as added, count(*) filter (where operation = 'change') as changed,
      count(*) filter (where operation = 'delete') as deleted from book_drafts where revision_id = ${id}) as counted
    where id = ${id}`.execute(tx)
}

interface NewStep {
  readonly step: 'begun' | 'agreed' | 'returned' | 'planned' | 'unplanned' | 'approved' | 'withdrawn' | 'signed'
  readonly actor: Actor
  readonly at: Date
  readonly note?: string | null
  readonly signatureId?: string | null
}

export async function insertStep(tx: Transaction, revisionId: string, { step, actor, at, note, signatureId }: NewStep) {
  const by = { by_id: actor.accountId, by_title: actor.title }
  const row = { revision_id: revisionId, step, at, ...by, note: note ?? null, signature_id: signatureId ?? null }
  await tx.insertInto('book_steps').values(row).execute()
}

export async function listSteps(db: Db, revisionIds: readonly string[]) {
  if (revisionIds.length === 0) return []
  return await db
    .selectFrom('book_steps')
    .where(sql<boolean>`revision_id = any(${revisionIds})`)
    .selectAll()
    .orderBy('id')
    .execute()
}

/** Whoever wrote something in it that was not taken back as a whole, whoever made a structure that comes with it, and whoever gave the reason of mending. */
export async function listAuthors(db: Db, revisionId: string) {
  const { rows } = await sql<{ id: string | null; title: string }>`
    select changes.by_id as id, changes.by_title as title from book_changes as changes
    join book_drafts as drafts on drafts.revision_id = changes.revision_id and drafts.record_id = changes.record_id
    where changes.revision_id = ${revisionId}
    union
    select structures.by_id, structures.by_title from book_revisions as own
    join book_structures as structures on structures.book_id = own.book_id and structures.version <= own.structure
    where own.id = ${revisionId} and structures.version > coalesce((select before.structure from book_revisions as before
      where before.book_id = own.book_id and before.state = 'approved' and before.number < own.number
      order by before.number desc limit 1), 0)
    union
    select begun_by_id, begun_by_title from book_revisions
    where id = ${revisionId} and coalesce(corrects, revokes) is not null
    order by title`.execute(db)
  return rows
}

/** Its structure and the last change in it. Whoever agrees says which state they have seen. */
export async function stampOf(db: Db, revisionId: string): Promise<string> {
  const row = await db
    .selectFrom('book_revisions as own')
    .where('own.id', '=', revisionId)
    .select(
      sql<string>`own.structure || '.' || coalesce((select max(id) from book_changes where revision_id = own.id), 0)`.as(
        'stamp',
      ),
    )
    .executeTakeFirst()
  return row?.stamp ?? ''
}

/** What the changes came to stands among the records from now on; who changed what stays. */
export async function clearDraft(tx: Transaction, revisionId: string): Promise<void> {
  await tx.deleteFrom('book_drafts').where('revision_id', '=', revisionId).execute()
}
