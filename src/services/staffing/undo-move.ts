import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { requireVisible } from '../decisions/index.ts'
import { findMove, markUndone } from './queries-moves.ts'
import { undo } from './steps.ts'

/**
 * Undoes a deed of personnel step by step, the last first: rehires who was dismissed, brings back a school's last year. While it is exact:
 * refused where anybody has changed any of it since. What comes back is handed out by who undoes it (model.md, law 2).
 */
export const undoMove: Deed<string> = {
  name: 'staffing.undo-move',
  kind: 'model',
  async decide(stage, tx, actor, id) {
    const move = await findMove(tx, id)
    if (move === undefined) throw new Problem('not-found')
    requireVisible(stage, actor, 'dostup.persons.view', move.node_id)
    if (move.undone_at !== null) throw new Problem('move-undone')
    for (const step of move.steps.toReversed()) await undo(stage, actor, step)
    await markUndone(tx, id, stage.clock())
    const { title, node_id: organizationId } = move
    const fields = [{ field: 'undone', old: false, new: true }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'move', id, title, organizationId, fields }],
      facts: [],
    }
  },
}
