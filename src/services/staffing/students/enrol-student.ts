import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import { getVisibleOrganization } from '../../organizations/index.ts'
import { accountComes, whoComes } from '../come.ts'
import { follow, homesLeft } from '../follow.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { organizationOf } from '../places.ts'
import type { Enrolment, MoveReport } from '../shapes.ts'
import { start } from '../steps.ts'
import { refuseWrongFields } from '../wrong-fields.ts'

/** Enrols in a class: the person found or entered, and the account that comes by itself (B6). Its inverse is `undoMove`. */
export const enrolStudent: Deed<Enrolment, MoveReport> = {
  name: 'staffing.enrol-student',
  kind: 'model',
  async decide(stage, tx, actor, asked) {
    const course = openCourse(stage, actor)
    const node = await getVisibleOrganization(stage, actor, tx, asked.nodeId)
    const homeId = organizationOf(stage, node.id)
    const doing = 'enrol'
    await refuseWrongFields(course, tx, asked, { node, doing })
    const to = { nodeId: node.id, homeId, doing } as const
    const { isNew, ...person } = await whoComes(course, tx, asked, to)
    const { nodeId, from, orderNumber, orderDate } = asked
    const made = await start(course, { nodeId, from, orderNumber, orderDate, personId: person.id, isNew, doing })
    const accounts = await accountComes(course, tx, { personId: person.id, ...to }, asked.account)
    const came = { personId: person.id, kind: 'student', doing, to: homeId } as const
    const by = { affiliationId: made.id, day: from ?? today(stage) }
    const isLeft = await homesLeft(course, tx, came, by.day)
    const all = await follow(course, tx, { ...came, by, isLeft }, accounts)
    const head = { deed: enrolStudent.name, word: 'Зачисление', person, nodeId: node.id, nodeTitle: node.title }
    const report = { person, affiliationId: made.id, accounts: all, given: [], ended: [], kept: [] }
    return await closeCourse(course, tx, head, report)
  },
}
