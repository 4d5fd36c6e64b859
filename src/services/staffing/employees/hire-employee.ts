import { Problem } from '../../../core/problems/index.ts'
import { today } from '../../affiliations/index.ts'
import type { Deed } from '../../audit/index.ts'
import { getVisibleOrganization } from '../../organizations/index.ts'
import { accountComes, whoComes } from '../come.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { organizationOf } from '../places.ts'
import type { Hiring, MoveReport } from '../shapes.ts'
import { give, start } from '../steps.ts'
import { refuseWrongFields } from '../wrong-fields.ts'

/**
 * Hires: the person found or entered, a post (a first one or a second), the account that comes by itself (B6), and what is given at once.
 * All of it, or nothing. Its inverse is `undoMove`; the person stays in the registry.
 */
export const hireEmployee: Deed<Hiring, MoveReport> = {
  name: 'staffing.hire-employee',
  kind: 'model',
  async decide(stage, tx, actor, asked) {
    const course = openCourse(stage, actor)
    const node = await getVisibleOrganization(stage, actor, tx, asked.nodeId)
    const homeId = organizationOf(stage, node.id)
    const doing = 'hire'
    await refuseWrongFields(course, tx, asked, { node, doing })
    const person = await whoComes(course, tx, asked, { homeId, doing })
    const { nodeId, post, from, until, orderNumber, orderDate } = asked
    const form = { nodeId, post, from, until, orderNumber, orderDate }
    const affiliation = await start(course, { ...form, personId: person.id, doing })
    const accounts = await accountComes(course, tx, { personId: person.id, homeId, doing }, asked.account)
    const [account] = accounts
    const given: string[] = []
    for (const grant of asked.grants ?? []) {
      if (account === undefined) throw new Problem('hiring-without-account')
      const span = startingWith(grant.validFrom, from ?? null, today(stage))
      given.push(await give(course, { ...grant, ...span, accountId: account.id, scopeId: grant.scopeId ?? homeId }))
    }
    const head = { deed: hireEmployee.name, word: 'Приём', person, nodeId: node.id, nodeTitle: node.title }
    const report = { person, affiliationId: affiliation.id, accounts, given, ended: [], kept: [] }
    return await closeCourse(course, tx, head, report)
  },
}

/** What is given at hiring begins with the post, unless it is said when. */
function startingWith(validFrom: string | null | undefined, from: string | null, day: string) {
  if (validFrom != null || from === null || from <= day) return {}
  return { validFrom: `${from}T00:00:00Z` }
}
