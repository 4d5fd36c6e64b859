import { type Insertable, sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../../database/index.ts'

/** For whom an account decides on a day. */
export async function listAbsent(db: Db, substitute: string, day: string): Promise<string[]> {
  const rows = await db
    .selectFrom('substitutes')
    .where('substitute_id', '=', substitute)
    .where(sql<boolean>`${day}::date between from_day and until_day`)
    .select('account_id')
    .execute()
  return rows.map(({ account_id }) => account_id)
}

/** Who decide for these accounts on a day. */
export async function listSubstitutesFor(db: Db, accounts: readonly string[], day: string): Promise<string[]> {
  const rows = await db
    .selectFrom('substitutes')
    .where(sql<boolean>`account_id = any(${accounts})`)
    .where(sql<boolean>`${day}::date between from_day and until_day`)
    .select('substitute_id')
    .execute()
  return rows.map(({ substitute_id }) => substitute_id)
}

/** One's own, and those that one is of others, that are not over. */
export async function listSubstitutesAbout(db: Db, account: string, day: string) {
  return await db
    .selectFrom('substitutes')
    .where(sql<boolean>`(account_id = ${account} or substitute_id = ${account}) and until_day >= ${day}::date`)
    .select([
      'account_id',
      'substitute_id',
      sql<string>`from_day::text`.as('from'),
      sql<string>`until_day::text`.as('until'),
    ])
    .execute()
}

export async function putSubstitute(tx: Transaction, row: Insertable<Tables['substitutes']>): Promise<void> {
  const { account_id: _, ...set } = row
  await tx
    .insertInto('substitutes')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(set))
    .execute()
}

export async function deleteSubstitute(tx: Transaction, account: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('substitutes').where('account_id', '=', account).executeTakeFirst()
  return numDeletedRows > 0n
}
