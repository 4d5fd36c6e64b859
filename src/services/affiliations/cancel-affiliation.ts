import { type Deed, differences } from '../audit/index.ts'
import { getVisibleAffiliation, receiverOf, requireMayDo, requireUnchanged } from './affiliation-authority.ts'
import { affiliationFields, affiliationObject } from './affiliation-objects.ts'
import { movingAffiliations } from './moving-affiliations.ts'
import { removeAffiliation } from './queries-affiliations.ts'
import type { Stamped, StartDoing } from './start-affiliation.ts'

/**
 * Undoes `startAffiliation`, while nobody has changed the affiliation since: it was never meant. An account whose grants it had narrowed to
 * a unit (A8) has them at their whole scope again, which is handed out by whoever undoes it.
 */
export const cancelAffiliation: Deed<Stamped & { readonly doing: StartDoing }> = {
  name: 'affiliations.cancel-affiliation',
  kind: 'model',
  async decide(ctx, tx, actor, { id, updatedAt, doing }) {
    const stored = await getVisibleAffiliation(ctx, actor, tx, id)
    await requireMayDo({ ctx, actor, db: tx }, doing, stored)
    requireUnchanged(stored, updatedAt)
    const { person_id: personId } = stored
    const to = await receiverOf(actor, tx, personId)
    const grants = await movingAffiliations({ ctx, actor, db: tx }, { personId, to }, () => removeAffiliation(tx, id))
    return {
      result: undefined,
      changed: [
        { operation: 'delete', ...affiliationObject(stored), fields: differences(affiliationFields(stored), null) },
      ],
      facts: [...grants, { remove: 'affiliation', id }],
    }
  },
}
