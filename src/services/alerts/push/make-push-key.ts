import { newId } from '../../../database/index.ts'
import { newPushKey, type PushKey } from '../../../outside/index.ts'
import { type Deed, perform } from '../../audit/index.ts'
import { type Context, operator } from '../../decisions/index.ts'
import { findPushKey, insertPushKey } from './queries-push.ts'

const placeOf = (id: string): string => `push key ${id}`

/** By which push services know this installation: made once, when the first browser asks. Its private half is sealed. */
export const makePushKey: Deed<void> = {
  name: 'alerts.make-push-key',
  kind: 'record',
  async decide(ctx, tx) {
    const [id, { publicKey, privateKey }] = [newId(), newPushKey()]
    const secret = Buffer.from(ctx.settings.secrets.seal(placeOf(id), privateKey))
    const isNew = await insertPushKey(tx, { id, public_key: publicKey, secret, created_at: ctx.clock() })
    if (!isNew) return { result: undefined, changed: 'nothing' }
    const fields = [{ field: 'publicKey', old: null, new: publicKey }]
    return {
      result: undefined,
      changed: [{ operation: 'create', model: 'signing-key', id, title: 'Web Push', organizationId: null, fields }],
      facts: [],
    }
  },
}

export async function pushKey(ctx: Context): Promise<PushKey> {
  const { kysely: db } = ctx.database
  if ((await findPushKey(db)) === undefined) await perform(ctx, operator, makePushKey, undefined)
  const row = await findPushKey(db)
  const privateKey = row && ctx.settings.secrets.open(placeOf(row.id), row.secret)
  if (row === undefined || privateKey === undefined)
    throw new Error('the key of push messages was sealed with another DOSTUP_SECRET_KEY')
  return { publicKey: row.public_key, privateKey }
}
