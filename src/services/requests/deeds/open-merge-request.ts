import { Problem } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import type { Deed } from '../../audit/index.ts'
import { findPerson, fullName } from '../../persons/index.ts'
import { findOpenMerge, insertRequest, replaceItems } from '../queries-requests.ts'
import { noteEvent, requestObject } from '../request-objects.ts'
import { daysToDecide } from '../request-settings.ts'

export interface MergeAsked {
  /** At least two; the first says where the request stands. */
  readonly personIds: readonly string[]
  readonly reason: string
}

/**
 * E6: what the product itself asks of the desk, when several persons fit somebody who signs in. It asks no right, so no door hands it over as
 * it comes: whoever performs it is the product. One that waits already, of the same persons, is answered. Answers its id.
 */
export const openMergeRequest: Deed<MergeAsked, string> = {
  name: 'requests.open-merge-request',
  kind: 'record',
  async decide(ctx, tx, actor, { personIds, reason }) {
    const ids = [...new Set(personIds)]
    const persons = await Promise.all(ids.map((id) => findPerson(tx, id)))
    const [first] = persons
    if (first === undefined || persons.length < 2 || persons.includes(undefined)) throw new Problem('not-found')
    const before = await findOpenMerge(tx, ids)
    if (before !== undefined) return { result: before, changed: 'nothing' }
    const [id, at] = [newId(), ctx.clock()]
    const due_at = new Date(at.getTime() + ctx.settings.read(daysToDecide, first.home_id) * 86_400_000)
    const number = await insertRequest(tx, {
      ...{ id, kind: 'merge', state: 'sent', organization_id: first.home_id, reason, sent_at: at, due_at },
      ...{ asked_by: actor.accountId, asked_by_title: actor.title, created_at: at, updated_at: at },
    })
    const title = persons.map((one) => (one && fullName(one)) ?? '').join(' · ')
    await replaceItems(tx, id, [{ title, personIds: ids, fields: { personIds: ids } }])
    await noteEvent({ ctx, actor, db: tx }, id, 'sent')
    const fields = [{ field: 'reason', old: null, new: reason }]
    const object = requestObject({ id, number, organization_id: first.home_id }, 'create', fields)
    return { result: id, changed: [object], facts: [] }
  },
}
