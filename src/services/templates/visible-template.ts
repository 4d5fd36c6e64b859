import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import type { Policy } from '../audit/index.ts'
import { type Acting, type Actor, type Context, may, requireRight, requireVisible, sentBy } from '../decisions/index.ts'
import { findTemplate, lockTemplate, type StoredTemplate } from './queries-templates.ts'

const view = 'dostup.templates.view'

/** Where templates are made that hold where the viewer looks: the nodes above the topmost of those. */
export function homesAbove(ctx: Context, actor: Actor): string[] {
  if (actor.kind === 'operator') return []
  const { parts } = ctx.decisions.filter(actor.accountId, view, { sent: sentBy(actor) })
  const tops = parts.flatMap(({ below }) => (below === 'everywhere' ? [] : below))
  return [...new Set(tops.flatMap((top) => ctx.decisions.ancestors(top)))]
}

/** L18: a template is there for the organization where it was made, and for those under it. */
export async function getVisibleTemplate(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredTemplate> {
  const stored = await findTemplate(db, id)
  const sees =
    stored !== undefined && (may(ctx, actor, view, stored.home_id) || homesAbove(ctx, actor).includes(stored.home_id))
  if (!sees) throw new Problem('not-found')
  return stored
}

/** For an account at that home: the template is of its organization or of one above, and its giver looks at templates there. */
export async function getUsableTemplate({ ctx, actor, db }: Acting, home: string, id: string) {
  requireVisible(ctx, actor, view, home)
  const stored = await findTemplate(db, id)
  if (stored === undefined || !homesOf(ctx, home).includes(stored.home_id)) throw new Problem('not-found')
  return stored
}

export const seesTemplatesOf = (ctx: Context, actor: Actor, home: string): readonly string[] | undefined =>
  may(ctx, actor, view, home) ? homesOf(ctx, home) : undefined

const homesOf = (ctx: Context, home: string): string[] => [home, ...ctx.decisions.ancestors(home)]

/** What editing, filling and deleting a template ask (L10). */
export const mayEditTemplate = {
  policy(ctx: Context, actor: Actor, { home_id: id, home_title: title }: StoredTemplate): void {
    requireRight(ctx, actor, 'dostup.templates.edit', { id, title })
  },
} satisfies Policy<StoredTemplate>

export async function getEditableTemplate(
  ctx: Context,
  actor: Actor,
  tx: Parameters<typeof lockTemplate>[0],
  id: string,
) {
  await lockTemplate(tx, id)
  const stored = await getVisibleTemplate(ctx, actor, tx, id)
  mayEditTemplate.policy(ctx, actor, stored)
  return stored
}
