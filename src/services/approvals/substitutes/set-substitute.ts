import { Problem, refusedFields } from '../../../core/problems/index.ts'
import { findAccount } from '../../accounts/index.ts'
import { type ChangedObject, type Deed, freshProof } from '../../audit/index.ts'
import { seesAccount, today } from '../../decisions/index.ts'
import { isOneself } from '../../delegation/index.ts'
import type { SubstituteForm } from '../shapes.ts'
import { putSubstitute } from './queries-substitutes.ts'

/** One’s own: who decides in one’s place while one is away. Its inverse is taking it back. */
export const setSubstitute: Deed<SubstituteForm> = {
  name: 'approvals.set-substitute',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, { accountId: substitute, from, until }) {
    const { accountId } = actor
    if (accountId === null) throw new Problem('sign-in-required')
    const day = today(ctx)
    if (until < from || until < day) throw refusedFields([{ field: 'until', code: 'approval-days-wrong' }])
    const found = await findAccount(tx, substitute)
    const isNear = found !== undefined && found.home_id === ctx.decisions.homeOf(accountId)
    // Whoever may not see an account does not learn that it is there (mistake 12).
    if (!found?.active || !(isNear || seesAccount(ctx, actor, substitute)))
      throw refusedFields([{ field: 'accountId', code: 'not-found' }])
    if (await isOneself(actor, tx, substitute))
      throw refusedFields([{ field: 'accountId', code: 'own-account-refused' }])
    await putSubstitute(tx, { account_id: accountId, substitute_id: substitute, from_day: from, until_day: until })
    const fields = [{ field: 'substitute', old: null, new: { account: substitute, from, until } }]
    return { result: undefined, changed: [substituteObject(accountId, actor.title, 'update', fields)], facts: [] }
  },
}

export const substituteObject = (
  id: string,
  title: string,
  operation: ChangedObject['operation'],
  fields: ChangedObject['fields'],
): ChangedObject => ({ operation, model: 'substitute', id, title, accountId: id, organizationId: null, fields })
