import { Problem } from '../../../core/problems/index.ts'
import { getVisibleAffiliation } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { fullName } from '../../persons/index.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import type { Leave, MoveReport } from '../shapes.ts'
import { start } from '../steps.ts'

/** The post goes on from a day on, and what comes by it is handed out anew (model.md, law 2). Its inverse is `undoMove`. */
export const returnFromLeave: Deed<{ id: string; asked: Leave }, MoveReport> = {
  name: 'staffing.return-from-leave',
  kind: 'model',
  async decide(stage, tx, actor, { id, asked }) {
    const course = openCourse(stage, actor)
    const post = await getVisibleAffiliation(stage, actor, tx, id)
    if (post.end_reason !== 'leave') throw new Problem('not-on-leave')
    const { node_id: nodeId, post: title, person_id: personId } = post
    const again = await start(course, { ...asked, doing: 'edit', personId, nodeId, post: title, continues: id })
    const person = { id: personId, title: fullName(post) ?? personId }
    const head = { deed: returnFromLeave.name, word: 'Выход из отпуска', person, nodeId, nodeTitle: post.node_title }
    const none = { accounts: [], given: [], ended: [], kept: [] }
    return await closeCourse(course, tx, head, { person, affiliationId: again.id, ...none })
  },
}
