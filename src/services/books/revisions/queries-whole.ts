import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import type { Content, StoredAttribute } from '../structure/attribute.ts'

interface Of {
  readonly bookId: string
  readonly revisionId: string
}

/** All records as they would be if the draft were approved. */
const whole = ({ bookId, revisionId }: Of) => sql<{ record: number; content: Content; hash: Buffer }>`(
  select record_id as record, content, hash from book_records as approved
  where approved.book_id = ${bookId} and approved.until_revision is null
    and not exists (select from book_drafts as drafts where drafts.revision_id = ${revisionId} and drafts.record_id = approved.record_id)
  union all
  select record_id, content, hash from book_drafts as drafts
  where drafts.revision_id = ${revisionId} and drafts.operation <> 'delete')`

/** SHA-256 over the hashes of all records in the order of their numbers. */
export async function hashOfWhole(db: Db, of: Of): Promise<Buffer> {
  const { rows } = await sql<{ hash: Buffer }>`
    select sha256(coalesce(string_agg(hash, ''::bytea order by record), ''::bytea)) as hash from ${whole(of)} as whole`.execute(
    db,
  )
  return rows[0]?.hash as Buffer
}

export async function listWholeSlice(db: Db, of: Of, { after, limit }: { after: number; limit: number }) {
  const { rows } = await sql<{ record: number; content: Content }>`
    select record, content from ${whole(of)} as whole where record > ${after} order by record limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Of values that must not be repeated: records that are changed in the draft and have one that another record has too. */
export async function listRepeated(db: Db, of: Of, attribute: StoredAttribute, most: number) {
  const { bookId, revisionId } = of
  const value = (of: string) => sql`${sql.ref(of)} ->> ${attribute.code}`
  const { code, type, slot } = attribute
  const alike =
    slot === null
      ? sql<boolean>`${value('other.content')} = ${value('drafts.content')}`
      : sql<boolean>`other.sorts[${sql.lit(slot)}] collate russian = book_sort(drafts.content -> ${code}, ${type}) collate russian
          and other.sorts[${sql.lit(slot)}] is not null`
  const { rows } = await sql<{ record: number; value: string }>`
    select drafts.record_id as record, ${value('drafts.content')} as value from book_drafts as drafts
    where drafts.revision_id = ${revisionId} and drafts.operation <> 'delete' and drafts.content ? ${code}
      and (exists (select from book_records as other where other.book_id = ${bookId} and other.until_revision is null
          and ${alike} and other.content -> ${code} = drafts.content -> ${code} and other.record_id <> drafts.record_id
          and not exists (select from book_drafts as moved where moved.revision_id = ${revisionId} and moved.record_id = other.record_id))
        or (drafts.content -> ${code}) in (select same.content -> ${code} from book_drafts as same
          where same.revision_id = ${revisionId} and same.operation <> 'delete' group by 1 having count(*) > 1))
    order by drafts.record_id limit ${most}`.execute(db)
  return rows
}

/** The same of the whole, whatever was changed: where the structure asks what it did not ask before. */
export async function listRepeatedAnywhere(db: Db, of: Of, code: string, most: number) {
  const { rows } = await sql<{ record: number; value: string }>`
    select record, value from (
      select record, content ->> ${code} as value, count(*) over (partition by content -> ${code}) as times
      from ${whole(of)} as whole where content ? ${code}) as counted
    where times > 1 order by record limit ${most}`.execute(db)
  return rows
}

/** Keys of several attributes together that two records would have. */
export async function listRepeatedKeys(db: Db, of: Of, attributes: readonly StoredAttribute[], most: number) {
  const { bookId, revisionId } = of
  const structure = JSON.stringify(attributes)
  const { rows } = await sql<{ record: number; value: string }>`
    with keyed as materialized (
      select record_id as record, book_key(content, ${structure}::jsonb) as value from book_drafts
      where revision_id = ${revisionId} and operation <> 'delete')
    select keyed.record, keyed.value from keyed
    where exists (select from book_records as other where other.book_id = ${bookId} and other.key = keyed.value
        and other.until_revision is null and other.record_id <> keyed.record
        and not exists (select from book_drafts as moved where moved.revision_id = ${revisionId} and moved.record_id = other.record_id))
      or keyed.value in (select value from keyed group by value having count(*) > 1)
    order by keyed.record limit ${most}`.execute(db)
  return rows
}

/** The same of the whole, by another structure than that of the last approved revision. */
export async function listRepeatedKeysAnywhere(db: Db, of: Of, attributes: readonly StoredAttribute[], most: number) {
  const structure = JSON.stringify(attributes)
  const { rows } = await sql<{ record: number; value: string }>`
    select record, value from (
      select record, value, count(*) over (partition by value) as times
      from (select record, book_key(content, ${structure}::jsonb) as value from ${whole(of)} as whole) as keyed
      where value is not null) as counted
    where times > 1 order by record limit ${most}`.execute(db)
  return rows
}

/** References of the draft (or of the whole) to records that are not among the approved ones of the other book. */
export async function listLost(
  db: Db,
  of: Of,
  { code, book }: { readonly code: string; readonly book: string },
  { isWhole, most }: { readonly isWhole: boolean; readonly most: number },
) {
  const drafts = sql<{ record: number; content: Content }>`(select record_id as record, content from book_drafts
    where revision_id = ${of.revisionId} and operation <> 'delete')`
  const among = isWhole ? whole(of) : drafts
  const there =
    book === of.bookId
      ? sql`select from ${whole(of)} as target where target.record = (among.content ->> ${code})::bigint`
      : sql`select from book_records as target where target.record_id = (among.content ->> ${code})::bigint
          and target.book_id = ${book} and target.until_revision is null`
  const { rows } = await sql<{ record: number; value: string }>`
    select record, content ->> ${code} as value from ${among} as among
    where content ? ${code} and not exists (${there}) order by record limit ${most}`.execute(db)
  return rows
}

/** Records that the draft deletes, and to which approved records of another book refer. */
export async function listStillReferred(
  db: Db,
  of: Of,
  { code, book }: { readonly code: string; readonly book: string },
  most: number,
) {
  const { rows } = await sql<{ record: number }>`
    select drafts.record_id as record from book_drafts as drafts
    where drafts.revision_id = ${of.revisionId} and drafts.operation = 'delete'
      and drafts.record_id::text in (select content ->> ${code} from book_records
        where book_id = ${book} and until_revision is null and content ? ${code})
    order by record limit ${most}`.execute(db)
  return rows
}

/** Of the books that refer to this one: which attribute of which book. */
export async function listReferrers(db: Db, bookId: string): Promise<{ book: string; code: string }[]> {
  const { rows } = await sql<{ book: string; code: string }>`
    select distinct structures.book_id as book, one ->> 'code' as code
    from books join book_structures as structures on structures.book_id = books.node_id and structures.version = books.structure
      cross join lateral jsonb_array_elements(structures.attributes) as one
    where one ->> 'book' = ${bookId} and structures.book_id <> ${bookId}`.execute(db)
  return rows
}

/** The draft becomes what readers see: what it replaces ends with it, and stays readable. */
export async function approveDraft(
  tx: Transaction,
  of: Of,
  { number, attributes }: { readonly number: number; readonly attributes: readonly StoredAttribute[] },
): Promise<void> {
  const structure = JSON.stringify(attributes)
  await sql`
    update book_records as records set until_revision = ${number} from book_drafts as drafts
    where drafts.revision_id = ${of.revisionId} and drafts.operation <> 'add' and records.record_id = drafts.record_id
      and records.book_id = ${of.bookId} and records.until_revision is null`.execute(tx)
  await sql`
    insert into book_records (record_id, book_id, from_revision, content, hash, key, sorts, search_text)
    select record_id, ${of.bookId}, ${number}, content, hash, book_key(content, ${structure}::jsonb),
      book_sorts(content, ${structure}::jsonb), book_search(content)
    from book_drafts where revision_id = ${of.revisionId} and operation <> 'delete'`.execute(tx)
}

/** Made anew for all records, where the structure has other keys or other places to sort by. */
export async function reslot(tx: Transaction, bookId: string, attributes: readonly StoredAttribute[]): Promise<void> {
  const structure = JSON.stringify(attributes)
  await sql`
    update book_records set key = book_key(content, ${structure}::jsonb), sorts = book_sorts(content, ${structure}::jsonb)
    where book_id = ${bookId} and until_revision is null`.execute(tx)
}

/** Changed records from which a reference to the same book leads back to themselves, or farther up than any tree goes. */
export async function listLoops(
  db: Db,
  { bookId, revisionId }: { readonly bookId: string; readonly revisionId: string },
  code: string,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ record: number }>`
    with recursive up (start, at, depth) as (
      select record_id, content ->> ${code}, 1 from book_drafts
      where revision_id = ${revisionId} and operation <> 'delete' and content ->> ${code} ~ '^[1-9][0-9]{0,14}$'
      union
      select up.start, coalesce(drafts.content, approved.content) ->> ${code}, up.depth + 1 from up
      left join book_drafts as drafts on drafts.revision_id = ${revisionId} and drafts.record_id = up.at::bigint
      left join book_records as approved on approved.record_id = up.at::bigint and approved.book_id = ${bookId}
        and approved.until_revision is null
      where up.at::bigint <> up.start and up.depth < 100
        and coalesce(drafts.content, approved.content) ->> ${code} ~ '^[1-9][0-9]{0,14}$')
    select distinct start as record from up where at::bigint = start or depth >= 100 order by start limit ${most}`.execute(
    db,
  )
  return rows.map(({ record }) => record)
}
