import { Problem } from '../../../core/problems/index.ts'
import { transaction } from '../../../database/index.ts'
import { findAccount, getVisibleAccount, requireMayActOn, type StoredAccount } from '../../accounts/index.ts'
import { type Deed, freshProof, type Policy } from '../../audit/index.ts'
import { findMetarole } from '../../catalog/index.ts'
import { type Actor, type Context, type EnteredBy, refuseEntered } from '../../decisions/index.ts'
import { refuseOneself, requireHoldsAllOf } from '../../delegation/index.ts'
import { digest, endSession, findSession, newToken, requireLiveSession, startSession } from '../../sessions/index.ts'
import { type GoesOn, goOn } from '../entry/go-on.ts'
import { movingSessions } from '../entry/moving-sessions.ts'
import { recordSession } from '../entry/record-session.ts'

/** So long somebody may act as another at most, whatever the limit of sessions. */
const longestSeconds = 60 * 60

interface EnteringAs {
  readonly id: string
  readonly reason: string
}

/**
 * «Войти как»: whoever may act on an account and holds all that it has works as it, with a reason, for an hour at most. Both logs name
 * them; it has no fresh proof, so keys, settings, factors, signatures and whatever is the owner's alone stay shut. Its inverse is to leave.
 */
export const enterAs: Deed<EnteringAs, GoesOn> & Policy<StoredAccount> = {
  name: 'credentials.enter-as',
  kind: 'record',
  fresh: freshProof,
  async policy(ctx, actor, account, db) {
    refuseOneself(actor, account.id)
    refuseEntered(actor)
    requireMayActOn(ctx, actor, account, 'dostup.accounts.enter-as')
    await requireHoldsAllOf({ ctx, actor, db }, account)
    if (!isInUse(ctx, account)) throw new Problem('account-not-entered')
  },
  async decide(ctx, tx, actor, { id, reason }) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await enterAs.policy(ctx, actor, account, tx)
    if (actor.kind === 'operator' || actor.session === undefined) throw new Problem('sign-in-required')
    const token = newToken()
    const at = ctx.clock()
    const by = { entered_from: actor.session, entered_by: actor.accountId, entered_title: actor.title }
    const session = {
      ...{ token_hash: digest(token), account_id: id, ip: actor.ip, user_agent: null, device_hash: null },
      ...{ methods: [], provider_id: null, expires_at: new Date(at.getTime() + longestSeconds * 1000) },
      ...{ ...by, entered_reason: reason },
    }
    await startSession(tx, session, at)
    const enteredBy = { id: actor.accountId, title: actor.title }
    await recordSession(tx, 'session.entered-as', { ...account, enteredBy }, actor.ip)
    const { login: title, home_id: organizationId } = account
    const fields = [{ field: 'enteredAs', old: null, new: reason }]
    return {
      result: { token, seconds: longestSeconds },
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [],
      after: async () => ctx.memory?.forget(),
    }
  },
}

const isInUse = (ctx: Context, { active, home_archived_at: archived, metarole }: StoredAccount): boolean =>
  active && archived === null && findMetarole(ctx.decisions.catalog, metarole)?.interface !== 'none'

/** Whether whoever works as another might begin to do so now: asked at every request, so that what is taken from them counts at once. */
export async function mayStayEntered(
  ctx: Context,
  accountId: string,
  { id, title, from }: EnteredBy,
  ip: string | null,
): Promise<boolean> {
  const actor: Actor = { kind: 'account', accountId: id, title, ip, session: from }
  const db = ctx.database.kysely
  try {
    await enterAs.policy(ctx, actor, await getVisibleAccount(ctx, actor, db, accountId), db)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** Ends working as another. Answers under what one's own session goes on, where the browser still has it; undefined: one signs in anew. */
export async function leaveEntered(
  ctx: Context,
  actor: Actor,
  { token, own }: { readonly token: string; readonly own: string | null },
): Promise<GoesOn | undefined> {
  if (actor.kind === 'operator' || actor.enteredBy === undefined) throw new Problem('not-entered-as-another')
  const { enteredBy } = actor
  const { from } = enteredBy
  const back = own !== null && digest(own).equals(from) ? own : undefined
  return await movingSessions(ctx, () =>
    transaction(ctx.database.kysely, async (tx) => {
      const account = await findAccount(tx, actor.accountId)
      await endSession(tx, digest(token))
      if (account !== undefined) await recordSession(tx, 'session.ended', { ...account, enteredBy }, actor.ip)
      const session = back === undefined ? undefined : await findSession(tx, digest(back), ctx.clock())
      return back === undefined || session === undefined ? undefined : await goOn(ctx, tx, { token: back, session }, [])
    }),
  )
}
