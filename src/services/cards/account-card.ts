import {
  type Account,
  activateAccount,
  deactivateAccount,
  describeAccount,
  editAccount,
  getVisibleAccount,
  type StoredAccount,
} from '../accounts/index.ts'
import { offering } from '../audit/index.ts'
import { setPassword } from '../credentials/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { giveGrant } from '../grants/index.ts'
import { setAccountProperties } from '../properties/index.ts'

/** An account's card, with what this viewer may do with it. */
export async function getAccount(ctx: Context, actor: Actor, id: string): Promise<Account> {
  const stored = await getVisibleAccount(ctx, actor, ctx.database.kysely, id)
  return { ...describeAccount(ctx, stored), may: await whatMay(ctx, actor, stored) }
}

async function whatMay(ctx: Context, actor: Actor, stored: StoredAccount): Promise<Account['may']> {
  const offers = offering(ctx, actor)
  return {
    edit: await offers(editAccount, stored),
    deactivate: stored.active && (await offers(deactivateAccount, stored)),
    activate: !stored.active && (await offers(activateAccount, stored)),
    setPassword: await offers(setPassword, stored),
    giveGrant: await offers(giveGrant, stored),
    explain: may(ctx, actor, 'dostup.decisions.explain', stored.home_id),
    seeHistory: may(ctx, actor, 'dostup.changes.view', stored.home_id),
    editProperties: await offers(setAccountProperties, stored),
  }
}
