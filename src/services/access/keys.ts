import { randomBytes } from 'node:crypto'
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

/** A revision at which a secret was looked up: issuing and revoking are changes, so until the next one the answer stands. */
interface Known {
  readonly revision: number
  readonly key: SubsystemKey | undefined
}
const known = new WeakMap<Context, Map<string, Known>>()
const touched = new Map<string, number>()

/** The subsystem that holds this secret; undefined for an unknown or revoked one. Notes the use once a minute. */
export async function recognizeKey(ctx: Context, secret: string): Promise<SubsystemKey | undefined> {
  const keys = known.get(ctx) ?? new Map<string, Known>()
  known.set(ctx, keys)
  const { revision } = ctx.decisions
  const hash = digest(secret)
  const name = hash.toString('base64')
  const before = keys.get(name)
  const key = before?.revision === revision ? before.key : await lookUp(ctx, hash)
  if (key === undefined) keys.delete(name)
  else keys.set(name, { revision, key })
  if (key !== undefined) await noteUse(ctx, key.id)
  return key
}

async function lookUp(ctx: Context, hash: Buffer): Promise<SubsystemKey | undefined> {
  const found = await findKeyByHash(ctx.database.kysely, hash)
  return found === undefined || found.revoked ? undefined : { id: found.id, subsystem: found.subsystem }
}

async function noteUse(ctx: Context, id: string): Promise<void> {
  const now = ctx.clock()
  if (now.getTime() - (touched.get(id) ?? 0) < 60_000) return
  touched.set(id, now.getTime())
  await touchKey(ctx.database.kysely, id, now)
}
