import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

export interface ConsentRow {
  readonly id_hash: Buffer
  readonly payload: Buffer
  readonly client_id: string
  readonly expires_at: Date
}

/** What an account has let systems be told, by any of its logins. */
export async function listConsentRows(db: Db, accountId: string, at: Date): Promise<ConsentRow[]> {
  return await db
    .selectFrom('sso_payloads')
    .innerJoin('sso_logins', 'sso_logins.id', 'sso_payloads.login_id')
    .where('sso_logins.account_id', '=', accountId)
    .where('model', '=', 'Grant')
    .where('client_id', 'is not', null)
    .where('expires_at', '>', at)
    .select(['id_hash', 'payload', sql<string>`client_id`.as('client_id'), 'expires_at'])
    .orderBy('expires_at', 'desc')
    .orderBy('id_hash')
    .execute()
}

/** With every code and token that came of it. */
export async function dropConsents(tx: Transaction, ids: readonly Buffer[]): Promise<void> {
  await sql`delete from sso_payloads where grant_hash = any(${ids}::bytea[])`.execute(tx)
  await sql`delete from sso_payloads where model = 'Grant' and id_hash = any(${ids}::bytea[])`.execute(tx)
}
