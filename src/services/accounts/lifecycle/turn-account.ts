import type { Transaction } from '../../../database/index.ts'
import type { Outcome } from '../../audit/index.ts'
import { accountFact, type Context } from '../../decisions/index.ts'
import { type StoredAccount, updateAccount } from '../queries-accounts.ts'

/** On or off; whatever was planned for it is over. */
export async function turnAccount(
  ctx: Context,
  tx: Transaction,
  account: StoredAccount,
  active: boolean,
): Promise<Outcome<undefined>> {
  const { id, login, home_id: home } = account
  await updateAccount(tx, id, { active, closes_on: null }, ctx.clock())
  const fields = [{ field: 'active', old: !active, new: active }]
  return {
    result: undefined,
    changed: [{ operation: 'update', model: 'account', id, title: login, organizationId: home, fields }],
    facts: [{ put: 'account', account: { ...accountFact(account), active } }],
  }
}
