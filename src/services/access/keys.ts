import { hash, randomBytes } from 'node:crypto'
import { Problem, refuseFields } from '../../core/problems/index.ts'
import { newId } from '../../database/index.ts'
import { differences, operation } from '../audit/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { digest } from '../identity/index.ts'
import { findKey, findKeyByHash, insertKey, listKeyRows, revokeKeyRow, touchKey } from './queries-keys.ts'
import type { IssuedKey, NewKey } from './shapes.ts'

/** Issues a key with which a subsystem asks for decisions on its own actions. The secret is answered this once. */
export async function issueKey(ctx: Context, actor: Actor, asked: NewKey): Promise<IssuedKey> {
  const secret = `dostup_${randomBytes(32).toString('base64url')}`
  const id = await operation(ctx, actor, 'access.issue-key', async (tx) => {
    requireEverywhere(ctx, actor, 'dostup.keys.manage')
    if (!ctx.decisions.catalog.subsystems.some((one) => one.id === asked.subsystem)) {
      const reason = ctx.decisions.catalog.subsystems.map((one) => one.id).join(', ')
      refuseFields([{ field: 'subsystem', code: 'field-invalid', values: { reason } }])
    }
    const keyId = newId()
    const title = asked.title.trim()
    const { subsystem } = asked
    await insertKey(tx, { id: keyId, key_hash: digest(secret), subsystem, title, created_by: actor.accountId })
    const fields = differences(null, { title, subsystem })
    return {
      result: keyId,
      changed: [{ operation: 'create', model: 'key', id: keyId, title, organizationId: null, fields }],
      facts: [],
    }
  })
  return { id, secret }
}

/** The key is refused from the next request on. */
export async function revokeKey(ctx: Context, actor: Actor, id: string): Promise<void> {
  await operation(ctx, actor, 'access.revoke-key', async (tx) => {
    requireEverywhere(ctx, actor, 'dostup.keys.manage')
    const key = await findKey(tx, id)
    if (key === undefined) throw new Problem('not-found')
    if (key.revoked_at !== null) return { result: undefined, changed: 'nothing' }
    await revokeKeyRow(tx, id, ctx.clock())
    const fields = [{ field: 'revoked', old: false, new: true }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'key', id, title: key.title, organizationId: null, fields }],
      facts: [],
    }
  })
}

export async function listKeys(ctx: Context, actor: Actor) {
  requireEverywhere(ctx, actor, 'dostup.keys.manage')
  const rows = await listKeyRows(ctx.database.kysely)
  return {
    items: rows.map((row) => ({
      id: row.id,
      subsystem: row.subsystem,
      title: row.title,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    })),
  }
}

export interface SubsystemKey {
  readonly id: string
  readonly subsystem: string
}

/** A key as it was found at a revision: issuing and revoking are changes, so until the next one it stands. */
export interface RecognizedKey {
  readonly key: SubsystemKey
  readonly revision: number
  /** Milliseconds; until then its use needs no noting. */
  readonly notedUntil: number
}
const known = new WeakMap<Context, Map<string, RecognizedKey>>()
const noteEvery = 60_000

/**
 * The subsystem that holds this secret; undefined for an unknown or revoked one. Its use is noted once a minute; in between, and
 * while the revision stands, the answer is there at once, without a promise: it stands before every check.
 */
export function recognizeKey(
  ctx: Context,
  secret: string,
): RecognizedKey | undefined | Promise<RecognizedKey | undefined> {
  const keys = known.get(ctx) ?? new Map<string, RecognizedKey>()
  known.set(ctx, keys)
  const digested = hash('sha256', secret, 'base64')
  const before = keys.get(digested)
  return before !== undefined && stillStands(ctx, before) ? before : lookUp(ctx, keys, digested)
}

/** Whether what was found may be answered again without a look into the database. */
export function stillStands(ctx: Context, { revision, notedUntil }: RecognizedKey): boolean {
  return revision === ctx.decisions.revision && ctx.clock().getTime() < notedUntil
}

async function lookUp(
  ctx: Context,
  keys: Map<string, RecognizedKey>,
  digested: string,
): Promise<RecognizedKey | undefined> {
  const { revision } = ctx.decisions
  const now = ctx.clock().getTime()
  const found = await findKeyByHash(ctx.database.kysely, Buffer.from(digested, 'base64'))
  const notedUntil = keys.get(digested)?.notedUntil ?? 0
  keys.delete(digested)
  if (found === undefined || found.revoked) return undefined
  const key = { id: found.id, subsystem: found.subsystem }
  if (now >= notedUntil) await touchKey(ctx.database.kysely, key.id, new Date(now))
  const recognized = { revision, key, notedUntil: now >= notedUntil ? now + noteEvery : notedUntil }
  keys.set(digested, recognized)
  return recognized
}
