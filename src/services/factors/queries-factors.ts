import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** What the second step can be taken with. */
export type Factor = 'totp' | 'passkey' | 'recovery-code'

/** Those that the account has and that count. */
export async function listFactors(db: Db, accountId: string): Promise<readonly Factor[]> {
  const { rows } = await sql<{ factor: Factor }>`
    select 'passkey' as factor where exists (select from passkeys where account_id = ${accountId})
    union all
    select 'totp' where exists (select from totp_secrets where account_id = ${accountId} and confirmed_at is not null)
    union all
    select 'recovery-code' where exists (select from recovery_codes where account_id = ${accountId})`.execute(db)
  return rows.map(({ factor }) => factor)
}
