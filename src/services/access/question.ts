import { Problem } from '../../core/problems/index.ts'
import { findAction } from '../catalog/index.ts'
import { type Actor, type Context, type DecisionsAt, requireVisible } from '../decisions/index.ts'
import { findNode } from '../identity/index.ts'

/** The node that a question names, if the viewer may see it: what is hidden is not there (mistake 3). */
export async function findAskedNode(ctx: Context, actor: Actor, id: string) {
  const node = await findNode(ctx.database.kysely, id)
  if (node === undefined) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.organizations.view', node.id)
  return node
}

/** Of the catalog of then or of now: that an action did not exist yet is an answer too. */
export function requireKnownAction(ctx: Context, { catalog }: DecisionsAt, action: string): void {
  const known = [catalog, ctx.decisions.catalog].some((one) => findAction(one, action) !== undefined)
  if (!known) throw new Problem('not-found')
}
