import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import type { Actor } from '../../decisions/index.ts'
import type { Content, StoredAttribute } from '../structure/attribute.ts'

/** A record as a draft finds it: as it was approved, and as the draft makes it. */
export interface DraftedRecord {
  readonly record: number
  readonly approved: Content | null
  readonly drafted: { readonly operation: 'add' | 'change' | 'delete'; readonly content: Content | null } | null
  readonly lastChange: number
}

/** By their numbers; those that are neither approved nor drafted are left out. */
export async function listDrafted(
  db: Db,
  at: { readonly bookId: string; readonly revisionId: string },
  records: readonly number[],
): Promise<Map<number, DraftedRecord>> {
  const { rows } = await sql<{
    record: number
    approved: Content | null
    operation: 'add' | 'change' | 'delete' | null
    content: Content | null
    last_change: number | null
  }>`
    select asked.record, approved.content as approved, drafts.operation, drafts.content, drafts.last_change
    from unnest(${[...records]}::bigint[]) as asked (record)
    left join book_records as approved on approved.record_id = asked.record and approved.book_id = ${at.bookId}
      and approved.until_revision is null
    left join book_drafts as drafts on drafts.record_id = asked.record and drafts.revision_id = ${at.revisionId}
    where approved.record_id is not null or drafts.record_id is not null`.execute(db)
  return new Map(
    rows.map(({ record, approved, operation, content, last_change }) => [
      record,
      {
        ...{ record, approved, lastChange: last_change ?? 0 },
        drafted: operation === null ? null : { operation, content },
      },
    ]),
  )
}

export async function newRecordNumbers(tx: Transaction, count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`
    select nextval('book_record_ids') as id from generate_series(1, ${count}::int)`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface ChangeToSave {
  readonly record: number
  readonly operation: 'add' | 'change' | 'delete' | 'undo'
  readonly patch: Readonly<Record<string, unknown>> | null
}

/** One after another; answers the number of each. */
export async function insertChanges(
  tx: Transaction,
  revisionId: string,
  { actor, at, changes }: { readonly actor: Actor; readonly at: Date; readonly changes: readonly ChangeToSave[] },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into book_changes (revision_id, record_id, operation, patch, by_id, by_title, at)
    select ${revisionId}, (one ->> 'record')::bigint, one ->> 'operation', nullif(one -> 'patch', 'null'::jsonb),
      ${actor.accountId}, ${actor.title}, ${at}
    from jsonb_array_elements(${JSON.stringify(changes)}::jsonb) with ordinality as given (one, place) order by place
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface DraftToSave {
  readonly record: number
  readonly operation: 'add' | 'change' | 'delete'
  readonly content: Content | null
  /** In hexadecimal. */
  readonly hash: string | null
  readonly lastChange: number
}

export async function putDrafts(tx: Transaction, revisionId: string, drafts: readonly DraftToSave[]): Promise<void> {
  if (drafts.length === 0) return
  await sql`
    insert into book_drafts (revision_id, record_id, operation, content, hash, last_change)
    select ${revisionId}, record, operation, content, decode(hash, 'hex'), "lastChange"
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb)
      as given (record bigint, operation text, content jsonb, hash text, "lastChange" bigint)
    on conflict (revision_id, record_id) do update set operation = excluded.operation, content = excluded.content,
      hash = excluded.hash, last_change = excluded.last_change`.execute(tx)
}

export async function removeDrafts(tx: Transaction, revisionId: string, records: readonly number[]): Promise<void> {
  if (records.length === 0) return
  await tx
    .deleteFrom('book_drafts')
    .where('revision_id', '=', revisionId)
    .where(sql<boolean>`record_id = any(${[...records]}::bigint[])`)
    .execute()
}

/** Of these records those in which somebody else than these accounts has changed something in the draft. */
export async function listOfOthers(
  db: Db,
  revisionId: string,
  records: readonly number[],
  own: readonly string[],
): Promise<Set<number>> {
  const { rows } = await sql<{ record: number }>`
    select distinct record_id as record from book_changes
    where revision_id = ${revisionId} and record_id = any(${[...records]}::bigint[])
      and (by_id is null or by_id <> all(${[...own]}::text[]))`.execute(db)
  return new Set(rows.map(({ record }) => record))
}

/** Numbers of records by their keys: those that the draft has, and approved ones that it leaves alone or changes. */
export async function listByKeys(
  db: Db,
  at: { readonly bookId: string; readonly revisionId: string },
  keys: readonly string[],
  attributes: readonly StoredAttribute[],
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; record: number }>`
    select key, record_id as record from book_records
    where book_id = ${at.bookId} and until_revision is null and key = any(${[...keys]}::text[])
    union all
    select key, record from (select record_id as record, book_key(content, ${JSON.stringify(attributes)}::jsonb) as key
      from book_drafts where revision_id = ${at.revisionId} and operation <> 'delete') as drafted
    where key = any(${[...keys]}::text[])`.execute(db)
  return new Map(rows.map(({ key, record }) => [key, record]))
}

/** A slice of a draft in the order of its records, each beside what is approved. */
export async function listDraftSlice(
  db: Db,
  at: { readonly bookId: string; readonly revisionId: string },
  { after, limit }: { readonly after: number; readonly limit: number },
) {
  const { rows } = await sql<{
    record: number
    operation: 'add' | 'change' | 'delete'
    content: Content | null
    approved: Content | null
    approved_hash: Buffer | null
    last_change: number
    authors: { id: string | null; title: string; at: string }[]
  }>`
    select drafts.record_id as record, drafts.operation, drafts.content, drafts.last_change,
      approved.content as approved, approved.hash as approved_hash,
      (select json_agg(json_build_object('id', who.by_id, 'title', who.by_title, 'at', who.at) order by who.last)
        from (select by_id, by_title, max(changes.at) as at, max(changes.id) as last from book_changes as changes
          where changes.revision_id = drafts.revision_id and changes.record_id = drafts.record_id
          group by by_id, by_title) as who) as authors
    from book_drafts as drafts
    left join book_records as approved on approved.record_id = drafts.record_id and approved.book_id = ${at.bookId}
      and approved.until_revision is null
    where drafts.revision_id = ${at.revisionId} and drafts.record_id > ${after}
    order by drafts.record_id limit ${limit}`.execute(db)
  return rows
}

/** Attributes of records to which two or more people gave different values in the draft, the latest last. */
export async function listConflicts(db: Db, revisionId: string, most: number) {
  const { rows } = await sql<{
    record: number
    code: string
    values: { value: unknown; title: string; at: string }[]
  }>`
    select record_id as record, given.key as code,
      json_agg(json_build_object('value', given.value, 'title', by_title, 'at', at) order by id) as values
    from book_changes as changes cross join lateral jsonb_each(changes.patch) as given
    where revision_id = ${revisionId} and changes.patch is not null
      and exists (select from book_drafts as drafts where drafts.revision_id = changes.revision_id
        and drafts.record_id = changes.record_id)
    group by record_id, given.key
    having count(distinct by_id) > 1 and count(distinct given.value) > 1
    order by record_id, given.key limit ${most}`.execute(db)
  return rows
}
