import type { Deed } from '../audit/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { requireOwnSource } from './feed-settings.ts'
import { countOf, noteGone } from './queries-records.ts'
import type { FeedEnd, FeedEnded } from './shapes.ts'

/** Told in full at most. */
const most = 500

/**
 * A full synchronization is over: records of the source that it did not bring are there no more. That is told, on the persons' cards too, and
 * nobody is deleted. What comes again is there again.
 */
export const endSynchronization: Deed<FeedEnd, FeedEnded> = {
  name: 'feeds.end-synchronization',
  kind: 'record',
  async decide(ctx, tx, actor, { source, synchronization }) {
    requireEverywhere(ctx, actor, 'dostup.persons.edit')
    requireOwnSource(ctx, actor, source)
    const records = await countOf(tx, source, synchronization)
    const gone = await noteGone(tx, source, synchronization, ctx.clock())
    const items = gone.slice(0, most).map((one) => ({ externalId: one.external_id, personId: one.person_id }))
    const result = { records, gone: gone.length, items }
    if (gone.length === 0) return { result, changed: 'nothing' }
    const fields = [{ field: 'gone', old: null, new: gone.length }]
    const object = { model: 'feed', id: source, title: source, organizationId: null } as const
    return { result, changed: [{ operation: 'update', ...object, fields }], facts: [] }
  },
}
