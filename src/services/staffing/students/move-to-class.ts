import { Problem } from '../../../core/problems/index.ts'
import { getVisibleAffiliation } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { follow, homesLeft } from '../follow.ts'
import { accountsKept } from '../held-grants.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { organizationOf } from '../places.ts'
import type { ClassMove, MoveReport } from '../shapes.ts'
import { transfer } from '../steps.ts'

/** Moves a student to another class from a day on. Its inverse is `undoMove`. */
export const moveToClass: Deed<{ id: string; asked: ClassMove }, MoveReport> = {
  name: 'staffing.move-to-class',
  kind: 'model',
  async decide(stage, tx, actor, { id, asked }) {
    const course = openCourse(stage, actor)
    const place = await getVisibleAffiliation(stage, actor, tx, id)
    if (place.kind !== 'student') throw new Problem('not-found')
    const moved = await transfer(course, { ...asked, id, doing: 'move' })
    const { person_id: personId, node_title: nodeTitle } = place
    const person = { id: personId, title: fullName(place) ?? personId }
    const to = organizationOf(stage, asked.nodeId)
    const goes = { personId, kind: 'student', doing: 'move', to } as const
    const by = { affiliationId: moved.made.id, day: asked.from ?? today(stage) }
    const isLeft = await homesLeft(course, tx, goes, by.day)
    const present =
      to === organizationOf(stage, place.node_id) ? [] : await accountsKept(stage, tx, personId, 'student')
    const accounts = await follow(course, tx, { ...goes, by, isLeft }, present)
    const head = { deed: moveToClass.name, word: 'Перевод в класс', person, nodeId: asked.nodeId, nodeTitle }
    const report = { person, affiliationId: moved.made.id, accounts, given: [], ended: [], kept: [] }
    return await closeCourse(course, tx, head, report)
  },
}
