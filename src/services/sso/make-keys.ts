import { randomBytes } from 'node:crypto'
import { newId } from '../../database/index.ts'
import type { Deed } from '../audit/index.ts'
import { insertKey, listKeys } from './queries-keys.ts'
import { created, type NewKey, newKey, placeOf } from './signing-keys.ts'

/** The keys of an installation, once; those of its cookies and subjects are for good. */
export const makeKeys: Deed<void, undefined, readonly NewKey[]> = {
  name: 'sso.make-keys',
  kind: 'model',
  prepare: async (ctx) =>
    (await listKeys(ctx.database.kysely)).length > 0 ? [] : [await newKey(ctx, 'current'), await newKey(ctx, 'next')],
  async decide(ctx, tx, _actor, _input, made) {
    const [first, ...rest] = made
    if (first === undefined || (await listKeys(tx)).length > 0) return { result: undefined, changed: 'nothing' }
    for (const key of made) await insertKey(tx, key)
    for (const purpose of ['cookies', 'subjects'] as const) {
      const id = newId()
      const secret = Buffer.from(ctx.settings.secrets.seal(placeOf(id), randomBytes(32).toString('base64url')))
      await insertKey(tx, { id, purpose, state: 'current', public_key: null, secret, created_at: ctx.clock() })
    }
    return { result: undefined, changed: [created(first), ...rest.map(created)], facts: [] }
  },
}
