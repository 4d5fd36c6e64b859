import { type Deed, recordEvent } from '../audit/index.ts'
import { fullName } from './person-name.ts'
import { listAffiliationsOf } from './queries-persons.ts'
import { getSeenPerson, seesPersonsAt } from './seen-person.ts'
import type { Look } from './shapes.ts'
import { requireMayLook } from './shown-by-number.ts'

/** The eye (A18): tells the name of one person, and the event log who asked for it. */
export const lookAtPerson: Deed<string, Look> = {
  name: 'persons.look-at-person',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await getSeenPerson(ctx, actor, tx, id)
    const places = (await listAffiliationsOf(tx, id)).map((one) => ({ id: one.node_id, title: one.node_title }))
    const home = { id: stored.home_id, title: stored.home_title }
    const seen = [home, ...places].find((place) => seesPersonsAt(ctx, actor, place.id)) ?? home
    requireMayLook(ctx, actor, seen, [home, ...places])
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
