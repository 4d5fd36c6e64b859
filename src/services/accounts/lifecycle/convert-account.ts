import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import {
  entersByPassword,
  findMetarole,
  getMetarole,
  joinTitles,
  type Metarole,
  signsInByPassword,
} from '../../catalog/index.ts'
import { type Acting, accountFact, type Context, movingGrants } from '../../decisions/index.ts'
import { isOneself, requireHoldsAllOf } from '../../delegation/index.ts'
import { invite } from '../../invitations/index.ts'
import { findPerson, fullName } from '../../persons/index.ts'
import { getVisibleAccount, requireMayActOn } from '../account-authority.ts'
import { requireMayMake, requireRoomFor } from '../creation/may-make-account.ts'
import { addressOf } from '../creation/new-account-letter.ts'
import { personProblems } from '../creation/person-problems.ts'
import { type StoredAccount, updateAccount } from '../queries-accounts.ts'
import { requireLicence } from './licences.ts'

export interface Conversion {
  readonly id: string
  readonly metarole: string
}

/**
 * Turns an account into another kind (L9): for whoever may edit the old one and make the new one. It hands out what the new kind is by
 * itself and what its grants bring under it (law 2, mistake 22). The way in goes with a kind that does not sign in; with one that does, a letter
 * brings it. Its inverse is to turn it back.
 */
export const convertAccount: Deed<Conversion> & Policy<StoredAccount> = {
  name: 'accounts.convert-account',
  kind: 'model',
  async policy(ctx, actor, account, db) {
    if (await isOneself(actor, db, account.id)) throw new Problem('own-account-refused')
    requireMayActOn(ctx, actor, account, 'dostup.accounts.edit')
    if ((getMetarole(ctx.decisions.catalog, account.metarole).convertsTo ?? []).length === 0) {
      throw notConverted(ctx, account, [])
    }
    await requireHoldsAllOf({ ctx, actor, db }, account)
  },
  async decide(ctx, tx, actor, { id, metarole: asked }) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await convertAccount.policy(ctx, actor, account, tx)
    if (asked === account.metarole) return { result: undefined, changed: 'nothing' }
    const metarole = requireConvertsTo(ctx, account, asked)
    const home = { id: account.home_id, title: account.home_title }
    await requireRoomFor(tx, metarole)
    await requireMayMake({ ctx, actor, db: tx }, metarole, { home, personId: account.person_id })
    if (account.active) await requireLicence(ctx, tx, metarole)
    await requireOnePerKind({ ctx, actor, db: tx }, account, metarole)
    const enters = entersByPassword(metarole)
    const way = signsInByPassword(metarole) ? {} : { password_hash: null, must_change_password: false }
    const save = () => updateAccount(tx, id, { metarole: asked, ...way }, ctx.clock())
    const grants = await movingGrants(tx, ctx.decisions, { accounts: [id] }, save)
    await requireHoldsAllOf({ ctx, actor, db: tx }, { ...account, metarole: asked }, 'for-good')
    if (enters && account.password_hash === null) await sendWayIn(ctx, tx, account)
    const taken = account.password_hash !== null && !signsInByPassword(metarole)
    return {
      result: undefined,
      changed: [
        {
          operation: 'update',
          model: 'account',
          id,
          title: account.login,
          organizationId: account.home_id,
          fields: [
            { field: 'metarole', old: account.metarole, new: asked },
            ...(taken ? [{ field: 'password', old: '•••', new: null }] : []),
          ],
        },
      ],
      facts: [{ put: 'account', account: { ...accountFact(account), metarole: asked } }, ...grants],
    }
  },
}

function notConverted(
  { decisions: { catalog } }: Context,
  { metarole }: StoredAccount,
  to: readonly string[],
): Problem {
  const own = getMetarole(catalog, metarole)
  if (to.length === 0) return new Problem('metarole-not-converted', { metarole: own.title })
  const kinds = joinTitles(to.map((id) => getMetarole(catalog, id).title))
  return new Problem('metarole-converts-to-others', { metarole: own.title, kinds })
}

function requireConvertsTo(ctx: Context, account: StoredAccount, asked: string): Metarole {
  const { catalog } = ctx.decisions
  const { convertsTo = [] } = getMetarole(catalog, account.metarole)
  const metarole = findMetarole(catalog, asked)
  if (metarole === undefined || !convertsTo.includes(asked)) throw notConverted(ctx, account, convertsTo)
  return metarole
}

/** E9: one person, one account per metarole. */
async function requireOnePerKind(
  { ctx, actor, db: tx }: Acting<Transaction>,
  account: StoredAccount,
  { id }: Metarole,
) {
  if (account.person_id === null) return
  const person = await findPerson(tx, account.person_id)
  const problems = await personProblems({ ctx, actor, db: tx }, person, id, account.id)
  if (problems.some(({ code }) => code === 'second-account-of-metarole'))
    throw new Problem('second-account-of-metarole')
}

async function sendWayIn(ctx: Context, tx: Transaction, account: StoredAccount): Promise<void> {
  const address = addressOf(account)
  if (address === null) throw new Problem('letter-needs-email')
  const { id, login, home_id: homeId } = account
  await invite(ctx, tx, { id, login, name: fullName(account) ?? login, address, homeId }, null)
}
