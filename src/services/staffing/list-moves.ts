import { getVisiblePerson } from '../affiliations/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { ListQuery } from '../registry/index.ts'
import { moveRegistry } from './queries-move-registry.ts'

/** What was done with a person, the latest first; of places where the viewer may see persons. */
export async function listMoves(ctx: Context, actor: Actor, personId: string, query: ListQuery) {
  const { id } = await getVisiblePerson(ctx, actor, ctx.database.kysely, personId)
  return await moveRegistry.list({ ctx, actor, query: { ...query, person: id } })
}
