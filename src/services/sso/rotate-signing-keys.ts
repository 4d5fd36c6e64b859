import type { Transaction } from '../../database/index.ts'
import { type ChangedObject, type Deed, freshProof, type Stage } from '../audit/index.ts'
import { type Actor, requireEverywhere } from '../decisions/index.ts'
import { requireLiveSession } from '../sessions/index.ts'
import { advanceKeys, dropOldKeys, insertKey, listKeys, type StoredKey } from './queries-keys.ts'
import { created, type NewKey, newKey } from './signing-keys.ts'

/** What was signed with an old key is checked for so long: longer than anything signed lasts. */
const oldSeconds = 7 * 24 * 3600

/** The next key signs from now on, one more is made to come after it, and what the last one signed is checked for a week. */
export const rotateSigningKeys: Deed<void, undefined, NewKey> = {
  name: 'sso.rotate-signing-keys',
  kind: 'model',
  fresh: freshProof,
  prepare: (ctx) => newKey(ctx, 'next'),
  async decide(ctx, tx, actor, _input, made) {
    await requireMayRotate(ctx, tx, actor)
    const before = (await listKeys(tx)).filter(({ purpose }) => purpose === 'sign').sort(currentFirst)
    const gone = await dropOldKeys(tx, new Date(ctx.clock().getTime() - oldSeconds * 1000))
    await advanceKeys(tx, ctx.clock())
    await insertKey(tx, made)
    const moves = before
      .filter(({ state }) => state !== 'old')
      .map(({ id, state }) => moved(id, state, state === 'next' ? 'current' : 'old'))
    return {
      result: undefined,
      changed: [created(made), ...moves, ...gone.map((id) => moved(id, 'old', null))],
      facts: [],
    }
  },
}

async function requireMayRotate(ctx: Stage, tx: Transaction, actor: Actor): Promise<void> {
  await requireLiveSession(ctx, actor, tx)
  requireEverywhere(ctx, actor, 'dostup.keys.manage')
}

const moved = (id: string, old: string, state: string | null): ChangedObject => ({
  ...{ operation: state === null ? 'delete' : 'update', model: 'signing-key', id, title: id, organizationId: null },
  fields: [{ field: 'state', old, new: state }],
})

const currentFirst = (a: StoredKey, b: StoredKey): number => a.state.localeCompare(b.state)
