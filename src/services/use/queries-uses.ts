import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

export interface UseRow {
  readonly account_id: string
  readonly grant_id: number
  readonly role_id: string | null
  readonly action: string
}

/** Of two processes the later moment stands. */
export async function putUses(db: Db, rows: readonly UseRow[], at: Date): Promise<void> {
  await db
    .insertInto('uses')
    .columns(['account_id', 'grant_id', 'role_id', 'action', 'last_at'])
    .expression(
      sql`select *, ${at}::timestamptz from unnest(
        ${rows.map((row) => row.account_id)}::text[], ${rows.map((row) => row.grant_id)}::bigint[],
        ${rows.map((row) => row.role_id)}::text[], ${rows.map((row) => row.action)}::text[])` as never,
    )
    .onConflict((conflict) =>
      conflict
        .columns(['grant_id', 'account_id', 'action'])
        .doUpdateSet({ last_at: (eb) => eb.ref('excluded.last_at') })
        .where(sql<boolean>`uses.last_at < excluded.last_at`),
    )
    .execute()
}

/** By grant, whoever used it. */
export async function listLastUses(db: Db, grants: readonly string[]) {
  return await db
    .selectFrom('uses')
    .where(sql<boolean>`grant_id = any(${grants.map(Number)})`)
    .groupBy('grant_id')
    .select((eb) => [sql<string>`grant_id::text`.as('grant_id'), eb.fn.max('last_at').as('last_at')])
    .execute()
}

/** What of each of these grants was used: of what it brings, the actions. */
export async function listUsedActions(db: Db, grants: readonly string[]) {
  return await db
    .selectFrom('uses')
    .where(sql<boolean>`grant_id = any(${grants.map(Number)})`)
    .groupBy(['grant_id', 'action'])
    .select((eb) => [sql<string>`grant_id::text`.as('grant_id'), 'action', eb.fn.max('last_at').as('last_at')])
    .execute()
}

/** Of each role, whatever grants of it are gone. */
export async function listUsedRoles(db: Db) {
  return await db
    .selectFrom('uses')
    .where('role_id', 'is not', null)
    .groupBy(['role_id', 'action'])
    .select((eb) => [sql<string>`role_id`.as('role_id'), 'action', eb.fn.max('last_at').as('last_at')])
    .execute()
}

/** Since when use is watched. */
export async function watchedSince(db: Db): Promise<Date> {
  return (await db.selectFrom('use_watch').select('since').executeTakeFirstOrThrow()).since
}
