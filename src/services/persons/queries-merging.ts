import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import { mergedPersons, type PersonFields, shownPersons } from './queries-persons.ts'

export type PersonToMerge = Awaited<ReturnType<typeof lockPersons>>[number]

/** Those of them that stand, locked in one order, so that two who merge wait for each other. */
export async function lockPersons(tx: Transaction, ids: readonly string[]) {
  const locked = sql<boolean>`persons.id in (select id from persons where id = any(${ids}) order by id for update)`
  return await shownPersons(tx).where(locked).select(['persons.created_at', 'persons.updated_at']).execute()
}

export async function listMerged(tx: Transaction, ids: readonly string[]): Promise<PersonToMerge[]> {
  return await mergedPersons(tx)
    .where(sql<boolean>`persons.id = any(${ids})`)
    .select(['persons.created_at', 'persons.updated_at'])
    .execute()
}

/** Whom a person was merged into, who stands; undefined: the person stands, or is not there. */
export async function findSurvivor(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('persons').where('id', '=', id).select('merged_into').executeTakeFirst()
  return row?.merged_into ?? undefined
}

/** Who stands for each of these, and where they are at home. */
export async function listSurvivors(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('persons as asked')
    .innerJoin('persons', (join) => join.on(sql`persons.id`, '=', sql`coalesce(asked.merged_into, asked.id)`))
    .where(sql<boolean>`asked.id = any(${ids})`)
    .select(['asked.id as asked', 'persons.id', 'persons.home_id'])
    .execute()
  return new Map(rows.map(({ asked, ...person }) => [asked, person]))
}

/**
 * The other is shown in no list from now on; its row stays as it is, and what was merged into it goes along. Tells who that was.
 */
export async function absorbPerson(tx: Transaction, id: string, into: string): Promise<string[]> {
  const absorbed = await tx
    .updateTable('persons')
    .set({ merged_into: into })
    .where('merged_into', '=', id)
    .returning('id')
    .execute()
  await tx.updateTable('persons').set({ merged_into: into }).where('id', '=', id).execute()
  return absorbed.map((one) => one.id)
}

/** The inverse of `absorbPerson`. */
export async function releasePerson(tx: Transaction, id: string, absorbed: readonly string[]): Promise<void> {
  await tx.updateTable('persons').set({ merged_into: null }).where('id', '=', id).execute()
  await tx.updateTable('persons').set({ merged_into: id }).where(sql<boolean>`id = any(${absorbed})`).execute()
}

export type SurvivorFields = PersonFields & { readonly home_id: string }

export async function saveSurvivor(tx: Transaction, id: string, fields: SurvivorFields, at: Date): Promise<void> {
  await tx
    .updateTable('persons')
    .set({ ...fields, updated_at: at })
    .where('id', '=', id)
    .execute()
}
