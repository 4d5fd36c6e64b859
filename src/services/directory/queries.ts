import { sql } from 'kysely'
import { type Db, russian, type Transaction } from '../../database/index.ts'
import { fits } from '../registry/index.ts'
import type { DirectoryEntry } from './shapes.ts'

/** Values travel as one array per column, so that a statement has as many parameters however many rows. */
const rowsAtOnce = 10_000

export async function insertEntries(tx: Transaction, entries: readonly DirectoryEntry[], at: Date): Promise<void> {
  for (let from = 0; from < entries.length; from += rowsAtOnce) {
    const part = entries.slice(from, from + rowsAtOnce)
    const column = (field: keyof DirectoryEntry) => sql`${part.map((entry) => entry[field])}::text[]`
    await sql`
      insert into directory_entries (title, short_title, inn, address, loaded_at)
      select given.title, given.short_title, given.inn, given.address, ${at}
      from unnest(${column('title')}, ${column('shortTitle')}, ${column('inn')}, ${column('address')})
        as given (title, short_title, inn, address)`.execute(tx)
  }
}

export async function deleteEntries(tx: Transaction): Promise<void> {
  await tx.deleteFrom('directory_entries').execute()
}

export async function findEntries(db: Db, search: string, limit: number): Promise<DirectoryEntry[]> {
  return await db
    .selectFrom('directory_entries')
    .where(fits(sql`search_text`, search))
    .select(['title', 'short_title as shortTitle', 'inn', 'address'])
    .orderBy(sql`coalesce(short_title, title) ${russian}`)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function stateOfEntries(db: Db) {
  const { count, at } = await db
    .selectFrom('directory_entries')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('loaded_at').as('at')])
    .executeTakeFirstOrThrow()
  return { count: Number(count), at: at as Date | null }
}

export async function hasEntries(db: Db): Promise<boolean> {
  return (await db.selectFrom('directory_entries').select('id').limit(1).executeTakeFirst()) !== undefined
}
