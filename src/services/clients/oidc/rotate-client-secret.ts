import { Problem } from '../../../core/problems/index.ts'
import { type Deed, differences, freshProof } from '../../audit/index.ts'
import { digest, requireLiveSession } from '../../sessions/index.ts'
import { newSecret } from '../issue-key.ts'
import type { RotatedKey, Rotation } from '../shapes.ts'
import { hasSecret, requireMayTell } from './client-policy.ts'
import { findClient, updateClient } from './queries.ts'

/** A new secret, answered this once; the one before goes on for a while, as that of a key does. */
export const rotateClientSecret: Deed<{ id: string; asked: Rotation }, RotatedKey> = {
  name: 'clients.rotate-client-secret',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { id, asked }) {
    await requireLiveSession(ctx, actor, tx)
    const client = await findClient(tx, id)
    if (client === undefined) throw new Problem('not-found')
    requireMayTell(ctx, actor, client)
    if (!hasSecret(client)) throw new Problem('client-without-secret')
    const [secret, at] = [newSecret(), ctx.clock()]
    const goesOn = asked.graceSeconds > 0 && client.secret_hash !== null
    const until = goesOn ? new Date(at.getTime() + asked.graceSeconds * 1000) : null
    await updateClient(tx, id, {
      ...{ secret_hash: digest(secret), rotated_at: at },
      ...{ previous_hash: goesOn ? client.secret_hash : null, previous_until: until },
    })
    const told = (rotatedAt: Date | null, previousUntil: Date | null) => ({
      rotatedAt: rotatedAt?.toISOString() ?? null,
      previousUntil: previousUntil?.toISOString() ?? null,
    })
    const fields = differences(told(client.rotated_at, client.previous_until), told(at, until))
    return {
      result: { id, secret, previousUntil: until?.toISOString() ?? null },
      changed: [{ operation: 'update', model: 'client', id, title: client.title, organizationId: null, fields }],
      facts: [],
    }
  },
}
