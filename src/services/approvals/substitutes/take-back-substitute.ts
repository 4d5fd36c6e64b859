import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { deleteSubstitute } from './queries-substitutes.ts'
import { substituteObject } from './set-substitute.ts'

/** One decides for oneself again. Its inverse is setting one. */
export const takeBackSubstitute: Deed<undefined> = {
  name: 'approvals.take-back-substitute',
  kind: 'record',
  async decide(_ctx, tx, actor) {
    const { accountId } = actor
    if (accountId === null || !(await deleteSubstitute(tx, accountId))) throw new Problem('not-found')
    const fields = [{ field: 'substitute', old: true, new: null }]
    return { result: undefined, changed: [substituteObject(accountId, actor.title, 'delete', fields)], facts: [] }
  },
}
