import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import type { Content, StoredAttribute } from '../structure/attribute.ts'

/** Of approved records by their numbers: of which book each is, and when it was changed last, in its book or in what is being prepared. */
export async function listRecordRows(db: Db, numbers: readonly string[]) {
  const { rows } = await sql<{
    id: string
    book: string
    kind: string
    changed_at: Date
    content: Content
    attributes: StoredAttribute[]
  }>`
    select records.record_id::text as id, records.book_id as book, nodes.kind, records.content,
      coalesce(structures.attributes, '[]') as attributes,
      greatest(approved.updated_at, (select max(changes.at) from book_changes as changes
        join book_revisions as open on open.id = changes.revision_id and open.state in ('draft', 'agreed')
        where open.book_id = records.book_id and changes.record_id = records.record_id)) as changed_at
    from book_records as records
    join books on books.node_id = records.book_id
    join shown_nodes as nodes on nodes.id = records.book_id
    join book_revisions as approved on approved.book_id = records.book_id and approved.number = records.from_revision
      and approved.state = 'approved'
    left join book_structures as structures on structures.book_id = books.node_id and structures.version = books.structure
    where records.record_id = any(${numbers.filter(isNumber)}::bigint[]) and records.until_revision is null`.execute(db)
  return rows
}

export const isNumber = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text)

/** Of which book each of these records is. */
export async function listBooksOf(db: Db, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; book: string }>`
    select record_id::text as id, book_id as book from book_records
    where record_id = any(${numbers.filter(isNumber)}::bigint[]) and until_revision is null`.execute(db)
  return new Map(rows.map(({ id, book }) => [id, book]))
}
