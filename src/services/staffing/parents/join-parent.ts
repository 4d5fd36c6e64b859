import { Problem } from '../../../core/problems/index.ts'
import { getVisiblePerson, listAffiliationsOfPerson } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import { fullName } from '../../persons/index.ts'
import { accountComes, whoComes } from '../come.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { organizationOf } from '../places.ts'
import type { Guardianship, MoveReport } from '../shapes.ts'
import { start } from '../steps.ts'
import { refuseWrongFields } from '../wrong-fields.ts'

/**
 * Joins a parent to a child, in the organization where the child studies; the parent's account comes by itself (B6). Its inverse is
 * `partParent`, or `undoMove`.
 */
export const joinParent: Deed<{ childId: string; asked: Guardianship }, MoveReport> = {
  name: 'staffing.join-parent',
  kind: 'model',
  async decide(stage, tx, actor, { childId, asked }) {
    const course = openCourse(stage, actor)
    const child = await getVisiblePerson(stage, actor, tx, childId)
    const day = today(stage)
    const studies = (await listAffiliationsOfPerson(tx, child.id)).find(
      ({ kind, valid_until }) => kind === 'student' && (valid_until === null || valid_until > day),
    )
    if (studies === undefined) throw new Problem('child-studies-nowhere')
    const nodeId = organizationOf(stage, studies.node_id)
    const node = await findNode(tx, nodeId)
    if (node === undefined) throw new Problem('not-found')
    const doing = 'join'
    await refuseWrongFields(course, tx, asked, { node, doing })
    const to = { nodeId, homeId: nodeId, doing } as const
    const { isNew, ...person } = await whoComes(course, tx, asked, to)
    if (person.id === child.id) throw new Problem('child-studies-nowhere')
    const made = await start(course, { nodeId, personId: person.id, isNew, guardianOf: child.id, doing })
    const accounts = await accountComes(course, tx, { personId: person.id, ...to }, asked.account)
    const nodeTitle = `${fullName(child) ?? child.id}, ${node.title}`
    const head = { deed: joinParent.name, word: 'Родитель', person, nodeId, nodeTitle }
    const report = { person, affiliationId: made.id, accounts, given: [], ended: [], kept: [] }
    return await closeCourse(course, tx, head, report)
  },
}
