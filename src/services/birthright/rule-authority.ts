import { Problem, refuseFields } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import { findKind } from '../catalog/index.ts'
import { type Acting, type Actor, type Context, may, requireRight } from '../decisions/index.ts'
import { requireMayHandOut, requireRootGives } from '../delegation/index.ts'
import { findRole } from '../roles/index.ts'
import { findRule, findRuleByTitle, type RuleRow, type StoredRule } from './queries-rules.ts'

/** A rule is there for whoever sees what is given where it gives. */
export const seesRule = (ctx: Context, actor: Actor, { within_id }: Pick<StoredRule, 'within_id'>): boolean =>
  may(ctx, actor, 'dostup.grants.view', within_id)

export async function getSeenRule(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredRule> {
  const rule = await findRule(db, id)
  if (rule === undefined || !seesRule(ctx, actor, rule)) throw new Problem('not-found')
  return rule
}

/** It gives and takes: whoever changes it may do both where it gives. */
export function requireMayEditRule(ctx: Context, actor: Actor, rule: StoredRule): void {
  const node = { id: rule.within_id, title: rule.within_title }
  requireRight(ctx, actor, 'dostup.grants.give', node)
  requireRight(ctx, actor, 'dostup.grants.revoke', node)
}

export const mayEditRule = (ctx: Context, actor: Actor, { within_id }: StoredRule): boolean =>
  may(ctx, actor, 'dostup.grants.give', within_id) && may(ctx, actor, 'dostup.grants.revoke', within_id)

/**
 * Model.md, law 2: whoever writes a rule hands out its role wherever it gives, for good and to whoever comes. So they hold all of it over
 * the whole of the place that it is for. What they lose afterwards breaks nothing, and is found (`services/findings`).
 */
export async function requireMayGiveByRule(
  acting: Acting<Transaction>,
  { role: id, within }: { readonly role: string; readonly within: { readonly id: string; readonly title: string } },
): Promise<{ readonly id: string; readonly title: string }> {
  const { ctx, actor, db } = acting
  const role = await findRole(db, id)
  if (role === undefined) throw new Problem('not-found')
  if (role.archived_at !== null) throw new Problem('role-archived', { role: role.title })
  requireRootGives(ctx, actor, role.rights)
  const handed = { scope: within.id, title: within.title, rights: role.rights, until: null, role: role.id }
  await requireMayHandOut(acting, [handed], 'another')
  return role
}

/** Whoever lets a rule give somebody again hands out its role, as whoever saves the rule does (mistake 22). */
export async function requireMayLetGive(acting: Acting<Transaction>, rule: StoredRule): Promise<void> {
  const within = { id: rule.within_id, title: rule.within_title }
  if (rule.active) await requireMayGiveByRule(acting, { role: rule.role_id, within })
}

/** Kinds of places where people are. */
export function checkKinds({ decisions }: Context, kinds: readonly string[]): void {
  const isPlace = (kind: string) => (findKind(decisions.catalog, kind)?.family ?? 'record') !== 'record'
  const unknown = kinds.find((kind) => !isPlace(kind))
  if (unknown === undefined) return
  const reason = {
    ru: `вида мест «${unknown}», где бывают люди, нет`,
    en: `there is no kind of places of people “${unknown}”`,
  }
  refuseFields([{ field: 'nodeKinds', code: 'field-invalid', values: { reason } }])
}

export async function refuseTakenRuleTitle(db: Db, { within_id, title }: Pick<RuleRow, 'within_id' | 'title'>) {
  if ((await findRuleByTitle(db, within_id, title)) === undefined) return
  refuseFields([{ field: 'title', code: 'title-taken', values: { title } }])
}
