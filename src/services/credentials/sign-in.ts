import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'
import { type Transaction, transaction } from '../../database/index.ts'
import { noteSignIn } from '../accounts/index.ts'
import { findMetarole, methodsTitle, signsInByPassword } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import { digest, endSession, findSession, newToken, sessionSeconds, startSession } from '../sessions/index.ts'
import { confirm, type Fitted, type Guessed, type Look, lookAtPassword, withdraw } from './attempts.ts'
import { mayEnter } from './entry.ts'
import { movingSessions } from './moving-sessions.ts'
import { isDevice, keepDevice } from './queries-attempts.ts'
import { recordSession } from './record-session.ts'
import type { SignIn } from './shapes.ts'
import type { SignInLimits } from './sign-in-limits.ts'

/** Refusals come at whole quarters of a second, so that their time does not tell what was behind them. */
const quarter = 250

export interface Client {
  readonly ip: string | null
  readonly userAgent: string | null
  /** Tokens that came along, if any: of the device, and of the session that this sign-in takes the place of. */
  readonly device: string | null
  readonly session: string | null
}

export interface Entered {
  readonly accountId: string
  readonly login: string
  /** 256 random bits, kept only as its SHA-256. */
  readonly token: string
  readonly device: string
}

/**
 * Signs in by login and password, or throws the one `sign-in-refused`, the same for a wrong password, an unknown login, a locked or
 * deactivated account (L16, mistake 72). Only to the right password may the answer be another (E2).
 */
export async function signIn(ctx: Context, limits: SignInLimits, asked: SignIn, client: Client): Promise<Entered> {
  const startedAt = performance.now()
  const device = client.device === null ? null : digest(client.device)
  const guess = { login: asked.login, password: asked.password, ip: client.ip, device }
  const look = await lookAtPassword(ctx, limits, guess)
  const entered = await enter(ctx, look, client)
  if (entered !== undefined) return entered
  await recordSession(ctx.database.kysely, 'session.refused', look.account, client.ip)
  const spent = performance.now() - startedAt
  await sleep(Math.ceil(spent / quarter) * quarter - spent)
  throw refusalOf(ctx, look)
}

/** E2: whoever proved the password of an account that comes in another way is told which; nobody else learns that there is one. */
function refusalOf(ctx: Context, { account, fitted }: Look): Problem {
  const metarole = account && findMetarole(ctx.decisions.catalog, account.metarole)
  const wouldEnter = account?.active && account.home_archived_at === null && metarole?.interface !== 'none'
  if (fitted === undefined || metarole === undefined || !wouldEnter || signsInByPassword(metarole)) {
    return new Problem('sign-in-refused')
  }
  return new Problem('sign-in-method-refused', { metarole: metarole.title, methods: methodsTitle(metarole) })
}

async function enter(ctx: Context, { account, fitted }: Look, client: Client): Promise<Entered | undefined> {
  if (account === undefined || fitted === undefined) return undefined
  let entered: Entered | undefined
  try {
    if (mayEnter(ctx, account)) entered = await movingSessions(ctx, () => begin(ctx, account, fitted, client))
  } finally {
    if (entered === undefined) await withdraw(ctx, account, fitted)
  }
  return entered
}

async function begin(ctx: Context, account: Guessed, fitted: Fitted, client: Client): Promise<Entered | undefined> {
  return await transaction(ctx.database.kysely, async (tx) => {
    if (!(await confirm(ctx, tx, account, fitted))) return undefined
    await noteSignIn(tx, account.id, ctx.clock())
    if (client.session !== null) await replaceSession(ctx, tx, client.session, client.ip)
    const device = await deviceToken(tx, client.device)
    await keepDevice(tx, account.id, digest(device), ctx.clock())
    const token = await openSession(ctx, tx, account.id, { ...client, device: digest(device) })
    await recordSession(tx, 'session.started', account, client.ip)
    return { accountId: account.id, login: account.login, token, device }
  })
}

/** Only a token that we made is used again: one that the browser brings from elsewhere gets no meaning here. */
async function deviceToken(tx: Transaction, brought: string | null): Promise<string> {
  return brought !== null && (await isDevice(tx, digest(brought))) ? brought : newToken()
}

/** The browser's session before this one is over, whosever it was (mistake 51). */
async function replaceSession(ctx: Context, tx: Transaction, token: string, ip: string | null): Promise<void> {
  const before = await findSession(tx, digest(token), ctx.clock())
  await endSession(tx, digest(token))
  if (before !== undefined) await recordSession(tx, 'session.ended', { id: before.account_id, ...before }, ip)
}

export async function openSession(
  ctx: Context,
  tx: Transaction,
  accountId: string,
  { ip, userAgent, device }: { ip: string | null; userAgent: string | null; device: Buffer | null },
): Promise<string> {
  const token = newToken()
  const at = ctx.clock()
  const session = {
    token_hash: digest(token),
    account_id: accountId,
    expires_at: new Date(at.getTime() + sessionSeconds * 1000),
    ip,
    user_agent: userAgent ? cutText(userAgent, 300) : null,
    device_hash: device,
  }
  await startSession(tx, session, at)
  return token
}
