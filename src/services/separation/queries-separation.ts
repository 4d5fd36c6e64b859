import { type Insertable, sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'
import type { SeparationRuleForm } from '../catalog/index.ts'

export async function listRuleRows(db: Db) {
  return await db
    .selectFrom('separation_rules')
    .select(['id', 'definition'])
    .$narrowType<{ definition: SeparationRuleForm }>()
    .orderBy('id')
    .execute()
}

export async function putRule(tx: Transaction, id: string, form: SeparationRuleForm, at: Date): Promise<void> {
  const written = { definition: JSON.stringify(form), updated_at: at }
  await tx
    .insertInto('separation_rules')
    .values({ id, ...written })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(written))
    .execute()
}

export async function deleteRule(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('separation_rules').where('id', '=', id).execute()
}

const exceptions = (db: Db) =>
  db
    .selectFrom('separation_exceptions')
    .leftJoin('shown_accounts as accounts', 'accounts.id', 'separation_exceptions.account_id')
    .select([
      ...(['separation_exceptions.id', 'rule_id', 'account_id', 'reason', 'approved_by', 'approved_by_title'] as const),
      ...(['given_at', 'until', 'ended_at'] as const),
      ...(['accounts.home_id', 'accounts.metarole', 'accounts.short_title as account_title'] as const),
    ])

export type StoredException = NonNullable<Awaited<ReturnType<typeof findException>>>

export async function findException(db: Db, id: string) {
  return await exceptions(db).where('separation_exceptions.id', '=', id).executeTakeFirst()
}

/** The newest first. */
export async function listExceptions(db: Db, most: number) {
  return await exceptions(db).orderBy('given_at', 'desc').orderBy('separation_exceptions.id').limit(most).execute()
}

/** That have not been ended, whether or not their time is over. */
export async function listOpenExceptions(db: Db) {
  return await exceptions(db).where('ended_at', 'is', null).execute()
}

export async function insertException(
  tx: Transaction,
  row: Insertable<Tables['separation_exceptions']>,
): Promise<void> {
  await tx.insertInto('separation_exceptions').values(row).execute()
}

export async function closeException(tx: Transaction, id: string, at: Date, by: string): Promise<void> {
  await tx.updateTable('separation_exceptions').set({ ended_at: at, ended_by_title: by }).where('id', '=', id).execute()
}

/** That are over, by their time or by hand, and of which nobody was told yet; whoever takes them tells. */
export async function takeOver(tx: Transaction, now: Date) {
  const ids = await tx
    .updateTable('separation_exceptions')
    .set({ told_at: now })
    .where('told_at', 'is', null)
    .where(sql<boolean>`(until <= ${now} or ended_at is not null)`)
    .returning('id')
    .execute()
  if (ids.length === 0) return []
  return await exceptions(tx)
    .where(
      'separation_exceptions.id',
      'in',
      ids.map(({ id }) => id),
    )
    .execute()
}

export async function listAccountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('shown_accounts')
    .where(sql<boolean>`id = any(${[...ids]})`)
    .select(['id', 'short_title'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.short_title ?? row.id]))
}

export async function listNodeNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`id = any(${[...ids]})`)
    .select(['id', 'short_title'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.short_title ?? row.id]))
}
