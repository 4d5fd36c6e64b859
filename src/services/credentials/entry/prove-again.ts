import { Problem, refusedFields } from '../../../core/problems/index.ts'
import { type Transaction, transaction } from '../../../database/index.ts'
import { findAccount, findEntry } from '../../accounts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { type Factor, listFactors, lookAtCode, lookAtPasskey, type PasskeyAnswer, siteOf } from '../../factors/index.ts'
import { findDirectoryIdentity } from '../../providers/index.ts'
import { digest, getLiveSession, type Method, type SessionRow } from '../../sessions/index.ts'
import type { ProofAsked } from '../factors/shapes.ts'
import { confirm, type Fitted, lookAtPassword, tryCode, withdraw } from './attempts.ts'
import { hasPasswordEntry } from './entry.ts'
import { type GoesOn, goOn } from './go-on.ts'
import { movingSessions } from './moving-sessions.ts'
import { recordSession } from './record-session.ts'
import { proofOf } from './sign-in.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { wrongCode } from './take-second-step.ts'

type ProofBy = 'password' | Exclude<Factor, 'recovery-code'>

/** By what whoever is in may prove again that it is them: a second factor where there is one, else the password; none: by signing in anew. */
export async function listProofs(ctx: Context, actor: Actor): Promise<ProofBy[]> {
  const { kysely } = ctx.database
  const account = actor.accountId === null ? undefined : await findAccount(kysely, actor.accountId)
  if (account === undefined) throw new Problem('sign-in-required')
  if (actor.kind === 'account' && actor.enteredBy !== undefined) return []
  const factors = (await listFactors(kysely, account.id)).filter((factor) => factor !== 'recovery-code')
  if (factors.length > 0) return factors
  const ofDirectory = await findDirectoryIdentity(kysely, account.id)
  const ofOurs = account.password_hash !== null && hasPasswordEntry(ctx, account.metarole)
  return ofDirectory !== undefined || ofOurs ? ['password'] : []
}

/** Answers the token under which the session goes on, for as long as it would have. What is wrong counts as it does on the way in. */
export async function proveAgain(
  ctx: Context,
  limits: SignInLimits,
  actor: Actor,
  { asked, token, ownOrigin }: { readonly asked: ProofAsked; readonly token: string; readonly ownOrigin: string },
): Promise<GoesOn> {
  const session = await getLiveSession(ctx, ctx.database.kysely, token)
  if (!(await listProofs(ctx, actor)).includes(asked.factor)) throw new Problem('proof-not-possible')
  const looked = await lookAgain(ctx, limits, { asked, session, ip: actor.ip, token, ownOrigin })
  if (looked === undefined) return await refuse(ctx, actor, asked.factor, session)
  const going = () =>
    transaction(ctx.database.kysely, async (tx) =>
      (await looked.stands(tx))
        ? await goOn(ctx, tx, { token, session: await getLiveSession(ctx, tx, token) }, [asked.factor])
        : undefined,
    )
  const fresh = await movingSessions(ctx, going)
  if (fresh !== undefined) return fresh
  if (looked.fitted !== undefined) await withdraw(ctx, { id: session.account_id }, looked.fitted)
  throw new Problem('sign-in-required')
}

interface Looking {
  readonly asked: ProofAsked
  readonly token: string
  readonly ownOrigin: string
  readonly session: SessionRow
  readonly ip: string | null
}

interface Looked {
  /** Of what was counted. */
  readonly fitted?: Fitted
  readonly stands: (tx: Transaction) => Promise<boolean>
}

async function lookAgain(ctx: Context, limits: SignInLimits, looking: Looking): Promise<Looked | undefined> {
  const { asked, session, ip } = looking
  if (asked.factor === 'passkey') return await lookAgainAtPasskey(ctx, looking, asked)
  const { account_id: id, login, device_hash: device } = session
  if (asked.factor === 'password') {
    const look = await lookAtPassword(ctx, limits, { login, password: asked.password, ip, device })
    const { account, fitted } = look
    if (account === undefined || fitted === undefined) return undefined
    const { stands } = proofOf(ctx, look, { account, fitted })
    return { fitted, stands: (tx) => stands(tx, 'forget') }
  }
  const account = await findEntry(ctx.database.kysely, id)
  if (account === undefined) return undefined
  const tried = await tryCode(ctx, limits, { account, ip, device }, () => lookAtCode(ctx, id, asked))
  if (tried === undefined) return undefined
  const { found: spend, fitted } = tried
  const looked = { id, generation: account.generation }
  return { fitted, stands: async (tx) => (await confirm(ctx, tx, { account: looked, fitted })) && (await spend(tx)) }
}

async function lookAgainAtPasskey(
  ctx: Context,
  { session, token, ownOrigin }: Looking,
  answer: PasskeyAnswer,
): Promise<Looked | undefined> {
  const { account_id: accountId } = session
  const account = await findEntry(ctx.database.kysely, accountId)
  if (account === undefined) return undefined
  const asked = { purpose: 'proof', within: digest(token), accountId } as const
  const { spend } = await lookAtPasskey(ctx, siteOf(ownOrigin), asked, answer)
  return { stands: async (tx) => account.active && (await spend(tx)) }
}

async function refuse(ctx: Context, actor: Actor, by: Method, session: SessionRow): Promise<never> {
  await recordSession(ctx.database.kysely, 'session.refused', { id: session.account_id, ...session }, actor.ip)
  throw refusedFields([by === 'password' ? { field: 'password', code: 'password-wrong' } : wrongCode])
}
