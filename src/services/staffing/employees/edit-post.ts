import {
  type AffiliationEdit,
  doingOfEdit,
  getVisibleAffiliation,
  type StoredAffiliation,
} from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { fullName } from '../../persons/index.ts'
import { accountsGo, type Going, grantsGo } from '../go.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { organizationOf } from '../places.ts'
import type { MoveReport } from '../shapes.ts'
import { edit } from '../steps.ts'

/**
 * Changes post, dates and order. A last day has the consequences of a dismissal that is planned for it: what came by the post ends with it,
 * and the account of who is then nowhere is turned off. With them it is undone by `undoMove`.
 */
export const editPost: Deed<{ readonly id: string; readonly edit: AffiliationEdit }, MoveReport> = {
  name: 'staffing.edit-post',
  kind: 'model',
  async decide(stage, tx, actor, { id, edit: asked }) {
    const course = openCourse(stage, actor)
    const before = await getVisibleAffiliation(stage, actor, tx, id)
    await edit(course, before, asked)
    const { person_id: personId, node_id: nodeId, node_title: nodeTitle } = before
    const person = { id: personId, title: fullName(before) ?? personId }
    const report = { id: null, person, affiliationId: id, accounts: [], given: [], ended: [], kept: [] }
    const { until } = asked
    if (until == null || until === before.valid_until) return { result: report, changed: 'nothing' }
    const organization = organizationOf(stage, nodeId)
    const going: Going = { ...placeOf(before), organization, doing: doingOfEdit(before.kind), day: until }
    const grants = before.kind === 'employee' ? await grantsGo(course, tx, going) : {}
    const accounts = await accountsGo(course, tx, going, undefined)
    const head = { deed: editPost.name, word: 'Последний день', person, nodeId, nodeTitle }
    return await closeCourse(course, tx, head, { ...report, ...grants, accounts })
  },
}

const placeOf = ({ person_id: personId, kind, node_id: nodeId }: StoredAffiliation) => ({ personId, kind, nodeId })
