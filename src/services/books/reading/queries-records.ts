import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import type { Content } from '../structure/attribute.ts'

/** Of the last approved revision: by what each revision added and deleted, since to count a million of them takes long. */
export async function countRecords(db: Db, bookId: string): Promise<number> {
  const row = await db
    .selectFrom('book_revisions')
    .where('book_id', '=', bookId)
    .where('state', '=', 'approved')
    .select(sql<number>`coalesce(sum(added - deleted), 0)`.as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Versions of records that a revision has; null: the last one that is approved. */
export const inRevision = (revision: number | null) =>
  revision === null
    ? sql<boolean>`records.until_revision is null`
    : sql<boolean>`records.from_revision <= ${revision} and (records.until_revision is null or records.until_revision > ${revision})`

export async function findRecord(
  db: Db,
  at: { readonly bookId: string; readonly revision: number | null },
  by: { readonly record: number } | { readonly key: string },
) {
  const those = db
    .selectFrom('book_records as records')
    .where('records.book_id', '=', at.bookId)
    .where(inRevision(at.revision))
  const one =
    'record' in by ? those.where('records.record_id', '=', by.record) : those.where('records.key', '=', by.key)
  return await one
    .select(['records.record_id as record', 'records.content', 'records.from_revision', 'records.hash'])
    .$narrowType<{ content: Content }>()
    .executeTakeFirst()
}

/** A slice of all records in the order of their numbers. */
export async function listSlice(
  db: Db,
  at: { readonly bookId: string; readonly revision: number | null },
  { after, limit }: { readonly after: number; readonly limit: number },
) {
  return await db
    .selectFrom('book_records as records')
    .where('records.book_id', '=', at.bookId)
    .where(inRevision(at.revision))
    .where('records.record_id', '>', after)
    .select(['records.record_id as record', 'records.content'])
    .$narrowType<{ content: Content }>()
    .orderBy('records.record_id')
    .limit(limit)
    .execute()
}

/** The same as lines of JSON, one text of all; null where there are no records. `untold`: codes that are left out. */
export async function listLines(
  db: Db,
  at: { readonly bookId: string; readonly revision: number | null },
  { after, limit, untold }: { readonly after: number; readonly limit: number; readonly untold: readonly string[] },
) {
  const { rows } = await sql<{ count: number; last: number | null; lines: string | null }>`
    select count(*)::int as count, max(record_id) as last, string_agg(concat('{"id":', record_id, ',"values":',
      content - ${[...untold]}::text[], '}'), E',\\n' order by record_id) as lines
    from (select record_id, content from book_records as records where book_id = ${at.bookId} and ${inRevision(at.revision)}
      and record_id > ${after} order by record_id limit ${limit}) as slice`.execute(db)
  return rows[0] as (typeof rows)[number]
}

/** Of all attributes that the book has or ever had. */
export async function allCodes(db: Db, bookId: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct one ->> 'code' as code from book_structures, jsonb_array_elements(attributes) as one
    where book_id = ${bookId}`.execute(db)
  return rows.map(({ code }) => code)
}

/** Records that differ between two revisions, each as it was and as it is. */
export async function listDifferences(
  db: Db,
  { bookId, from, until }: { readonly bookId: string; readonly from: number; readonly until: number },
  { after, limit }: { readonly after: number; readonly limit: number },
) {
  const { rows } = await sql<{ record: number; before: Content | null; after: Content | null }>`
    with touched as (
      select record_id from book_records where book_id = ${bookId} and from_revision > ${from} and from_revision <= ${until}
      union
      select record_id from book_records where book_id = ${bookId} and until_revision > ${from} and until_revision <= ${until})
    select touched.record_id as record, was.content as before, is_now.content as after from touched
    left join book_records as was on was.record_id = touched.record_id and was.from_revision <= ${from}
      and (was.until_revision is null or was.until_revision > ${from})
    left join book_records as is_now on is_now.record_id = touched.record_id and is_now.from_revision <= ${until}
      and (is_now.until_revision is null or is_now.until_revision > ${until})
    where touched.record_id > ${after} and was.content is distinct from is_now.content
    order by touched.record_id limit ${limit}`.execute(db)
  return rows
}

/** What is told of records that others refer to: their key, or what comes first in them. */
export async function listNamesOf(db: Db, bookId: string, records: readonly number[]) {
  if (records.length === 0) return []
  return await db
    .selectFrom('book_records')
    .where('book_id', '=', bookId)
    .where(sql<boolean>`record_id = any(${[...records]}::bigint[])`)
    .where('until_revision', 'is', null)
    .select(['record_id as record', 'content'])
    .$narrowType<{ content: Content }>()
    .execute()
}
