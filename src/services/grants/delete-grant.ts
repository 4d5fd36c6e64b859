import type { Deed, Policy } from '../audit/index.ts'
import { movingGrants } from '../decisions/index.ts'

import { endingTemplate } from './ending-template.ts'
import { goneGrant } from './grant-objects.ts'
import { getGrantToEnd, mayEndGrant } from './grant-to-end.ts'
import { removeGrant, type StoredGrant } from './queries-grants.ts'

/** Takes the power off the list. */
export const deleteGrant: Deed<string> & Policy<StoredGrant> = {
  name: 'grants.delete-grant',
  kind: 'model',
  ...mayEndGrant,
  decide: endingTemplate(async (ctx, tx, actor, id) => {
    const grant = await getGrantToEnd(ctx, actor, tx, id)
    const { catalog } = ctx.decisions
    const facts = await movingGrants(tx, ctx.decisions, { grants: [id] }, () => removeGrant(tx, id))
    return {
      result: undefined,
      changed: [goneGrant(catalog, grant)],
      facts,
    }
  }),
}
