import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences, freshProof } from '../audit/index.ts'
import { digest, requireLiveSession } from '../sessions/index.ts'
import { accountToAct, newSecret, requireMayHandOutKeyOf, requireMayHandOutKeys } from './issue-key.ts'
import { findKey, rotateKeyRow } from './queries-keys.ts'
import type { RotatedKey, Rotation } from './shapes.ts'

/**
 * A new secret for the same key, answered this once. The one before goes on for a while, so that the subsystem can be told of the new
 * one; then it ends by itself. At most two are live: rotating again ends the one before the last at once. Whoever has the new secret has
 * all that the key has, so it is handed out by the rule of a new key (law 2).
 */
export const rotateKey: Deed<{ id: string; asked: Rotation }, RotatedKey> = {
  name: 'clients.rotate-key',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { id, asked }) {
    const secret = newSecret()
    await requireLiveSession(ctx, actor, tx)
    requireMayHandOutKeys(ctx, actor)
    const key = await findKey(tx, id)
    if (key === undefined) throw new Problem('not-found')
    requireMayHandOutKeyOf(ctx, actor, key.subsystem)
    if (key.account_id !== null) await accountToAct(ctx, tx, actor, key.account_id)
    if (key.revoked_at !== null) throw new Problem('key-revoked')
    const at = ctx.clock()
    const until = asked.graceSeconds === 0 ? null : new Date(at.getTime() + asked.graceSeconds * 1000)
    await rotateKeyRow(tx, id, { hash: digest(secret), at, until })
    const fields = differences(told(key.rotated_at, key.previous_until), told(at, until))
    return {
      result: { id, secret, previousUntil: until?.toISOString() ?? null },
      changed: [{ operation: 'update', model: 'key', id, title: key.title, organizationId: null, fields }],
      facts: [],
    }
  },
}

const told = (rotatedAt: Date | null, previousUntil: Date | null) => ({
  rotatedAt: rotatedAt?.toISOString() ?? null,
  previousUntil: previousUntil?.toISOString() ?? null,
})
