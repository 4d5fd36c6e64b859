import { Problem } from '../../../core/problems/index.ts'
import { type Deed, freshProof } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { deleteRoute, listRouteRows } from './queries-routes.ts'
import { routeObject } from './set-route.ts'

/** What administrators have set is gone: the preset's holds again, where it has one. Its inverse is setting it. */
export const removeRoute: Deed<string> = {
  name: 'approvals.remove-route',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    const found = (await listRouteRows(tx)).find((route) => route.id === id)
    if (found === undefined) throw new Problem('not-found')
    await deleteRoute(tx, id)
    const fields = [{ field: 'route', old: found.definition, new: null }]
    return { result: undefined, changed: [routeObject(id, found.definition.title.ru, 'delete', fields)], facts: [] }
  },
}
