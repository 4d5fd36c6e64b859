import { Problem } from '../../core/problems/index.ts'
import { getOwnAccount } from '../accounts/index.ts'
import type { Deed } from '../audit/index.ts'
import { deleteView, findView } from './queries-views.ts'

/** Forgets a view of one's own; its inverse is to keep it again. */
export const dropView: Deed<string> = {
  name: 'views.drop-view',
  kind: 'record',
  async decide(_ctx, tx, actor, viewId) {
    const account = await getOwnAccount(tx, actor)
    const view = await findView(tx, account.id, viewId)
    if (view === undefined) throw new Problem('not-found')
    await deleteView(tx, viewId)
    const { id, login: title, home_id: organizationId } = account
    const fields = [{ field: 'savedView', old: view.title, new: null }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [],
    }
  },
}
