import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import type { StoredAttribute } from '../structure/attribute.ts'

const books = (db: Db) =>
  db
    .selectFrom('books')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'books.node_id')
    .leftJoin('shown_nodes as parents', 'parents.id', 'nodes.parent_id')
    .leftJoin('book_structures as structures', (join) =>
      join.onRef('structures.book_id', '=', 'books.node_id').onRef('structures.version', '=', 'books.structure'),
    )
    .select([
      'nodes.id',
      'nodes.kind',
      'nodes.title',
      'nodes.parent_id',
      'nodes.archived_at',
      'nodes.owner_ids',
      'nodes.properties',
      'parents.short_title as parent_title',
      'books.note',
      'books.public',
      'books.structure',
      'books.revision',
      'books.created_at',
      'books.updated_at',
      sql<StoredAttribute[]>`coalesce(structures.attributes, '[]')`.as('attributes'),
    ])
    .$narrowType<{ properties: Record<string, string> }>()

export type StoredBook = NonNullable<Awaited<ReturnType<typeof findBook>>>

export async function findBook(db: Db, id: string) {
  return await books(db).where('books.node_id', '=', id).executeTakeFirst()
}

/** Deeds on what is in a book are done one after another. */
export async function lockBook(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('books').where('node_id', '=', id).select('node_id').forUpdate().execute()
}

export async function insertBook(tx: Transaction, row: { id: string; note: string | null; at: Date }): Promise<void> {
  const { id, note, at } = row
  await tx.insertInto('books').values({ node_id: id, note, created_at: at, updated_at: at }).execute()
}

interface BookSet {
  readonly note?: string | null
  readonly public?: boolean
  readonly structure?: number
  readonly revision?: number
}

export async function saveBook(tx: Transaction, id: string, set: BookSet, at: Date): Promise<void> {
  await tx
    .updateTable('books')
    .set({ ...set, updated_at: at })
    .where('node_id', '=', id)
    .execute()
}

export async function deleteBookRows(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('books').where('node_id', '=', id).execute()
}

/** Books whose structure refers to records of this one. */
export async function listReferring(db: Db, id: string): Promise<StoredBook[]> {
  return await books(db)
    .where('books.node_id', '<>', id)
    .where(sql<boolean>`structures.attributes @> ${JSON.stringify([{ book: id }])}::jsonb`)
    .execute()
}

/** Nodes of attributes, those included that the structure has no more. */
export async function listAttributeNodes(db: Db, id: string) {
  return await db
    .selectFrom('shown_nodes')
    .where('parent_id', '=', id)
    .select(['id', 'title', 'kind', 'parent_id', 'owner_ids', 'archived_at'])
    .execute()
}
