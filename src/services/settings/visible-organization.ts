import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, type Named, requireVisible } from '../decisions/index.ts'
import { findTitle } from './queries.ts'

/** The organization that settings are asked for; one that the actor may not see does not exist for them. */
export async function visibleOrganization(ctx: Context, actor: Actor, id: string): Promise<Named> {
  if (!ctx.decisions.has(id)) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.organizations.view', id)
  const title = await findTitle(ctx.database.kysely, id)
  if (title === undefined) throw new Problem('not-found')
  return { id, title }
}
