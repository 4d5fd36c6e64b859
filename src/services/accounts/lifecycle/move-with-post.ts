import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { getMetarole } from '../../catalog/index.ts'
import { accountFact } from '../../decisions/index.ts'
import {
  isOneself,
  movingWithinLaw,
  powersOfMetarole,
  requireDoing,
  requireMayHandOut,
} from '../../delegation/index.ts'
import { findNode } from '../../organizations/index.ts'
import { updateAccount } from '../queries-accounts.ts'
import { getAccountWithPost, type WithPost } from './turn-with-post.ts'

/**
 * An account goes to the organization to which its owner went, by who may do that here and there. Its grants stay as they are; what it comes
 * to have by being at home there is handed out (model.md, law 2). It is its own inverse.
 */
export const moveWithPost: Deed<WithPost & { readonly homeId: string }> = {
  name: 'accounts.move-with-post',
  kind: 'model',
  async decide(ctx, tx, actor, { homeId, ...asked }) {
    const account = await getAccountWithPost(ctx, actor, tx, asked)
    const home = await findNode(tx, homeId)
    if (home === undefined) throw new Problem('not-found')
    requireDoing(ctx, actor, asked.doing, home)
    if (home.id === account.home_id) return { result: undefined, changed: 'nothing' }
    if (home.archived_at !== null) throw new Problem('archived-parent', { title: home.title })
    const { id, login: title, metarole } = account
    const to = (await isOneself(actor, tx, id)) ? 'oneself' : 'another'
    const powers = powersOfMetarole(getMetarole(ctx.decisions.catalog, metarole), home)
    await requireMayHandOut({ ctx, actor, db: tx }, powers, to)
    const grants = await movingWithinLaw({ ctx, actor, db: tx }, { about: { accounts: [id] }, to }, () =>
      updateAccount(tx, id, { home_id: home.id }, ctx.clock()),
    )
    const fields = [{ field: 'home', old: account.home_title, new: home.title }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId: home.id, fields }],
      facts: [{ put: 'account', account: accountFact({ ...account, home_id: home.id }) }, ...grants],
    }
  },
}
