import { Problem } from '../../../core/problems/index.ts'
import { getVisibleAffiliation } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import type { Expulsion, MoveReport } from '../shapes.ts'
import { leaveSchool } from './leave-school.ts'

/** A student is expelled, or graduates; whoever was there as their parent is there no more. Its inverse is `undoMove`. */
export const expelStudent: Deed<{ id: string; asked: Expulsion }, MoveReport> = {
  name: 'staffing.expel-student',
  kind: 'model',
  async decide(stage, tx, actor, { id, asked }) {
    const course = openCourse(stage, actor)
    const place = await getVisibleAffiliation(stage, actor, tx, id)
    if (place.kind !== 'student') throw new Problem('not-found')
    const { until, graduates = false, ...rest } = asked
    const reason = graduates ? 'graduation' : 'expulsion'
    const accounts = await leaveSchool(course, tx, place, { ...rest, reason, day: until ?? today(stage) })
    const { person_id: personId, node_id: nodeId, node_title: nodeTitle } = place
    const person = { id: personId, title: fullName(place) ?? personId }
    const word = graduates ? 'Выпуск' : 'Отчисление'
    const report = { person, affiliationId: id, accounts, given: [], ended: [], kept: [] }
    return await closeCourse(course, tx, { deed: expelStudent.name, word, person, nodeId, nodeTitle }, report)
  },
}
