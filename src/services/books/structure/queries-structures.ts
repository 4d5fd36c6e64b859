import type { Db, Transaction } from '../../../database/index.ts'
import type { Actor } from '../../decisions/index.ts'
import type { StoredAttribute } from './attribute.ts'

interface NewVersion {
  readonly bookId: string
  readonly version: number
  readonly attributes: readonly StoredAttribute[]
  readonly by: Pick<Actor, 'accountId' | 'title'>
  readonly at: Date
}

export async function insertStructure(tx: Transaction, { bookId, version, attributes, by, at }: NewVersion) {
  const row = {
    book_id: bookId,
    version,
    attributes: JSON.stringify(attributes),
    at,
    by_id: by.accountId,
    by_title: by.title,
  }
  await tx.insertInto('book_structures').values(row).execute()
}

/** As it was in a version; none of version 0. */
export async function attributesOf(db: Db, bookId: string, version: number): Promise<StoredAttribute[]> {
  const row = await db
    .selectFrom('book_structures')
    .where('book_id', '=', bookId)
    .where('version', '=', version)
    .select('attributes')
    .executeTakeFirst()
  return (row?.attributes ?? []) as StoredAttribute[]
}
