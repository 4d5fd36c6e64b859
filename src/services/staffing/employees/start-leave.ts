import { Problem, refuseFields } from '../../../core/problems/index.ts'
import { endProblems, getVisibleAffiliation } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import type { Leave, MoveReport } from '../shapes.ts'
import { end } from '../steps.ts'

/** A long leave begins: what comes by the post rests from that day on. It goes on by `returnFromLeave`; undone by `undoMove`. */
export const startLeave: Deed<{ id: string; asked: Leave }, MoveReport> = {
  name: 'staffing.start-leave',
  kind: 'model',
  async decide(stage, tx, actor, { id, asked }) {
    const course = openCourse(stage, actor)
    const post = await getVisibleAffiliation(stage, actor, tx, id)
    if (post.kind !== 'employee') throw new Problem('not-found')
    const { from, orderNumber, orderDate } = asked
    const until = from ?? today(stage)
    refuseFields(endProblems(post, until, 'from'))
    await end(course, post, { doing: 'edit', until, reason: 'leave', orderNumber, orderDate })
    const person = { id: post.person_id, title: fullName(post) ?? post.person_id }
    const head = { deed: startLeave.name, word: 'Отпуск', person, nodeId: post.node_id, nodeTitle: post.node_title }
    const none = { accounts: [], given: [], ended: [], kept: [] }
    return await closeCourse(course, tx, head, { person, affiliationId: id, ...none })
  },
}
