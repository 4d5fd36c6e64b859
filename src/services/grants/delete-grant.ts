import type { Deed } from '../audit/index.ts'
import { goneGrant } from './grant-objects.ts'
import { getGrantToEnd } from './grant-to-end.ts'
import { removeGrant } from './queries-grants.ts'

/** Takes the power off the list. */
export const deleteGrant: Deed<string> = {
  name: 'grants.delete-grant',
  kind: 'model',
  async decide(ctx, tx, actor, id) {
    const grant = await getGrantToEnd(ctx, actor, tx, id)
    await removeGrant(tx, id)
    return {
      result: undefined,
      changed: [goneGrant(ctx.decisions.catalog, grant)],
      facts: [{ remove: 'grant', id }],
    }
  },
}
