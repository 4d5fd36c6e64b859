import type { Transaction } from '../../database/index.ts'
import { type Outcome, operation } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { refuseOneself, requireHoldsAllOf } from '../delegation/index.ts'
import { getAccountFor } from './account-authority.ts'
import { accountFact } from './account-fact.ts'
import { type StoredAccount, updateAccount } from './queries-accounts.ts'

/** The account stays, but cannot sign in; its open sessions end with this, by its generation (A6, L26, mistake 54). */
export async function deactivateAccount(ctx: Context, actor: Actor, id: string): Promise<void> {
  refuseOneself(actor, id)
  await operation(ctx, actor, 'accounts.deactivate-account', async (tx) => {
    const account = await getAccountFor(ctx, actor, tx, id, 'dostup.accounts.deactivate')
    if (!account.active) return { result: undefined, changed: 'nothing' }
    return await turn(ctx, tx, account, false)
  })
}

/** Turns it on again, which gives it back all that it has: only for whoever may hand that out (mistakes 22 and 35). */
export async function activateAccount(ctx: Context, actor: Actor, id: string): Promise<void> {
  await operation(ctx, actor, 'accounts.activate-account', async (tx) => {
    const account = await getAccountFor(ctx, actor, tx, id, 'dostup.accounts.deactivate')
    if (account.active) return { result: undefined, changed: 'nothing' }
    await requireHoldsAllOf(ctx, actor, tx, account, 'for-good')
    return await turn(ctx, tx, account, true)
  })
}

async function turn(
  ctx: Context,
  tx: Transaction,
  account: StoredAccount,
  active: boolean,
): Promise<Outcome<undefined>> {
  const { id, login, home_id: home } = account
  await updateAccount(tx, id, { active }, ctx.clock())
  const fields = [{ field: 'active', old: !active, new: active }]
  return {
    result: undefined,
    changed: [{ operation: 'update', model: 'account', id, title: login, organizationId: home, fields }],
    facts: [{ put: 'account', account: { ...accountFact(account), active } }],
  }
}
