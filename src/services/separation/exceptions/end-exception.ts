import { Problem } from '../../../core/problems/index.ts'
import { type Deed, freshProof, type Policy } from '../../audit/index.ts'
import { type Actor, type Context, requireRight, requireVisible } from '../../decisions/index.ts'
import { closeException, findException, type StoredException } from '../queries-separation.ts'
import { exceptionObject } from './give-exception.ts'

/** The rule holds again for whoever was excepted; what they hold is left, and stands in the list of offenders. Its inverse is a new one. */
export const endException: Deed<string> & Policy<StoredException> = {
  name: 'separation.end-exception',
  kind: 'model',
  fresh: freshProof,
  policy(ctx: Context, actor: Actor, { home_id: home, account_title: title }: StoredException) {
    requireRight(ctx, actor, 'dostup.separation.except', { id: home ?? '', title: title ?? '' })
  },
  async decide(ctx, tx, actor, id) {
    const found = await findException(tx, id)
    if (found?.home_id == null) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.accounts.view', found.home_id)
    await endException.policy(ctx, actor, found, tx)
    if (found.ended_at !== null || found.until <= ctx.clock()) throw new Problem('exception-over')
    await closeException(tx, id, ctx.clock(), actor.title)
    const account = { id: found.account_id, home_id: found.home_id }
    const title = `${found.rule_id} — ${found.account_title}`
    const fields = [{ field: 'endedAt', old: null, new: ctx.clock().toISOString() }]
    return { result: undefined, changed: [exceptionObject({ id, title, account }, 'update', fields)], facts: [] }
  },
}
