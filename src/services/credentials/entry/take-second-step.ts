import { Problem, refusedFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { findEntry } from '../../accounts/index.ts'
import type { Way } from '../../catalog/index.ts'
import type { Context } from '../../decisions/index.ts'
import { type Code, listFactors, lookAtCode } from '../../factors/index.ts'
import { digest, type Method } from '../../sessions/index.ts'
import { confirm, tryCode, withdraw } from './attempts.ts'
import { type Client, type Entered, type Entering, enter } from './enter.ts'
import { countTry, findSecondStep, spendSecondStep } from './queries-second-steps.ts'
import { recordSession } from './record-session.ts'
import type { SignInLimits } from './sign-in-limits.ts'

/** Wrong codes after which one begins anew with the first step. */
const mostTries = 5
export const wrongCode = { field: 'code', code: 'code-wrong' } as const

/** Whoever stands between the two steps. */
export interface Stepping {
  readonly account: Entering
  readonly hashed: Buffer
  readonly way: Way
  readonly methods: readonly Method[]
  readonly provider: string | null
}

/** Throws `second-step-over` where the token is nobody's, too old, of another browser, or of an account that has changed since. */
export async function getSecondStep(ctx: Context, token: string | null, client: Client): Promise<Stepping> {
  const hashed = digest(token ?? '')
  const { kysely } = ctx.database
  const step = await findSecondStep(kysely, hashed, ctx.clock())
  if (step === undefined) throw new Problem('second-step-over')
  const account = await findEntry(kysely, step.account_id)
  const device = client.device === null ? null : digest(client.device)
  if (account === undefined || !isSame(step.device_hash, device)) throw new Problem('second-step-over')
  const { way, methods, provider_id: provider } = step
  return { account, hashed, way: way as Way, methods: methods as Method[], provider }
}

const isSame = (one: Buffer | null, other: Buffer | null): boolean =>
  one === null ? other === null : other !== null && one.equals(other)

/** By what the second step can be taken, for a page that was opened anew in between. */
export async function lookAtSecondStep(ctx: Context, token: string | null, client: Client) {
  const { account } = await getSecondStep(ctx, token, client)
  return { factors: [...(await listFactors(ctx.database.kysely, account.id))] }
}

/** The second step by a code: counted on the step and as a password is; the step, the code and the session are one transaction. */
export async function takeSecondStep(
  ctx: Context,
  limits: SignInLimits,
  { token, code }: { readonly token: string | null; readonly code: Code },
  client: Client,
): Promise<Entered> {
  const stepping = await getSecondStep(ctx, token, client)
  const { account, hashed } = stepping
  if (!(await countTry(ctx.database.kysely, hashed, mostTries))) throw new Problem('second-step-over')
  const guess = { account, ip: client.ip, device: client.device === null ? null : digest(client.device) }
  const tried = await tryCode(ctx, limits, guess, () => lookAtCode(ctx, account.id, code))
  if (tried === undefined) {
    await recordSession(ctx.database.kysely, 'session.refused', account, client.ip)
    throw refusedFields([wrongCode])
  }
  const { found: spend, fitted } = tried
  const { id, generation } = account
  const spends = (tx: Transaction) => confirm(ctx, tx, { account: { id, generation }, fitted })
  const entry = await finishSecondStep(ctx, stepping, { method: code.factor, client, spend, confirm: spends })
  if (entry === undefined) {
    await withdraw(ctx, account, fitted)
    throw new Problem('second-step-over')
  }
  return entry
}

interface Finishing {
  readonly method: Method
  readonly client: Client
  readonly confirm: (tx: Transaction) => Promise<boolean>
  readonly spend: (tx: Transaction) => Promise<boolean>
}

/** The first to come takes step and code; all others find them gone (mistake 61). */
export async function finishSecondStep(
  ctx: Context,
  { account, hashed, way, methods, provider }: Stepping,
  { method, client, confirm, spend }: Finishing,
): Promise<Entered | undefined> {
  const stands = async (tx: Transaction) =>
    (await confirm(tx)) && (await spendSecondStep(tx, hashed)) && (await spend(tx))
  const entry = await enter(ctx, { account, way, methods: [...methods, method], provider, stands }, client)
  return entry?.kind === 'entered' ? entry : undefined
}
