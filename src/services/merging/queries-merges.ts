import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import { fullName } from '../persons/index.ts'
import type { Kept } from './kept.ts'

export interface StoredMerge {
  readonly id: number
  readonly survivor_id: string
  readonly other_ids: readonly string[]
  readonly kept: Kept
  readonly at: Date
  readonly by_title: string
  readonly undone_at: Date | null
}

const merges = (db: Db) =>
  db
    .selectFrom('person_merges')
    .select(['id', 'survivor_id', 'other_ids', 'at', 'by_title', 'undone_at', sql<Kept>`kept`.as('kept')])

export async function insertMerge(
  tx: Transaction,
  { kept, ...row }: Omit<StoredMerge, 'id' | 'undone_at' | 'other_ids'> & { readonly other_ids: string[] },
): Promise<string> {
  const inserted = await tx
    .insertInto('person_merges')
    .values({ ...row, kept: JSON.stringify(kept) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return String(inserted.id)
}

export async function findMerge(db: Db, id: string): Promise<StoredMerge | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined
  return await merges(db).where('id', '=', Number(id)).executeTakeFirst()
}

/** Those that stand of the person, the latest first. */
export async function listPersonMerges(db: Db, survivorId: string): Promise<StoredMerge[]> {
  return await merges(db)
    .where('survivor_id', '=', survivorId)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
}

/** Whether a later one that stands builds on this: of the same person, or of them as one who was merged away. */
export async function isBuiltOn(db: Db, { id, survivor_id }: StoredMerge): Promise<boolean> {
  const row = await db
    .selectFrom('person_merges')
    .where('id', '>', id)
    .where('undone_at', 'is', null)
    .where(sql<boolean>`(survivor_id = ${survivor_id} or other_ids @> array[${survivor_id}])`)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function markMergeUndone(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.updateTable('person_merges').set({ undone_at: at }).where('id', '=', id).execute()
}

/** By their names as they were. */
export async function listMergedPersons(db: Db, ids: readonly string[]) {
  return await db
    .selectFrom('merged_persons')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'home_id', 'last_name', 'first_name', 'middle_name'])
    .select('merged_into')
    .orderBy('id')
    .execute()
}

/** When each was changed last, and where its survivor is at home: of those that are there. */
export async function listMergeVersions(db: Db, ids: readonly string[]) {
  const numbers = ids.filter((id) => /^\d{1,15}$/.test(id)).map(Number)
  const rows = await db
    .selectFrom('person_merges as merges')
    .innerJoin('shown_persons as persons', 'persons.id', 'merges.survivor_id')
    .where(sql<boolean>`merges.id = any(${numbers})`)
    .select(['merges.id', 'merges.at', 'merges.undone_at', 'persons.home_id as nodeId'])
    .select(['persons.last_name', 'persons.first_name', 'persons.middle_name'])
    .execute()
  return rows.map(({ id, at, undone_at, nodeId, ...person }) => ({
    ...{ id: String(id), nodeId, changedAt: undone_at ?? at },
    title: fullName(person) ?? String(id),
  }))
}
