import { getVisiblePerson } from '../affiliations/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { listMovesOf } from './queries-moves.ts'
import type { Moves } from './shapes.ts'

/** What was done with a person, the latest first; of places where the viewer may see persons. */
export async function listMoves(ctx: Context, actor: Actor, personId: string): Promise<Moves> {
  const db = ctx.database.kysely
  const { id } = await getVisiblePerson(ctx, actor, db, personId)
  const rows = await listMovesOf(db, id)
  return {
    items: rows
      .filter(({ node_id }) => may(ctx, actor, 'dostup.persons.view', node_id))
      .map(({ node_id, node_title, by_title, undone_at, at, ...row }) => ({
        ...row,
        node: { id: node_id, title: node_title },
        at: at.toISOString(),
        by: by_title,
        undoneAt: undone_at?.toISOString() ?? null,
      })),
  }
}
