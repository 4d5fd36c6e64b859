import { type Actor, type Context, may } from '../../decisions/index.ts'

/** A child always names its parent; only who may see the parent is told its id, by which it opens (L1). */
export function visibleParent(
  ctx: Context,
  actor: Actor,
  { parent_id: id, parent_title: title }: { parent_id: string | null; parent_title: string | null },
): { id: string | null; title: string } | null {
  if (id === null || title === null) return null
  return { id: may(ctx, actor, 'dostup.organizations.view', id) ? id : null, title }
}
