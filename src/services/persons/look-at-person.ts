import { Problem } from '../../core/problems/index.ts'
import { type Deed, recordEvent } from '../audit/index.ts'
import { requireVisible } from '../decisions/index.ts'
import { fullName } from './person-name.ts'
import { findPerson, listAffiliationsOf } from './queries-persons.ts'
import type { Look } from './shapes.ts'
import { requireMayLook } from './shown-by-number.ts'

/** The eye (A18): tells the name of one person, and the event log who asked for it. */
export const lookAtPerson: Deed<string, Look> = {
  name: 'persons.look-at-person',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await findPerson(tx, id)
    if (stored === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.persons.view', stored.home_id)
    const nodes = (await listAffiliationsOf(tx, id)).map((one) => one.node_id)
    requireMayLook(ctx, actor, { id: stored.home_id, title: stored.home_title }, nodes)
    const title = fullName(stored) ?? id
    await recordEvent(tx, {
      event: 'personal-data.shown',
      accountId: actor.accountId,
      accountTitle: actor.title,
      organizationId: stored.home_id,
      ip: actor.ip,
      object: { id, title },
    })
    return { result: { id, title }, changed: 'nothing' }
  },
}
