import { newId } from '../../database/index.ts'
import type { Deed } from '../audit/index.ts'
import { insertUnavailability } from './queries-unavailability.ts'
import type { NewUnavailability } from './shapes.ts'
import { changesOf, refuseWrong, requireMayAnnounce, unavailabilityObject } from './unavailability-form.ts'

/** E16: says when what cannot be used, and for whom. Its inverse is `withdrawUnavailability`. Returns its id. */
export const announceUnavailability: Deed<NewUnavailability, string> = {
  name: 'unavailability.announce-unavailability',
  kind: 'record',
  async decide(ctx, tx, actor, { title, text = null, concerns, ...asked }) {
    requireMayAnnounce(ctx, actor)
    const at = ctx.clock()
    const [beginsAt, endsAt] = [new Date(asked.beginsAt), new Date(asked.endsAt)]
    const announcedAt = new Date(asked.announcedAt ?? Math.min(at.getTime(), beginsAt.getTime()))
    const written = { title, text, concerns, announcedAt, beginsAt, endsAt }
    refuseWrong(ctx, written)
    const id = newId()
    await insertUnavailability(tx, id, written, at)
    const fields = changesOf(ctx.decisions.catalog, null, written)
    return { result: id, changed: [{ operation: 'create', ...unavailabilityObject(id, title), fields }], facts: [] }
  },
}
