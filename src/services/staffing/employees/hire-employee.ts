import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed } from '../../audit/index.ts'
import { today } from '../../decisions/index.ts'
import type { NewGrant } from '../../grants/index.ts'
import { getVisibleOrganization } from '../../organizations/index.ts'
import { accountComes, whoComes } from '../come.ts'
import { follow, homesLeft } from '../follow.ts'
import { accountsGo, type Going } from '../go.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { organizationOf } from '../places.ts'
import type { AccountOutcome, Hiring, MoveReport } from '../shapes.ts'
import { type Course, give, start } from '../steps.ts'
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
    const to = { nodeId: node.id, homeId, doing } as const
    const { isNew, ...person } = await whoComes(course, tx, asked, to)
    const { nodeId, post, from, until, orderNumber, orderDate } = asked
    const form = { nodeId, post, from, until, orderNumber, orderDate }
    const affiliation = await start(course, { ...form, personId: person.id, isNew, doing })
    const opened = await accountComes(course, tx, { personId: person.id, ...to }, asked.account)
    const given = await giveAll(course, asked, { accountId: opened[0]?.id, homeId })
    const came = { personId: person.id, kind: 'employee', doing, to: homeId } as const
    const by = { affiliationId: affiliation.id, day: from ?? today(stage) }
    const isLeft = await homesLeft(course, tx, came, by.day)
    const moved = await follow(course, tx, { ...came, by, isLeft }, opened)
    const ending = { ...came, organization: homeId, nodeId: node.id }
    const accounts = until == null ? moved : await accountsEnd(course, tx, { ...ending, day: until }, moved)
    const head = { deed: hireEmployee.name, word: 'Приём', person, nodeId: node.id, nodeTitle: node.title }
    const report = { person, affiliationId: affiliation.id, accounts, given, ended: [], kept: [] }
    return await closeCourse(course, tx, head, report)
  },
}

async function giveAll(
  course: Course,
  { grants = [], from = null, until = null }: Hiring,
  { accountId, homeId }: { readonly accountId: string | undefined; readonly homeId: string },
): Promise<string[]> {
  const given: string[] = []
  for (const grant of grants) {
    if (accountId === undefined) throw new Problem('hiring-without-account')
    const span = spanOfGrant(course.stage, grant, { from, until })
    given.push(await give(course, { ...grant, ...span, accountId, scopeId: grant.scopeId ?? homeId }))
  }
  return given
}

/** A post with a last day: its account goes on that day, as at a dismissal that is planned for it. */
async function accountsEnd(course: Course, tx: Transaction, going: Going, outcomes: readonly AccountOutcome[]) {
  const ends = new Map((await accountsGo(course, tx, going, undefined)).map((one) => [one.id, one]))
  const known = outcomes.map((one) => {
    const { closesOn } = ends.get(one.id) ?? {}
    return closesOn === undefined ? one : { ...one, closesOn }
  })
  return [...known, ...[...ends.values()].filter(({ id }) => !outcomes.some((one) => one.id === id))]
}

/** What is given at hiring begins and ends with the post, unless it is said when. */
function spanOfGrant(
  stage: Course['stage'],
  { validFrom, validUntil }: Pick<NewGrant, 'validFrom' | 'validUntil'>,
  { from, until }: { readonly from: string | null; readonly until: string | null },
) {
  const begin = (day: string) => stage.decisions.days.begin(day).toISOString()
  return {
    ...(validFrom == null && from !== null && from > today(stage) && { validFrom: begin(from) }),
    ...(validUntil === undefined && until !== null && { validUntil: begin(until) }),
  }
}
