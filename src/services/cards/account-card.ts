import {
  type Account,
  activateAccount,
  addressOf,
  convertAccount,
  deactivateAccount,
  deleteAccount,
  describeAccount,
  editAccount,
  getVisibleAccount,
  moveAccount,
  type StoredAccount,
  setPhoto,
  setTimeZone,
} from '../accounts/index.ts'
import { offering } from '../audit/index.ts'
import { actionsFor, getMetarole } from '../catalog/index.ts'
import {
  enterAs,
  inviteAccount,
  setDirectoryUser,
  setPassword,
  takeFactorsOff,
  unlockAccount,
} from '../credentials/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { metaroleOf } from '../delegation/index.ts'
import { listFactors } from '../factors/index.ts'
import { giveGrant } from '../grants/index.ts'
import { setAccountProperties } from '../properties/index.ts'

/** An account's card, with what this viewer may do with it. */
export async function getAccount(ctx: Context, actor: Actor, id: string): Promise<Account> {
  const stored = await getVisibleAccount(ctx, actor, ctx.database.kysely, id)
  const converts = await offering(ctx, actor)(convertAccount, stored)
  const factors = [...(await listFactors(ctx.database.kysely, id))]
  return {
    ...describeAccount(ctx, stored),
    factors,
    convertsTo: converts ? convertibleTo(ctx, actor, stored) : [],
    may: {
      ...(await whatMay(ctx, actor, stored)),
      takeFactorsOff: factors.length > 0 && (await offering(ctx, actor)(takeFactorsOff, stored)),
    },
  }
}

/** Of the kinds that the preset names, those of which the viewer makes accounts there (L9). */
function convertibleTo(ctx: Context, actor: Actor, { metarole, home_id: home }: StoredAccount): string[] {
  const { catalog } = ctx.decisions
  const own = metaroleOf(ctx, actor)
  return (getMetarole(catalog, metarole).convertsTo ?? []).filter((id) => {
    const one = getMetarole(catalog, id)
    const makes = own === undefined || one.createdBy.includes(own.id)
    return makes && actionsFor(one, 'dostup.accounts.create').some((action) => may(ctx, actor, action, home))
  })
}

async function whatMay(
  ctx: Context,
  actor: Actor,
  stored: StoredAccount,
): Promise<Omit<Account['may'], 'takeFactorsOff'>> {
  const offers = offering(ctx, actor)
  return {
    edit: await offers(editAccount, stored),
    setPhoto: await offers(setPhoto, stored),
    delete: await offers(deleteAccount, stored),
    move: await offers(moveAccount, stored),
    invite: stored.active && addressOf(stored) !== null && (await offers(inviteAccount, stored)),
    unlock: isLocked(ctx, stored) && (await offers(unlockAccount, stored)),
    deactivate: stored.active && (await offers(deactivateAccount, stored)),
    activate: !stored.active && (await offers(activateAccount, stored)),
    setPassword: await offers(setPassword, stored),
    setDirectoryUser: await offers(setDirectoryUser, stored),
    enterAs: await offers(enterAs, stored),
    giveGrant: await offers(giveGrant, stored),
    explain: may(ctx, actor, 'dostup.decisions.explain', stored.home_id),
    seeHistory: may(ctx, actor, 'dostup.changes.view', stored.home_id),
    setTimeZone: await offers(setTimeZone, stored),
    editProperties: await offers(setAccountProperties, stored),
  }
}

const isLocked = ({ clock }: Context, { locked_until: until }: StoredAccount): boolean =>
  until !== null && until > clock()
