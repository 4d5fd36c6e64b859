import { Problem } from '../../../core/problems/index.ts'
import { getVisibleAffiliation } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { accountsGo } from '../go.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { organizationOf } from '../places.ts'
import type { MoveReport } from '../shapes.ts'
import { end } from '../steps.ts'

/** A parent is a child's parent here no more; of who has no child here any more the account goes by policy. Undone by `undoMove`. */
export const partParent: Deed<string, MoveReport> = {
  name: 'staffing.part-parent',
  kind: 'model',
  async decide(stage, tx, actor, id) {
    const course = openCourse(stage, actor)
    const ward = await getVisibleAffiliation(stage, actor, tx, id)
    if (ward.kind !== 'guardian') throw new Problem('not-found')
    await end(course, ward, { doing: 'join', reason: 'parting' })
    const { person_id: personId, node_id: nodeId, node_title: nodeTitle } = ward
    const organization = organizationOf(stage, nodeId)
    const going = { personId, kind: 'guardian', organization, doing: 'join', day: today(stage) } as const
    const accounts = await accountsGo(course, tx, going, undefined)
    const person = { id: personId, title: fullName(ward) ?? personId }
    const head = { deed: partParent.name, word: 'Больше не родитель', person, nodeId, nodeTitle }
    const report = { person, affiliationId: id, accounts, given: [], ended: [], kept: [] }
    return await closeCourse(course, tx, head, report)
  },
}
