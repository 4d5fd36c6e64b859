import { type Deed, requireAsRead } from '../audit/index.ts'
import { type StoredUnavailability, updateUnavailability, type Written } from './queries-unavailability.ts'
import type { Concern, UnavailabilityEdit } from './shapes.ts'
import { changesOf, getAnnounced, refuseWrong, unavailabilityObject } from './unavailability-form.ts'

interface Asked {
  readonly id: string
  readonly edit: UnavailabilityEdit
}

/** Changes it; an end that has come makes it over, sooner or later than was said. */
export const editUnavailability: Deed<Asked> = {
  name: 'unavailability.edit-unavailability',
  kind: 'record',
  async decide(ctx, tx, actor, { id, edit }) {
    const stored = await getAnnounced(ctx, actor, tx, id)
    const [before, after] = [writtenOf(stored), withEdit(writtenOf(stored), edit)]
    const fields = changesOf(ctx.decisions.catalog, before, after)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(stored, edit, fields)
    refuseWrong(ctx, after)
    await updateUnavailability(tx, id, after, ctx.clock())
    const changed = { operation: 'update', ...unavailabilityObject(id, after.title), fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}

export const writtenOf = (stored: StoredUnavailability): Written => ({
  ...{ title: stored.title, text: stored.text, concerns: stored.concerns as Concern[] },
  ...{ announcedAt: stored.announced_at, beginsAt: stored.begins_at, endsAt: stored.ends_at },
})

function withEdit(before: Written, edit: UnavailabilityEdit): Written {
  const moment = (given: string | null | undefined, was: Date) => (given ? new Date(given) : was)
  return {
    title: edit.title ?? before.title,
    text: edit.text === undefined ? before.text : edit.text,
    concerns: edit.concerns ?? before.concerns,
    announcedAt: moment(edit.announcedAt, before.announcedAt),
    beginsAt: moment(edit.beginsAt, before.beginsAt),
    endsAt: moment(edit.endsAt, before.endsAt),
  }
}
