import type { FactChange } from '../../src/core/engine/index.ts'
import { type Deed, perform } from '../../src/services/audit/index.ts'
import { movingGrants, operator, readFacts } from '../../src/services/decisions/index.ts'
import type { Place } from './builders.ts'
import type { Site } from './site.ts'

/** Where somebody works has no deed of the product yet. */
const workplacesSet: Deed<{ person: string; units: readonly Place[] }> = {
  name: 'test.set-workplaces',
  kind: 'model',
  async decide({ decisions }, tx, _, { person: person_id, units }) {
    const workplaces = async () => {
      const { affiliations } = await readFacts(decisions, () => tx)
      return [...affiliations].filter(({ person }) => person === person_id)
    }
    const before = await workplaces()
    const grants = await movingGrants(tx, decisions, { employees: [person_id] }, async () => {
      await tx.deleteFrom('affiliations').where('person_id', '=', person_id).execute()
      for (const { id: node_id } of units)
        await tx.insertInto('affiliations').values({ person_id, node_id, kind: 'employee' }).execute()
    })
    const gone = before.map(({ id }): FactChange => ({ remove: 'affiliation', id }))
    const come = (await workplaces()).map((affiliation): FactChange => ({ put: 'affiliation', affiliation }))
    const person = { operation: 'update', model: 'person', id: person_id, title: '', organizationId: null } as const
    return { result: undefined, changed: [{ ...person, fields: [] }], facts: [...gone, ...come, ...grants] }
  },
}

export const setWorkplaces = (site: Site, person: string, units: readonly Place[]) =>
  perform(site.ctx, operator, workplacesSet, { person, units })
