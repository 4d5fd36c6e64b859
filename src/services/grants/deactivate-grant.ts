import { Problem } from '../../core/problems/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { movingGrants, whoActs } from '../decisions/index.ts'
import { endingTemplate } from './ending-template.ts'
import { grantObject } from './grant-objects.ts'
import { getGrantToEnd, mayEndGrant } from './grant-to-end.ts'
import { type StoredGrant, stopGrant } from './queries-grants.ts'

/** The power stays in the list, but counts no more from the very next check on; it can't be given again until deleted (N8, N9). */
export const deactivateGrant: Deed<string> & Policy<StoredGrant> = {
  name: 'grants.deactivate-grant',
  kind: 'model',
  ...mayEndGrant,
  decide: endingTemplate(async (ctx, tx, actor, id) => {
    const grant = await getGrantToEnd(ctx, actor, tx, id)
    if (!grant.active) throw new Problem('grant-inactive')
    const stop = () => stopGrant(tx, id, whoActs(actor), ctx.clock())
    const facts = await movingGrants(tx, ctx.decisions, { grants: [id] }, stop)
    const fields = [{ field: 'active', old: true, new: false }]
    return {
      result: undefined,
      changed: [{ operation: 'update', ...grantObject(ctx.decisions.catalog, grant), fields }],
      facts,
    }
  }),
}
