import type { Language } from '../../core/problems/index.ts'
import { type Actor, type Context, may, seesAccount } from '../decisions/index.ts'

/** For what stands in an answer and its reader may not see. */
export const hidden: Readonly<Record<Language, string>> = { ru: 'скрыто от вас', en: 'hidden from you' }

/**
 * One rule for the list of grants and for every answer that rests on them (mistake 12): who sees the scope, grants there, and the place
 * whose people are given it, where it is given to all of them.
 */
export function seesGrant(
  ctx: Context,
  actor: Actor,
  { scope_id: scope, affiliates_of: group }: { readonly scope_id: string; readonly affiliates_of?: string | null },
): boolean {
  const seesPlace = (node: string) => may(ctx, actor, 'dostup.organizations.view', node)
  return seesPlace(scope) && may(ctx, actor, 'dostup.grants.view', scope) && (group == null || seesPlace(group))
}

/** Whoever gave or stopped a grant, by name; null when no account did. */
export function actorTitle(
  ctx: Context,
  actor: Actor,
  { account, title }: { readonly account: string | null; readonly title: string | null },
  language: Language,
): string | null {
  return account === null || seesAccount(ctx, actor, account) ? title : hidden[language]
}
