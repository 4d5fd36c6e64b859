import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { DirectoryAway, findByPassword } from '../../outside/index.ts'
import type { Context } from '../decisions/index.ts'
import { type Entering, mayUse } from './methods.ts'
import { directoryOf } from './outer/places.ts'
import { inOutsideQueue } from './outside-queue.ts'
import { type Identity, useIdentity } from './queries-identities.ts'
import { findProvider, holdEnabled, listEnabledProviders, type ProviderRow } from './queries-providers.ts'

/** Who somebody is in a directory. */
export interface DirectoryFound {
  readonly provider: string
  readonly identity: string
  readonly subject: string
}

/** A password was looked at by a directory; `found` where it fitted. */
export interface DirectoryLook {
  readonly found?: DirectoryFound
}

interface Asking {
  /** Who it is there; undefined: nobody who comes in by a directory. */
  readonly identity: Identity | undefined
  /** Whether the account is not locked here. */
  readonly mayLook: boolean
  readonly login: string
  readonly password: string
}

/**
 * Asks the directory of an account, or, about nobody, one of those that are on: always the same questions. Undefined where there is nothing
 * that the answer is about. One that is away is told to everybody alike, and counts no attempt of those who come in by it (L16).
 */
export async function askDirectory(
  ctx: Context,
  { identity, mayLook, login, password }: Asking,
): Promise<DirectoryLook | undefined> {
  const directories = (await listEnabledProviders(ctx.database.kysely)).filter(({ kind }) => kind === 'ldap')
  const own = directories.find(({ id }) => id === identity?.provider_id)
  const asked = own ?? directories.at(placeOf(login) % Math.max(directories.length, 1))
  const isReal = identity !== undefined && own !== undefined && mayLook
  if (asked === undefined) return identity && {}
  const name = isReal ? identity.name : randomBytes(9).toString('hex')
  const user = await askOne(ctx, asked, name, password)
  if (identity === undefined) return undefined
  if (!isReal || user === undefined || user.disabled) return {}
  return { found: { provider: own.id, identity: identity.id, subject: user.id } }
}

/** The same for the same login, so that which of several is asked about nobody tells nothing either. */
const placeOf = (login: string): number => createHash('sha256').update(login).digest().readUInt32BE()

async function askOne(ctx: Context, row: ProviderRow, user: string, password: string) {
  try {
    return await inOutsideQueue(ctx, row.id, () => findByPassword(directoryOf(ctx, row), user, password))
  } catch (error) {
    if (error instanceof DirectoryAway) throw new Problem('sign-in-refused-directory-away')
    throw error
  }
}

/**
 * Asked in the transaction: whether the directory is still one that lets the account in, and the user still the one it was bound to. A name
 * that the directory has given to somebody else since is not theirs.
 */
export async function confirmDirectoryUser(
  ctx: Context,
  tx: Transaction,
  { provider, identity, subject }: DirectoryFound,
  account: Entering,
): Promise<boolean> {
  const row = await findProvider(tx, provider)
  if (row === undefined || !mayUse(ctx, row, account) || !(await holdEnabled(tx, provider))) return false
  return await useIdentity(tx, { id: identity, subject }, ctx.clock())
}
