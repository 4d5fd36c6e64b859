import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, next, organization, type Place, region, role } from '../../../test/support/builders.ts'
import { asActor, orRefused, pick } from '../../../test/support/givers.ts'
import { oracleCheck, oracleLacks, type PlainFacts } from '../../../test/support/oracle.ts'
import { factsOf } from '../../../test/support/past.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { hireEmployee } from '../staffing/index.ts'
import { confirmStaffChange, getStaffCard, proposeStaffChanges } from './index.ts'

/** Of the journal, which teachers keep in their own classes. */
const ACTIONS = ['epos.journal.journal.view', 'epos.journal.journal.edit']
const END = '2027-03-01T00:00:00Z'
const later = Date.parse(END) / 1000

let site: Site
let classes: Place[]
let posts: { readonly id: string; readonly account: string }[]
let confirmers: string[]
beforeAll(async () => {
  site = await openSite({ preset: 'epos' })
  const { ministry, school } = await region(site)
  const named = (title: string) => organization(site, { kind: 'class', title, parent: school })
  classes = [await named('1-А'), await named('1-Б'), await named('1-В')]
  const [first, second] = classes as [Place, Place]
  const tools = (await role(site, ['dostup.persons.view', 'dostup.organizations.view', 'dostup.employees.confirm'])).id
  const confirmer = async (...held: readonly Omit<Parameters<typeof grant>[1], 'to'>[]) => {
    const made = await account(site, { home: school })
    for (const one of [{ role: tools, at: ministry }, ...held]) await grant(site, { to: made, ...one })
    return made.id
  }
  const [any, own] = [{ right: 'epos.journal.edit' }, { right: 'epos.journal.edit-own' }]
  confirmers = [
    await confirmer(),
    await confirmer({ ...any, at: school }),
    await confirmer({ ...any, at: first }),
    await confirmer({ right: 'epos.journal.view', at: school }, { ...any, at: second }),
    await confirmer({ ...any, at: school, until: END }),
    await confirmer({ ...own, at: school }),
  ]
  const held = [{ at: school }, { at: first }, { at: school, until: END }, undefined]
  posts = []
  for (const one of held) {
    const person = { lastName: `Классная-${next()}`, firstName: 'Анна' }
    const hired = await perform(site.ctx, operator, hireEmployee, { person, nodeId: school.id, post: 'Учитель' })
    const teacher = { id: hired.affiliationId ?? '', account: hired.accounts[0]?.id ?? '' }
    if (one !== undefined) await grant(site, { to: { id: teacher.account }, ...own, ...one })
    posts.push(teacher)
  }
}, 60_000)
afterAll(() => site.close())

interface May {
  readonly action: string
  readonly scope: string
  readonly at: number
}

/** What any account may now, and when what is held for a time has ended. */
function mays(facts: PlainFacts): Map<string, May> {
  const all = new Map<string, May>()
  const now = Math.floor(site.clock.now().getTime() / 1000)
  for (const { id: account } of facts.accounts)
    for (const action of ACTIONS)
      for (const { id: scope } of facts.nodes)
        for (const at of [now, later])
          if (oracleCheck(facts, { account, action, node: scope, at }))
            all.set([account, action, scope, at === later].join(' '), { action, scope, at })
  return all
}

describe('law 2: whoever leads a class owns it', () => {
  test('E8 nobody, by confirming who leads a class, hands out more than they hold there, nor for longer', async () => {
    const told = { gained: 0, refused: 0 }
    const step = fc.record({ by: fc.nat(99), post: fc.nat(99), led: fc.subarray([0, 1, 2]) })
    const story = fc.array(step, { minLength: 4, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        for (const { by, post, led } of steps) {
          site.clock.pass(1)
          const { id } = pick(posts, post)
          const asked = { classIds: led.map((at) => pick(classes, at).id) }
          await perform(site.ctx, operator, proposeStaffChanges, { id, asked })
          const { pending } = await getStaffCard(site.ctx, operator, id)
          const before = await factsOf({ site })
          const might = mays(before)
          const who = pick(confirmers, by)
          for (const change of pending)
            if (!(await orRefused(perform(site.ctx, asActor(who), confirmStaffChange, change.id)))) told.refused++
          const gained = [...mays(await factsOf({ site }))].filter(([name]) => !might.has(name))
          const beyond = gained.filter(
            ([, { action, scope, at }]) => oracleLacks(before, who, [action], scope, at).length > 0,
          )
          expect(beyond, `${asked.classIds.join(' ')} of ${id} by ${who}`).toEqual([])
          if (gained.length > 0) told.gained++
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
    expect(told.gained).toBeGreaterThan(3)
    expect(told.refused).toBeGreaterThan(3)
  }, 240_000)
})
