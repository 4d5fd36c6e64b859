import { type Deed, differences } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { keepGrants } from './keep-grants.ts'
import { removeRule, updateRule } from './queries-rules.ts'
import { getSeenRule } from './rule-authority.ts'
import { type Effected, effectOf } from './rule-effect.ts'
import { ruleFields, ruleObject } from './rule-objects.ts'

/** Takes all that the rule gives, and the rule with its exceptions. Its inverse is to write it again, for whoever may hand it out. */
export const deleteRule: Deed<string, Effected> = {
  name: 'birthright.delete-rule',
  kind: 'model',
  async decide(ctx, tx, actor, id) {
    const rule = await getSeenRule(ctx, actor, tx, id)
    requireRight(ctx, actor, 'dostup.grants.revoke', { id: rule.within_id, title: rule.within_title })
    const acting = { ctx, actor, db: tx }
    const { id: _, ...row } = rule
    await updateRule(tx, id, stopped(row))
    const kept = await keepGrants(acting, { rules: [id] })
    await removeRule(tx, id)
    const fields = differences(ruleFields(ctx, rule, { role: rule.role_title, within: rule.within_title }), null)
    return {
      result: { id, effect: await effectOf(acting, kept) },
      changed: [{ operation: 'delete', ...ruleObject(rule), fields }, ...kept.changed],
      facts: kept.facts,
    }
  },
}

const stopped = ({
  title,
  note,
  below,
  kind,
  posts,
  node_kinds,
  role_id,
  given_at,
  author_id,
  updated_at,
  ...rest
}: Row) => ({
  ...{ title, note, below, kind, posts, node_kinds, role_id, given_at, active: false, author_id, updated_at },
  ...{ group_directory_id: rest.group_directory_id, group_dn: rest.group_dn },
})

type Row = Parameters<typeof updateRule>[2]
