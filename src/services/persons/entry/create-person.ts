import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { requireRight, requireVisible } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import type { NewPerson } from '../shapes.ts'
import { enterAt } from './enter-person.ts'

/** Enters a person into the registry by hand (E10). Returns their id. */
export const createPerson: Deed<NewPerson, string> = {
  name: 'persons.create-person',
  kind: 'record',
  async decide(ctx, tx, actor, { homeId, ...form }) {
    const home = await findNode(tx, homeId)
    if (home === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
    requireRight(ctx, actor, 'dostup.persons.create', home)
    return await enterAt({ ctx, actor, db: tx }, home, form)
  },
}
