import { hash } from 'node:crypto'
import { refuseFields } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import { isPushAddress } from '../../../outside/index.ts'
import { getOwnAccount } from '../../accounts/index.ts'
import type { Deed } from '../../audit/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import type { NewPush } from '../shapes.ts'
import { pushService } from './push-settings.ts'
import { listPushDevices, type PushDeviceRow, removePushDevice, savePushDevice } from './queries-push.ts'

const most = 10
export const addressPlace = (id: string): string => `push device ${id}`

const unknown = {
  ru: 'службы уведомлений этого браузера здесь не знают; её узел может добавить администратор',
  en: 'the push service of this browser is not known here; an administrator can add its host',
}

/** L28: this browser is told of one’s notices, also while the console is closed. Its inverse is `forgetPush`. */
export const registerPush: Deed<NewPush> = {
  name: 'alerts.register-push',
  kind: 'record',
  async decide(ctx, tx, actor, { endpoint, p256dh, auth, title }) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getOwnAccount(tx, actor)
    if (pushService(ctx, endpoint) === undefined || !isPushAddress({ p256dh, auth }))
      refuseFields([{ field: 'endpoint', code: 'field-invalid', values: { reason: unknown } }])
    const endpointHash = hash('sha256', endpoint, 'buffer')
    const known = (await listPushDevices(tx, account.id)).some((one) => endpointHash.equals(one.endpoint_hash))
    const row: PushDeviceRow = {
      ...{ id: newId(), account_id: account.id, endpoint_hash: endpointHash, title, created_at: ctx.clock() },
      address: Buffer.alloc(0),
    }
    const address = Buffer.from(
      ctx.settings.secrets.seal(addressPlace(row.id), JSON.stringify({ endpoint, p256dh, auth })),
    )
    await savePushDevice(tx, { ...row, address })
    // Whoever comes with an eleventh has left the oldest somewhere.
    for (const { id } of (await listPushDevices(tx, account.id)).slice(most)) await removePushDevice(tx, id)
    if (known) return { result: undefined, changed: 'nothing' }
    const fields = [{ field: 'pushDevice', old: null, new: title }]
    return { result: undefined, changed: [{ ...changedOf(account), fields }], facts: [] }
  },
}

export const changedOf = ({
  id,
  login,
  home_id,
}: {
  readonly id: string
  readonly login: string
  readonly home_id: string
}) => ({ operation: 'update', model: 'account', id, title: login, organizationId: home_id }) as const
