import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { type Actor, type Context, requireVisible } from '../decisions/index.ts'
import { treeKinds } from './kinds.ts'
import { findOrganization, type StoredOrganization } from './queries.ts'

/** A node of the tree that the actor may see: records, books and what is hidden are not there, as in every list (mistakes 3 and 12). */
export async function getVisibleOrganization(
  ctx: Context,
  actor: Actor,
  db: Db,
  id: string,
): Promise<StoredOrganization> {
  const stored = await findOrganization(db, id)
  if (stored === undefined || !treeKinds(ctx.decisions.catalog).includes(stored.kind)) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.organizations.view', id)
  return stored
}

/** For what is asked of a node's children, from the snapshot alone. */
export function requireVisibleParent(ctx: Context, actor: Actor, id: string | undefined): void {
  if (id === undefined) return
  if (!ctx.decisions.has(id)) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.organizations.view', id)
}
