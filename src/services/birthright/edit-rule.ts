import { type Deed, differences, requireAsRead } from '../audit/index.ts'
import { renameRuleGrants } from '../grants/index.ts'
import { keepGrants } from './keep-grants.ts'
import { setMembers } from './queries-members.ts'
import { type StoredRule, updateRule } from './queries-rules.ts'
import type { ReadGroup } from './read-group.ts'
import {
  checkKinds,
  getSeenRule,
  refuseTakenRuleTitle,
  requireMayEditRule,
  requireMayGiveByRule,
} from './rule-authority.ts'
import { type Effected, effectOf } from './rule-effect.ts'
import { ruleFields, ruleObject } from './rule-objects.ts'
import type { RuleEdit } from './shapes.ts'

/** Changes a rule, and what it gives with it. Whoever saves it answers for all it gives from then on, so they must hold it (model.md, law 2). */
export const editRule: Deed<{ readonly id: string; readonly edit: RuleEdit & ReadGroup }, Effected> = {
  name: 'birthright.edit-rule',
  kind: 'model',
  async decide(ctx, tx, actor, { id, edit }) {
    const stored = await getSeenRule(ctx, actor, tx, id)
    requireMayEditRule(ctx, actor, stored)
    checkKinds(ctx, edit.nodeKinds ?? [])
    const acting = { ctx, actor, db: tx }
    const row = edited(stored, edit)
    const within = { id: stored.within_id, title: stored.within_title }
    const isOther = row.role_id !== stored.role_id
    const role = row.active || isOther ? await requireMayGiveByRule(acting, { role: row.role_id, within }) : undefined
    const titles = { role: role?.title ?? stored.role_title, within: within.title }
    const before = ruleFields(ctx, stored, { ...titles, role: stored.role_title })
    const fields = differences(before, ruleFields(ctx, row, titles))
    requireAsRead(stored, edit, fields)
    if (row.title !== stored.title) await refuseTakenRuleTitle(tx, { ...stored, title: row.title })
    await updateRule(tx, id, { ...row, author_id: actor.accountId, updated_at: ctx.clock() })
    if (row.title !== stored.title) await renameRuleGrants(tx, id, row.title)
    if (edit.group !== undefined) await setMembers(tx, id, edit.members ?? [])
    const kept = await keepGrants(acting, { rules: [id] })
    const author =
      stored.author_id === actor.accountId ? [] : [{ field: 'author', old: stored.author_title, new: actor.title }]
    const result = { id, effect: await effectOf(acting, kept) }
    if (fields.length + author.length + kept.changed.length === 0) return { result, changed: 'nothing' }
    return {
      result,
      changed: [
        { operation: 'update', ...ruleObject({ ...stored, title: row.title }), fields: [...fields, ...author] },
        ...kept.changed,
      ],
      facts: kept.facts,
    }
  },
}

const edited = (stored: StoredRule, edit: RuleEdit) => ({
  title: edit.title ?? stored.title,
  note: edit.note === undefined ? stored.note : edit.note,
  below: edit.below ?? stored.below,
  kind: edit.kind ?? stored.kind,
  posts: edit.posts ?? stored.posts,
  node_kinds: edit.nodeKinds ?? stored.node_kinds,
  group_directory_id: edit.group === undefined ? stored.group_directory_id : (edit.group?.directoryId ?? null),
  group_dn: edit.group === undefined ? stored.group_dn : (edit.group?.dn ?? null),
  role_id: edit.roleId ?? stored.role_id,
  given_at: edit.givenAt ?? stored.given_at,
  active: edit.active ?? stored.active,
})
