import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { type Doing, requireDoing } from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { fullName } from './person-name.ts'
import { findPerson, lockPerson, rehomePerson } from './queries-persons.ts'

/** The record of a person goes to the organization to which they went. It is its own inverse. */
export const movePerson: Deed<{ readonly id: string; readonly homeId: string; readonly doing: Doing }> = {
  name: 'persons.move-person',
  kind: 'record',
  async decide(ctx, tx, actor, { id, homeId, doing }) {
    await lockPerson(tx, id)
    const stored = await findPerson(tx, id)
    const home = await findNode(tx, homeId)
    if (stored === undefined || home === undefined) throw new Problem('not-found')
    requireDoing(ctx, actor, doing, { id: stored.home_id, title: stored.home_title })
    requireDoing(ctx, actor, doing, home)
    if (stored.home_id === home.id) return { result: undefined, changed: 'nothing' }
    await rehomePerson(tx, id, home.id, ctx.clock())
    const fields = [{ field: 'home', old: stored.home_title, new: home.title }]
    const object = { model: 'person', id, title: fullName(stored) ?? id, organizationId: home.id } as const
    return { result: undefined, changed: [{ operation: 'update', ...object, fields }], facts: [] }
  },
}
