import { type Actor, type Context, may, seesAccount } from '../decisions/index.ts'
import { fullName } from '../persons/index.ts'
import { type SearchQuery, searched } from '../registry/index.ts'
import { countByRule, listExceptions, listRules, type StoredException, type StoredRule } from './queries-rules.ts'
import { getSeenRule, mayEditRule, seesRule } from './rule-authority.ts'
import type { AccessRule, AccessRuleCard, AccessRules } from './shapes.ts'

/** Those that give where the viewer sees what is given. */
export async function listAccessRules(ctx: Context, actor: Actor, { search }: SearchQuery): Promise<AccessRules> {
  const db = ctx.database.kysely
  const seen = (await listRules(db)).filter((rule) => seesRule(ctx, actor, rule))
  const counts = await countByRule(db)
  const exceptions = Map.groupBy(await listExceptions(db, null), ({ rule_id }) => rule_id)
  const view = (rule: StoredRule) =>
    ruleView(ctx, actor, rule, {
      count: counts.get(rule.id) ?? 0,
      exceptionCount: exceptions.get(rule.id)?.length ?? 0,
    })
  return { items: searched(seen.map(view), search, shownOf) }
}

const shownOf = ({ title, note, posts, within, role, group, author }: AccessRule) => [
  ...[title, note, ...posts, within.title, role.title, group?.dn, author?.title],
]

export async function getAccessRule(ctx: Context, actor: Actor, id: string): Promise<AccessRuleCard> {
  const db = ctx.database.kysely
  const rule = await getSeenRule(ctx, actor, db, id)
  const exceptions = await listExceptions(db, id)
  const count = (await countByRule(db)).get(id) ?? 0
  const sees = (one: StoredException) =>
    [one.home_id, rule.within_id].some((node) => may(ctx, actor, 'dostup.persons.view', node))
  return {
    ...ruleView(ctx, actor, rule, { count, exceptionCount: exceptions.length }),
    exceptions: exceptions.filter(sees).map((one) => ({
      person: { id: one.person_id, title: fullName(one) ?? one.person_id },
      reason: one.reason,
      until: one.until?.toISOString() ?? null,
      createdBy: one.created_by === null || seesAccount(ctx, actor, one.created_by) ? one.creator_title : null,
      createdAt: one.created_at.toISOString(),
    })),
  }
}

function ruleView(
  ctx: Context,
  actor: Actor,
  rule: StoredRule,
  counts: Pick<AccessRule, 'count' | 'exceptionCount'>,
): AccessRule {
  const { author_id: author } = rule
  const sees = author !== null && seesAccount(ctx, actor, author)
  return {
    ...{ id: rule.id, title: rule.title, note: rule.note, below: rule.below, kind: rule.kind, posts: rule.posts },
    ...{ nodeKinds: rule.node_kinds, givenAt: rule.given_at, active: rule.active, ...counts },
    group: groupOf(rule),
    within: { id: rule.within_id, title: rule.within_title, kind: rule.within_kind },
    role: { id: rule.role_id, title: rule.role_title },
    author: author === null ? null : { id: sees ? author : null, title: sees ? (rule.author_title ?? author) : '…' },
    createdAt: rule.created_at.toISOString(),
    updatedAt: rule.updated_at.toISOString(),
    may: { edit: mayEditRule(ctx, actor, rule) },
  }
}

const groupOf = ({ group_directory_id: directoryId, group_dn: dn }: StoredRule) =>
  directoryId === null || dn === null ? null : { directoryId, dn }
