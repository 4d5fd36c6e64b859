import { Problem } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import { getAccountFor } from '../../accounts/index.ts'
import { type ChangedObject, type Deed, freshProof } from '../../audit/index.ts'
import { isOneself } from '../../delegation/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { insertException } from '../queries-separation.ts'
import { listRules } from '../rules/rules.ts'
import { requireKnownRule } from '../rules/set-rule.ts'
import type { NewSeparationException } from '../shapes.ts'

const longest = 366 * 86_400_000

/** Lets somebody hold what a rule keeps apart, for a time: with a reason, by somebody else who holds the right. Its inverse is ending it. */
export const giveException: Deed<NewSeparationException, string> = {
  name: 'separation.give-exception',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { ruleId, accountId, reason, until }) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getAccountFor({ ctx, actor, db: tx }, accountId, 'dostup.separation.except')
    if (await isOneself(actor, tx, accountId)) throw new Problem('exception-for-oneself')
    const rule = requireKnownRule(await listRules(ctx.decisions.catalog, tx), ruleId)
    if (!rule.exceptions) throw new Problem('rule-without-exceptions', { rule: rule.title })
    const [now, end] = [ctx.clock(), new Date(until)]
    if (end <= now || end.getTime() - now.getTime() > longest) throw new Problem('exception-end-refused')
    const id = newId()
    const row = {
      rule_id: ruleId,
      account_id: accountId,
      reason,
      approved_by: actor.accountId,
      approved_by_title: actor.title,
    }
    await insertException(tx, {
      id,
      ...row,
      given_at: now,
      until: end,
      ended_at: null,
      ended_by_title: null,
      told_at: null,
    })
    const fields = [
      { field: 'rule', old: null, new: rule.title.ru },
      { field: 'reason', old: null, new: reason },
      { field: 'validUntil', old: null, new: end.toISOString() },
    ]
    const title = `${rule.title.ru} — ${account.login}`
    return { result: id, changed: [exceptionObject({ id, title, account }, 'create', fields)], facts: [] }
  },
}

export const exceptionObject = (
  {
    id,
    title,
    account,
  }: {
    readonly id: string
    readonly title: string
    readonly account: { readonly id: string; readonly home_id: string | null }
  },
  operation: ChangedObject['operation'],
  fields: ChangedObject['fields'],
): ChangedObject => ({
  ...{ operation, model: 'separation-exception', id, title, fields },
  accountId: account.id,
  organizationId: account.home_id,
})
