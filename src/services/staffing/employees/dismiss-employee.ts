import { Problem } from '../../../core/problems/index.ts'
import { getVisibleAffiliation } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { accountsGo, type Going, goingOn, grantsGo } from '../go.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { organizationOf } from '../places.ts'
import type { Dismissal, MoveReport } from '../shapes.ts'
import { end } from '../steps.ts'

/**
 * Dismisses from an organization: the posts end on a day, and at the same second the grants that came with them; of who then works nowhere
 * the account is turned off, or kept by policy. What is held elsewhere stays, and is told. Its inverse is `undoMove`.
 */
export const dismissEmployee: Deed<{ id: string; asked: Dismissal }, MoveReport> = {
  name: 'staffing.dismiss-employee',
  kind: 'model',
  async decide(stage, tx, actor, { id, asked }) {
    const course = openCourse(stage, actor)
    const post = await getVisibleAffiliation(stage, actor, tx, id)
    if (post.kind !== 'employee') throw new Problem('not-found')
    const day = asked.until ?? today(stage)
    const organization = organizationOf(stage, post.node_id)
    const going: Going = {
      personId: post.person_id,
      kind: 'employee',
      organization,
      nodeId: post.node_id,
      doing: 'dismiss',
      day,
    }
    const { orderNumber, orderDate } = asked
    const present = (await goingOn(tx, going)).filter(({ node_id }) => organizationOf(stage, node_id) === organization)
    const posts = asked.posts === 'one' ? present.filter((one) => one.id === id) : present
    if (!posts.some((one) => one.id === id))
      throw new Problem('affiliation-ended', { node: post.node_title, until: post.valid_until ?? day })
    for (const one of posts)
      await end(course, one, { doing: 'dismiss', until: day, reason: 'dismissal', orderNumber, orderDate })
    const person = { id: post.person_id, title: fullName(post) ?? post.person_id }
    const { ended, kept } = await grantsGo(course, tx, going)
    const accounts = await accountsGo(course, tx, going, asked.account)
    const head = {
      deed: dismissEmployee.name,
      word: 'Увольнение',
      person,
      nodeId: post.node_id,
      nodeTitle: post.node_title,
    }
    return await closeCourse(course, tx, head, { person, affiliationId: id, accounts, given: [], ended, kept })
  },
}
