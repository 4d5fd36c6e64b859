import type { Db } from '../../../database/index.ts'
import {
  type Counted,
  confirmAttempt,
  countOnAccount,
  findAccountByLogin,
  isUncounted,
  loginKey,
  takeBackFromAccount,
  type Wrong,
} from '../../accounts/index.ts'
import type { Context } from '../../decisions/index.ts'
import { inHashQueue, verifyPassword } from '../../passwords/index.ts'
import { askDirectory, type DirectoryLook, findDirectoryIdentity, type Identity } from '../../providers/index.ts'
import { countOnDevice, isKnownDevice, isKnownTo, takeBackFromDevice } from './queries-attempts.ts'
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
  /** By which directory it comes in, if by any, and who it is there. */
  readonly directory?: DirectoryLook | undefined
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
  const pass = known ? undefined : await admit(ctx, limits, guess)
  const guessed = limits.guessing(loginKey(login))
  try {
    const account = await findAccountByLogin(kysely, login)
    const source = known ? `device ${device.toString('hex')}` : `address ${addressBlock(ip)}`
    const turn = { source, lane: known ? 'known' : 'strange' } as const
    const identity = await findDirectoryIdentity(kysely, account?.id ?? '')
    const tried = await inHashQueue(ctx, turn, () => tryPassword(ctx, identity ? undefined : account, account, guess))
    const { counted } = tried
    const look = await lookInDirectory(ctx, { identity, tried, guess }).catch(async (error) => {
      if (identity !== undefined && account !== undefined) await takeBack(kysely, account.id, counted)
      throw error
    })
    const fits = identity === undefined ? tried.fits : look?.found !== undefined
    return { account, ...(fits && { fitted: { counted, pass } }), directory: look }
  } catch (error) {
    pass?.giveBack()
    throw error
  } finally {
    guessed()
  }
}

/** In whichever process a lock was lifted or another password set, its owner waits no longer. */
async function admit(ctx: Context, limits: SignInLimits, { ip, login }: Pick<Guess, 'ip' | 'login'>): Promise<Pass> {
  const key = loginKey(login)
  if (limits.isToLook(key) && (await isUncounted(ctx.database.kysely, login))) limits.forgive(key)
  return passLimits(limits, ip, key)
}

interface Tried {
  readonly counted: Counted
  /** Whether the account is not locked. */
  readonly mayLook: boolean
  readonly fits: boolean
}

/** `counting`: whose attempt it is; `owner`: whose password of ours it may be, which is nobody's where a directory has it. */
async function tryPassword(
  ctx: Context,
  owner: Guessed | undefined,
  counting: Guessed | undefined,
  { device, password }: Guess,
): Promise<Tried> {
  const { counted, mayLook } = await countAttempt(ctx, counting?.id ?? '', device)
  const fits = await verifyPassword(mayLook ? (owner?.password_hash ?? null) : null, password)
  return { counted, mayLook, fits }
}

/** Whether the secret may be looked at at all, unless the account is locked for this device. */
async function countAttempt(
  ctx: Context,
  id: string,
  device: Buffer | null,
): Promise<{ counted: Counted; mayLook: boolean }> {
  const { kysely } = ctx.database
  const at = ctx.clock()
  const known = device !== null && (await countOnDevice(kysely, id, device, at))
  const lockedUntil = new Date(at.getTime() + lockSeconds * 1000)
  const { lockAfter } = ctx.decisions.catalog.policies
  const number = await countOnAccount(kysely, id, { lockAfter, at, lockedUntil })
  return { counted: { device: known ? device : null, number }, mayLook: known || number !== undefined }
}

/**
 * The password of an account of a directory is the directory's to know. For every other password that does not fit the same is asked, of a
 * user that nobody is: so neither the time nor an outage tells whose logins there are (mistake 72).
 */
async function lookInDirectory(
  ctx: Context,
  { identity, tried, guess }: { identity: Identity | undefined; tried: Tried; guess: Guess },
): Promise<DirectoryLook | undefined> {
  if (identity === undefined && tried.fits) return undefined
  return await askDirectory(ctx, {
    identity,
    mayLook: tried.mayLook,
    login: loginKey(guess.login),
    password: guess.password,
  })
}

/** Of whom a code is asked who has proved to be the account's owner. */
export interface CodeGuess {
  readonly account: { readonly id: string; readonly login: string }
  readonly ip: string | null
  readonly device: Buffer | null
}

/** A code is counted as a password is, and against the same limits, before it is looked at (mistakes 65, 66, 67). */
export async function tryCode<T>(
  ctx: Context,
  limits: SignInLimits,
  { account: { id, login }, ip, device }: CodeGuess,
  look: () => Promise<T | undefined>,
): Promise<{ readonly found: T; readonly fitted: Fitted } | undefined> {
  const { kysely } = ctx.database
  const known = device !== null && (await isKnownTo(kysely, id, device, ctx.clock()))
  const pass = known ? undefined : await admit(ctx, limits, { ip, login })
  const { counted, mayLook } = await countAttempt(ctx, id, device)
  const found = mayLook ? await look() : undefined
  return found === undefined ? undefined : { found, fitted: { counted, pass } }
}

export interface Fitting {
  readonly account: Parameters<typeof confirmAttempt>[1]
  readonly fitted: Fitted
  readonly wrong?: Wrong
}

/** Asked in the transaction that writes: whether what was looked at still stands (mistakes 54, 60). Wrong attempts are then forgotten. */
export async function confirm(ctx: Context, db: Db, { account, fitted, wrong = 'forget' }: Fitting): Promise<boolean> {
  const stands = await confirmAttempt(db, account, { counted: fitted.counted, at: ctx.clock(), wrong })
  if (stands && wrong === 'forget') fitted.pass?.clear()
  return stands
}

/** The password fitted, and yet nothing came of it: it was no guess. Where the database is away it stays counted. */
export async function withdraw(
  ctx: Context,
  account: { readonly id: string },
  { counted, pass }: Fitted,
): Promise<void> {
  pass?.giveBack()
  await takeBack(ctx.database.kysely, account.id, counted).catch(() => undefined)
}

async function takeBack(db: Db, accountId: string, { device, number }: Counted): Promise<void> {
  if (device !== null) await takeBackFromDevice(db, accountId, device)
  if (number !== undefined) await takeBackFromAccount(db, accountId, number)
}
