import type { Db } from '../../../database/index.ts'
import {
  type Counted,
  confirmPassword,
  countOnAccount,
  findAccountByLogin,
  loginKey,
  takeBackFromAccount,
  type Wrong,
} from '../../accounts/index.ts'
import type { Context } from '../../decisions/index.ts'
import { inHashQueue, verifyPassword } from '../../passwords/index.ts'
import { countOnDevice, isKnownDevice, takeBackFromDevice } from './queries-attempts.ts'
import { addressBlock, type Pass, passLimits, type SignInLimits } from './sign-in-limits.ts'

const lockSeconds = 15 * 60

export interface Guess {
  readonly login: string
  readonly password: string
  readonly ip: string | null
  /** The hash of the token of the device that asks. */
  readonly device: Buffer | null
}

export type Guessed = NonNullable<Awaited<ReturnType<typeof findAccountByLogin>>>

export interface Fitted {
  readonly counted: Counted
  readonly pass: Pass | undefined
}

export interface Look {
  readonly account: Guessed | undefined
  /** Present when the password fitted: what `confirm` has to know of the attempt. */
  readonly fitted?: Fitted
}

/**
 * The one place where a password is looked at (mistake 65). From a strange device the limits of address and login come first, then the
 * queue. An attempt is counted when its turn comes, right before the password is looked at: so parallel guesses do not outrun the counter
 * (mistake 67), and what is turned away is not counted. An unknown login goes the same way, statement by statement (mistake 72).
 */
export async function lookAtPassword(ctx: Context, limits: SignInLimits, guess: Guess): Promise<Look> {
  const { kysely } = ctx.database
  const { device, login, ip } = guess
  const known = device !== null && (await isKnownDevice(kysely, login, device, ctx.clock()))
  const pass = known ? undefined : passLimits(limits, ip, loginKey(login))
  try {
    const account = await findAccountByLogin(kysely, login)
    const source = known ? `device ${device.toString('hex')}` : `address ${addressBlock(ip)}`
    const turn = { source, lane: known ? 'known' : 'strange' } as const
    const counted = await inHashQueue(ctx, turn, () => tryPassword(ctx, account, guess))
    return { account, ...(counted !== undefined && { fitted: { counted, pass } }) }
  } catch (error) {
    pass?.giveBack()
    throw error
  }
}

/** How the attempt was counted, when its password fitted. */
async function tryPassword(
  ctx: Context,
  account: Guessed | undefined,
  { device, password }: Guess,
): Promise<Counted | undefined> {
  const { kysely } = ctx.database
  const at = ctx.clock()
  const id = account?.id ?? ''
  const known = device !== null && (await countOnDevice(kysely, id, device, at))
  const lockedUntil = new Date(at.getTime() + lockSeconds * 1000)
  const { lockAfter } = ctx.decisions.catalog.policies
  const number = await countOnAccount(kysely, id, { lockAfter, at, lockedUntil })
  const mayLook = known || number !== undefined
  const fits = await verifyPassword(mayLook ? (account?.password_hash ?? null) : null, password)
  return fits ? { device: known ? device : null, number } : undefined
}

export interface Fitting {
  readonly account: Guessed
  readonly fitted: Fitted
  readonly wrong?: Wrong
}

/** Asked in the transaction that writes: whether what was looked at still stands (mistakes 54, 60). Wrong attempts are then forgotten. */
export async function confirm(ctx: Context, db: Db, { account, fitted, wrong = 'forget' }: Fitting): Promise<boolean> {
  const stands = await confirmPassword(db, account, fitted.counted, { at: ctx.clock(), wrong })
  if (stands && wrong === 'forget') fitted.pass?.clear()
  return stands
}

/** The password fitted, and yet nothing came of it: it was no guess. Where the database is away it stays counted. */
export async function withdraw(ctx: Context, account: Guessed, { counted, pass }: Fitted): Promise<void> {
  pass?.giveBack()
  await takeBack(ctx.database.kysely, account.id, counted).catch(() => undefined)
}

async function takeBack(db: Db, accountId: string, { device, number }: Counted): Promise<void> {
  if (device !== null) await takeBackFromDevice(db, accountId, device)
  if (number !== undefined) await takeBackFromAccount(db, accountId, number)
}
