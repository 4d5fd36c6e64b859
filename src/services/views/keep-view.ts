import { Problem } from '../../core/problems/index.ts'
import { newId } from '../../database/index.ts'
import { getOwnAccount } from '../accounts/index.ts'
import type { Deed } from '../audit/index.ts'
import { listViews, putView } from './queries-views.ts'
import type { NewView } from './shapes.ts'

/** Of one list; more is no help to find one by. */
const most = 50

/** Keeps how one looks at a list under a name; of the same name it takes the place of the one before. Its inverse is to drop it. */
export const keepView: Deed<NewView, string> = {
  name: 'views.keep-view',
  kind: 'record',
  async decide(ctx, tx, actor, { page, title, query }) {
    const account = await getOwnAccount(tx, actor)
    const had = await listViews(tx, account.id, page)
    const before = had.find((one) => one.title.toLowerCase() === title.toLowerCase())
    if (before === undefined && had.length >= most) throw new Problem('too-many-views', { most })
    const row = { account_id: account.id, page, title, query, created_at: ctx.clock() }
    const result = await putView(tx, { id: newId(), ...row })
    const fields = [{ field: 'savedView', old: before?.title ?? null, new: title }]
    const { id, login, home_id: organizationId } = account
    return {
      result,
      changed: [{ operation: 'update', model: 'account', id, title: login, organizationId, fields }],
      facts: [],
    }
  },
}
