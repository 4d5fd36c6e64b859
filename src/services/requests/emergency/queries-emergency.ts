import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tables, Transaction } from '../../../database/index.ts'

export type StoredEmergency = NonNullable<Awaited<ReturnType<typeof findEmergency>>>

export async function findEmergency(db: Db, id: string) {
  return await db.selectFrom('emergencies').where('id', '=', id).selectAll().executeTakeFirst()
}

/** Those that wait to be confirmed first, then the newest. */
export async function listEmergencyRows(db: Db, most: number): Promise<StoredEmergency[]> {
  return await db
    .selectFrom('emergencies')
    .selectAll()
    .orderBy(sql`reviewed_at is not null`)
    .orderBy('begun_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** With their titles: the roles that are kept for emergencies and are in use. */
export async function listKeptRoles(db: Db) {
  return await db
    .selectFrom('emergency_roles')
    .innerJoin('shown_roles', 'shown_roles.id', 'emergency_roles.role_id')
    .where('shown_roles.archived', '=', false)
    .select(['emergency_roles.role_id', 'emergency_roles.kept_by', 'shown_roles.title', 'shown_roles.rights'])
    .orderBy('shown_roles.title')
    .execute()
}

/** Whether it was not there before. */
export async function insertKeptRole(tx: Transaction, row: Insertable<Tables['emergency_roles']>): Promise<boolean> {
  const [made] = await tx
    .insertInto('emergency_roles')
    .values(row)
    .onConflict((one) => one.doNothing())
    .returning('role_id')
    .execute()
  return made !== undefined
}

export async function deleteKeptRole(tx: Transaction, id: string): Promise<boolean> {
  const [gone] = await tx.deleteFrom('emergency_roles').where('role_id', '=', id).returning('role_id').execute()
  return gone !== undefined
}

export async function insertEmergency(tx: Transaction, row: Insertable<Tables['emergencies']>): Promise<void> {
  await tx.insertInto('emergencies').values(row).execute()
}

export async function settleEmergency(tx: Transaction, id: string, set: Updateable<Tables['emergencies']>) {
  await tx.updateTable('emergencies').set(set).where('id', '=', id).execute()
}
