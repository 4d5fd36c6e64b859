import { Problem } from '../../../core/problems/index.ts'
import { type Transaction, transaction } from '../../../database/index.ts'
import { confirmAttempt, findEntry, noteSignIn, type Wrong } from '../../accounts/index.ts'
import { entersBy, findMetarole, type Way } from '../../catalog/index.ts'
import type { Context } from '../../decisions/index.ts'
import { listFactors } from '../../factors/index.ts'
import { notify } from '../../notices/index.ts'
import { holdEnabled, mayUseOf, otherMethods } from '../../providers/index.ts'
import {
  digest,
  endSession,
  findSession,
  type Method,
  mustAddFactor,
  newToken,
  provesTwoFactors,
  sessionSeconds,
} from '../../sessions/index.ts'
import { mayEnter } from './entry.ts'
import { movingSessions } from './moving-sessions.ts'
import { openSession } from './open-session.ts'
import { isDevice, isKnownTo, isNewDevice, keepDevice } from './queries-attempts.ts'
import { recordSession } from './record-session.ts'
import { askSecondStep, type SecondStep } from './second-step.ts'

export interface Client {
  readonly ip: string | null
  readonly userAgent: string | null
  /** Tokens that came along, if any: of the device, and of the session that this sign-in takes the place of. */
  readonly device: string | null
  readonly session: string | null
}

export interface Entered {
  readonly kind: 'entered'
  readonly accountId: string
  readonly login: string
  /** 256 random bits, kept only as its SHA-256. */
  readonly token: string
  readonly device: string
  readonly mustAddFactor: boolean
  /** How long the session lives at most. */
  readonly seconds: number
}

export type Entry = Entered | SecondStep

export type Entering = NonNullable<Awaited<ReturnType<typeof findEntry>>>

/** That somebody is who they say, by whatever method, as it was looked at before the transaction in which they come in. */
export interface Proof {
  readonly account: Entering
  /** By which of the ways of its metarole (E2). */
  readonly way: Way
  readonly methods: readonly Method[]
  /** Who vouched for it; null: nobody but the account’s own password or key. */
  readonly provider: string | null
  /**
   * Asked in the transaction: whether what was looked at still stands, down to the account's generation and lock; it leaves the account's
   * row locked. `wrong`: what becomes of the wrong attempts that were counted.
   */
  readonly stands: (tx: Transaction, wrong: Wrong) => Promise<boolean>
}

/** What a method other than a password has proved. `stands`: what of it is to be looked at once more in the transaction, or used up there. */
export interface Proved {
  readonly accountId: string
  readonly way: Way
  readonly methods: readonly Method[]
  readonly provider?: string | null
  readonly stands?: (tx: Transaction) => Promise<boolean>
}

/**
 * The one way in for whoever has proved who they are otherwise than by a password: by a directory, an outer provider, a passkey. The
 * account, its home, its metarole's ways (E2), its generation and its lock (mistakes 53, 64, 65) are looked at again in the transaction;
 * then a session begins, or a second step is asked where the account has a second factor and none was proved (mistake 69). Throws
 * `sign-in-refused`, or `sign-in-method-refused` where the account comes in another way. The caller proves; it decides nothing.
 */
export async function enterProved(ctx: Context, proved: Proved, client: Client): Promise<Entry> {
  const account = await findEntry(ctx.database.kysely, proved.accountId)
  const entered = account && (await enter(ctx, proofOf(ctx, account, proved, client), client))
  if (entered !== undefined) return entered
  await recordSession(ctx.database.kysely, 'session.refused', account, client.ip)
  throw await refusalOf(ctx, account, proved.way)
}

function proofOf(
  ctx: Context,
  account: Entering,
  { way, methods, provider = null, stands }: Proved,
  { device }: Client,
): Proof {
  return {
    account,
    way,
    methods,
    provider,
    stands: async (tx, wrong) => (await standing(ctx, account, device)(tx, wrong)) && ((await stands?.(tx)) ?? true),
  }
}

/** Whether the account is as it was looked at, and not locked for this device (mistake 65). */
export const standing =
  (ctx: Context, { id, generation }: Entering, device: string | null): Proof['stands'] =>
  async (tx, wrong) => {
    const at = ctx.clock()
    const known = device !== null && (await isKnownTo(tx, id, digest(device), at)) ? digest(device) : null
    return await confirmAttempt(tx, { id, generation }, { counted: { device: known, number: undefined }, at, wrong })
  }

/** Undefined when what was proved opens no door, or stands no more. */
export async function enter(ctx: Context, proof: Proof, client: Client): Promise<Entry | undefined> {
  if (!mayEnter(ctx, proof.account, proof.way)) return undefined
  return await movingSessions(ctx, () => transaction(ctx.database.kysely, (tx) => begin(ctx, tx, proof, client)))
}

async function begin(ctx: Context, tx: Transaction, proof: Proof, client: Client): Promise<Entry | undefined> {
  const { account, way, methods, provider } = proof
  const factors = provesTwoFactors(methods) ? [] : await listFactors(tx, account.id)
  const isWhole = factors.length === 0
  if (!(await proof.stands(tx, isWhole ? 'forget' : 'keep'))) return undefined
  const { device } = client
  if (!isWhole) return await askSecondStep(ctx, tx, { accountId: account.id, way, methods, provider, device, factors })
  return await openDoor(ctx, tx, proof, client)
}

/** Asked last of all, whatever came between: whoever vouched is still to be believed (mistake 48). */
async function openDoor(ctx: Context, tx: Transaction, proof: Proof, client: Client): Promise<Entered | undefined> {
  const { account, methods, provider } = proof
  const { home_id: home } = account
  if (provider !== null && !(await holdEnabled(tx, provider))) return undefined
  await noteSignIn(tx, account.id, ctx.clock())
  if (client.session !== null) await replaceSession(ctx, tx, client.session, client.ip)
  const device = await deviceToken(tx, client.device)
  await tellOfNewDevice(ctx, tx, account.id, { device, ip: client.ip })
  await keepDevice(tx, account.id, digest(device), ctx.clock())
  const token = await openSession(ctx, tx, account.id, { ...client, device: digest(device), methods, provider, home })
  await recordSession(tx, 'session.started', account, client.ip)
  const { id: accountId, login } = account
  const known = { kind: 'entered', accountId, login, token, device } as const
  return {
    ...known,
    mustAddFactor: mustAddFactor(ctx, { ...account, account: accountId, methods }),
    seconds: sessionSeconds(ctx, home),
  }
}

/** L28: whoever comes in from elsewhere than ever before is told to the account; of the first device of all nobody needs to be told. */
async function tellOfNewDevice(
  ctx: Context,
  tx: Transaction,
  account: string,
  { device, ip }: { readonly device: string; readonly ip: string | null },
): Promise<void> {
  if (!(await isNewDevice(tx, account, digest(device)))) return
  await notify(ctx, tx, { account, code: 'session.new-device', values: { ip: ip ?? '—' } })
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

/** E2: whoever has proved to be the owner of an account that comes in another way is told which; nobody else learns that there is one. */
export async function refusalOf(
  ctx: Context,
  account: Entering | undefined,
  way: Way,
  provider?: string,
): Promise<Problem> {
  const metarole = account && findMetarole(ctx.decisions.catalog, account.metarole)
  const wouldEnter = account?.active && account.home_archived_at === null && metarole?.interface !== 'none'
  if (metarole === undefined || !wouldEnter) return new Problem('sign-in-refused')
  const isOfThese = provider === undefined || (await mayUseOf(ctx, provider, account))
  if (entersBy(metarole, way) && isOfThese) return new Problem('sign-in-refused')
  return await otherMethods(ctx, account)
}
