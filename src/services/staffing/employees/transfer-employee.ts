import { Problem } from '../../../core/problems/index.ts'
import { getVisibleAffiliation } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { follow } from '../follow.ts'
import { type Going, goingOn, grantsGo } from '../go.ts'
import { accountsKept, accountsOfKind, grantsHeld, toldGrants } from '../held-grants.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { isWithin, organizationOf } from '../places.ts'
import type { MoveReport, Transferring } from '../shapes.ts'
import { transfer } from '../steps.ts'

/**
 * Transfers from a day on, to another unit, another post or another organization. What follows an employee from unit to unit follows (A8);
 * what was given at the old unit by itself is told, and ends with the old post unless it is said that it stays. Its inverse is `undoMove`.
 */
export const transferEmployee: Deed<{ id: string; asked: Transferring }, MoveReport> = {
  name: 'staffing.transfer-employee',
  kind: 'model',
  async decide(stage, tx, actor, { id, asked }) {
    const course = openCourse(stage, actor)
    const post = await getVisibleAffiliation(stage, actor, tx, id)
    if (post.kind !== 'employee') throw new Problem('not-found')
    const { endGrants = true, ...form } = asked
    const moved = await transfer(course, { ...form, id, doing: 'transfer' })
    const [old, made] = [organizationOf(stage, post.node_id), organizationOf(stage, asked.nodeId)]
    const day = asked.from ?? today(stage)
    const going: Going = { personId: post.person_id, kind: 'employee', organization: old, doing: 'transfer', day }
    const left = old === made ? post.node_id : old
    const isOld = (scope: string) => isWithin(stage, scope, left) && !isWithin(stage, asked.nodeId, scope)
    const gone = endGrants
      ? await grantsGo(course, tx, { ...going, organization: left }, ({ scope_id }) => isOld(scope_id))
      : { ended: [], kept: toldGrants(stage, actor, await heldBy()) }
    const staysThere = (await goingOn(tx, going)).some(({ node_id }) => organizationOf(stage, node_id) === old)
    const isLeft = (home: string) => old !== made && !staysThere && isWithin(stage, home, old)
    const present = await accountsKept(stage, tx, post.person_id, 'employee')
    const by = { affiliationId: moved.made.id, day }
    const following = { personId: post.person_id, kind: 'employee', doing: 'transfer', to: made, by, isLeft } as const
    const accounts = await follow(course, tx, following, present)
    const person = { id: post.person_id, title: fullName(post) ?? post.person_id }
    const nodeTitle = `${post.node_title} → ${await titleOf()}`
    const head = { deed: transferEmployee.name, word: 'Перевод', person, nodeId: asked.nodeId, nodeTitle }
    return await closeCourse(course, tx, head, { person, affiliationId: moved.made.id, accounts, given: [], ...gone })

    async function heldBy() {
      return await grantsHeld(tx, await accountsOfKind(stage, tx, post.person_id, 'employee'), stage.clock())
    }
    async function titleOf() {
      return (await getVisibleAffiliation(stage, actor, tx, moved.made.id)).node_title
    }
  },
}
