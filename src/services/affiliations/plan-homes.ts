import { type Deed, differences } from '../audit/index.ts'
import type { Doing } from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { requireMayDo } from './affiliation-authority.ts'
import { affiliationObject } from './affiliation-objects.ts'
import { keepHomes, type PlannedHome } from './queries-homes.ts'
import { getStored } from './stored-affiliation.ts'

export interface HomesPlanned {
  readonly id: string
  readonly doing: Doing
  readonly homes: readonly PlannedHome[] | null
}

/**
 * Who comes somewhere from a future day stays at home where they are until then: what goes along is kept with the affiliation. Its inverse
 * is itself, with null; what the affiliation says otherwise, and when it was changed last, stays.
 */
export const planHomes: Deed<HomesPlanned> = {
  name: 'affiliations.plan-homes',
  kind: 'record',
  async decide(ctx, tx, actor, { id, doing, homes }) {
    const stored = await getStored(tx, id)
    await requireMayDo({ ctx, actor, db: tx }, doing, stored)
    const words = async (planned: readonly PlannedHome[] | null) => {
      const nodes = [...new Set((planned ?? []).map(({ from }) => from))]
      const titles = await Promise.all(nodes.map(async (node) => (await findNode(tx, node))?.title ?? node))
      return titles.join(', ') || null
    }
    const fields = differences({ homesFrom: await words(stored.homes) }, { homesFrom: await words(homes) })
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await keepHomes(tx, id, homes)
    return { result: undefined, changed: [{ operation: 'update', ...affiliationObject(stored), fields }], facts: [] }
  },
}
