import { randomBytes } from 'node:crypto'
import { Problem, refuseFields } from '../../core/problems/index.ts'
import { newId } from '../../database/index.ts'
import { differences, operation } from '../audit/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { digest, requireLiveSession } from '../sessions/index.ts'
import { findKey, insertKey, listKeyRows, revokeKeyRow } from './queries-keys.ts'
import type { IssuedKey, NewKey } from './shapes.ts'

/** 256 random bits; the word before them tells whoever finds one what it is. */
export const newSecret = (): string => `dostup_${randomBytes(32).toString('base64url')}`

/**
 * A key answers about every account everywhere, as «Почему?» does: so whoever hands one out must hold both over the whole tree (law 2),
 * at one organization is not enough.
 */
export function requireMayHandOutKeys(ctx: Context, actor: Actor): void {
  for (const action of ['dostup.keys.manage', 'dostup.decisions.explain']) requireEverywhere(ctx, actor, action)
}

/** Issues a key with which a subsystem asks for decisions on its own actions. The secret is answered this once. */
export async function issueKey(ctx: Context, actor: Actor, asked: NewKey): Promise<IssuedKey> {
  const secret = newSecret()
  const id = await operation(ctx, actor, 'clients.issue-key', async (tx) => {
    await requireLiveSession(ctx, actor, tx)
    requireMayHandOutKeys(ctx, actor)
    if (!ctx.decisions.catalog.subsystems.some((one) => one.id === asked.subsystem)) {
      const reason = ctx.decisions.catalog.subsystems.map((one) => one.id).join(', ')
      refuseFields([{ field: 'subsystem', code: 'field-invalid', values: { reason } }])
    }
    const keyId = newId()
    const { subsystem, title } = asked
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

/** The key is refused from the next request on, with the secret before a rotation as well. */
export async function revokeKey(ctx: Context, actor: Actor, id: string): Promise<void> {
  await operation(ctx, actor, 'clients.revoke-key', async (tx) => {
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
  requireEverywhere(ctx, actor, 'dostup.keys.view')
  const rows = await listKeyRows(ctx.database.kysely)
  const now = ctx.clock()
  return {
    items: rows.map((row) => ({
      id: row.id,
      subsystem: row.subsystem,
      title: row.title,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      rotatedAt: row.rotated_at?.toISOString() ?? null,
      previousUntil: row.previous_until !== null && row.previous_until > now ? row.previous_until.toISOString() : null,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    })),
  }
}
