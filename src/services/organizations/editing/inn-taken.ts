import type { FieldProblem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { type Actor, type Context, may } from '../../decisions/index.ts'
import { listHoldersOfInn } from '../queries.ts'

interface Asked {
  readonly inn?: string | null | undefined
  /** The organization that is to have it; absent: it is being made. */
  readonly id?: string
  /** Under which it stands. */
  readonly parent: string | null
}

/**
 * L7: the same organization is not made twice. A branch office has the ИНН of what it belongs to, so those above and below do not count,
 * nor do those in the archive; of those that the actor may not see nothing is told.
 */
export async function innProblems(
  ctx: Context,
  actor: Actor,
  db: Db,
  { inn, id, parent }: Asked,
): Promise<FieldProblem[]> {
  if (!inn) return []
  const above = parent === null ? [] : [parent, ...ctx.decisions.ancestors(parent)]
  const holders = await listHoldersOfInn(db, inn)
  const other = holders.find(
    (holder) =>
      holder.id !== id &&
      !above.includes(holder.id) &&
      !(id !== undefined && ctx.decisions.ancestors(holder.id).includes(id)) &&
      may(ctx, actor, 'dostup.organizations.view', holder.id),
  )
  return other === undefined ? [] : [{ field: 'inn', code: 'inn-taken', values: { title: other.title } }]
}
