import { newId } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { getVisibleOrganization } from '../organizations/index.ts'
import { keepGrants } from './keep-grants.ts'
import { setMembers } from './queries-members.ts'
import { insertRule, type RuleRow } from './queries-rules.ts'
import type { ReadGroup } from './read-group.ts'
import { checkKinds, refuseTakenRuleTitle, requireMayGiveByRule } from './rule-authority.ts'
import { type Effected, effectOf } from './rule-effect.ts'
import { ruleFields, ruleObject } from './rule-objects.ts'
import type { NewRule } from './shapes.ts'

/** Writes a rule, and gives at once what it gives. Its inverse is `deleteRule`. */
export const createRule: Deed<NewRule & ReadGroup, Effected> = {
  name: 'birthright.create-rule',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const within = await getVisibleOrganization(ctx, actor, tx, asked.withinId)
    requireRight(ctx, actor, 'dostup.grants.give', within)
    checkKinds(ctx, asked.nodeKinds ?? [])
    const at = ctx.clock()
    const row: RuleRow = {
      ...{
        id: newId(),
        title: asked.title,
        note: asked.note ?? null,
        within_id: within.id,
        below: asked.below ?? true,
      },
      ...{ kind: asked.kind ?? 'employee', posts: asked.posts ?? [], node_kinds: asked.nodeKinds ?? [] },
      ...{ group_directory_id: asked.group?.directoryId ?? null, group_dn: asked.group?.dn ?? null },
      ...{ role_id: asked.roleId, given_at: asked.givenAt ?? 'there', active: asked.active ?? true },
      ...{ author_id: actor.accountId, created_at: at, updated_at: at },
    }
    await refuseTakenRuleTitle(tx, row)
    const acting = { ctx, actor, db: tx }
    const role = await requireMayGiveByRule(acting, { role: asked.roleId, within })
    await insertRule(tx, row)
    await setMembers(tx, row.id, asked.members ?? [])
    const kept = await keepGrants(acting, { rules: [row.id] })
    const fields = differences(null, ruleFields(ctx, row, { role: role.title, within: within.title }))
    return {
      result: { id: row.id, effect: await effectOf(acting, kept) },
      changed: [{ operation: 'create', ...ruleObject(row), fields }, ...kept.changed],
      facts: kept.facts,
    }
  },
}
