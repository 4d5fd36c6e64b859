import { hash } from 'node:crypto'
import type { Context } from '../decisions/index.ts'
import { findKeyByHash, touchKey } from './queries-keys.ts'

export interface SubsystemKey {
  readonly id: string
  readonly subsystem: string
  /** As whom it does deeds that ask rights; null: it writes only what its subsystem keeps. */
  readonly account: { readonly id: string; readonly login: string } | null
  /** Whether its subsystem has names of its own for accounts, persons or organizations. */
  readonly hasAliases: boolean
}

/** A key as it was found at a revision: issuing, rotating and revoking are changes, so until the next one it stands. */
export interface RecognizedKey {
  readonly key: SubsystemKey
  readonly revision: number
  /** Milliseconds; until then its use needs no noting. */
  readonly notedUntil: number
  /** Milliseconds; from then on this secret is none. */
  readonly endsAt: number
}
const noteEvery = 60_000

/** Keys that were recognized, by the hash of their secrets. */
export type KnownKeys = Map<string, RecognizedKey>

/**
 * The subsystem that holds this secret; undefined for an unknown, revoked or outlived one. Its use is noted once a minute; in between,
 * and while the revision stands, the answer is there at once, without a promise: it stands before every check.
 */
export function recognizeKey(
  ctx: Context,
  keys: KnownKeys,
  secret: string,
): RecognizedKey | undefined | Promise<RecognizedKey | undefined> {
  const digested = hash('sha256', secret, 'base64')
  const before = keys.get(digested)
  return before !== undefined && stillStands(ctx, before) ? before : lookUp(ctx, keys, digested)
}

/** Whether what was found may be answered again without a look into the database. */
export function stillStands(ctx: Context, { revision, notedUntil, endsAt }: RecognizedKey): boolean {
  const now = ctx.clock().getTime()
  return revision === ctx.decisions.revision && now < notedUntil && now < endsAt
}

async function lookUp(ctx: Context, keys: KnownKeys, digested: string): Promise<RecognizedKey | undefined> {
  const { revision } = ctx.decisions
  const now = ctx.clock().getTime()
  const found = await findKeyByHash(ctx.database.kysely, Buffer.from(digested, 'base64'))
  const notedUntil = keys.get(digested)?.notedUntil ?? 0
  keys.delete(digested)
  const endsAt = found?.until?.getTime() ?? Number.POSITIVE_INFINITY
  if (found === undefined || found.revoked || endsAt <= now) return undefined
  const { id, subsystem, account_id, account: login, has_aliases: hasAliases } = found
  const account = account_id === null || login === null ? null : { id: account_id, login }
  const key: SubsystemKey = { id, subsystem, account, hasAliases }
  if (now >= notedUntil) await touchKey(ctx.database.kysely, key.id, new Date(now))
  const recognized = { key, revision, notedUntil: now >= notedUntil ? now + noteEvery : notedUntil, endsAt }
  keys.set(digested, recognized)
  return recognized
}
