import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import type { Actor } from '../decisions/index.ts'
import { findAccount, type StoredAccount } from './queries-accounts.ts'

/** Of whoever is in. */
export async function getOwnAccount(db: Db, { accountId }: Actor): Promise<StoredAccount> {
  const account = accountId === null ? undefined : await findAccount(db, accountId)
  if (account === undefined) throw new Problem('sign-in-required')
  return account
}
