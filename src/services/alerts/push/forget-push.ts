import { Problem } from '../../../core/problems/index.ts'
import { getOwnAccount } from '../../accounts/index.ts'
import type { Deed } from '../../audit/index.ts'
import { listPushDevices, removePushDevice } from './queries-push.ts'
import { changedOf } from './register-push.ts'

/** That browser is told of nothing any more. Its inverse is `registerPush`, from that browser. */
export const forgetPush: Deed<string> = {
  name: 'alerts.forget-push',
  kind: 'record',
  async decide(_, tx, actor, id) {
    const account = await getOwnAccount(tx, actor)
    const device = (await listPushDevices(tx, account.id)).find((one) => one.id === id)
    if (device === undefined) throw new Problem('not-found')
    await removePushDevice(tx, id)
    const fields = [{ field: 'pushDevice', old: device.title, new: null }]
    return { result: undefined, changed: [{ ...changedOf(account), fields }], facts: [] }
  },
}
