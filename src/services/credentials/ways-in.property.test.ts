import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder } from '../../../test/support/builders.ts'
import { ACTIONS, asActor, type Givers, openGivers, orRefused, SENT } from '../../../test/support/givers.ts'
import { oracleCheck, oracleLacks, oracleWays, type PlainFacts } from '../../../test/support/oracle.ts'
import { factsOf } from '../../../test/support/past.ts'
import { activateAccount, deactivateAccount, editAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { type Actor, operator } from '../decisions/index.ts'
import { archiveOrganization, restoreOrganization } from '../organizations/index.ts'
import { editPerson } from '../persons/index.ts'
import { unlockAccount } from './entry/unlock-account.ts'
import { setPassword } from './passwords/set-password.ts'

let land: Givers
let facts: PlainFacts
beforeAll(async () => {
  land = await openGivers()
  const { site, places, persons } = land
  const pupil = await account(site, { home: places.school, ...(persons[0] && { person: persons[0] }) })
  await holder(site, places.far, ['school.timetable.view'])
  facts = await factsOf(land)
  const held = { account: pupil.id, action: 'school.timetable.view', node: places.school.id, at: seconds() }
  expect(oracleWays(facts, held)).not.toEqual([])
}, 60_000)
afterAll(() => land.site.close())

const seconds = () => Math.floor(land.site.clock.now().getTime() / 1000)
const homesOf = (id: string) => facts.accounts.filter((one) => one.id === id).map(({ home }) => home ?? '')
const lock = (id: string, until: Date | null) =>
  land.site.ctx.database.pool.query('update accounts set locked_until = $2 where id = $1', [id, until])
const personOf = (id: string) => facts.accounts.find((one) => one.id === id)?.person ?? null

interface WayIn {
  /** By the operator, so that there is something to give back. */
  readonly given?: (target: string) => Promise<unknown>
  readonly deed: (by: Actor, target: string) => Promise<unknown>
  readonly undone?: (target: string) => Promise<unknown>
}

let made = 0
const email = () => `way-${++made}@example.ru`
const surname = () => `Путева${'а'.repeat(++made % 200)}`
const ways: Readonly<Record<string, WayIn>> = {
  'a new password': {
    deed: (by, target) => perform(land.site.ctx, by, setPassword, { id: target, password: 'Rodnik-71x' }),
  },
  'lifting its lock': {
    given: (target) => lock(target, new Date(land.site.clock.now().getTime() + 3_600_000)),
    deed: (by, target) => perform(land.site.ctx, by, unlockAccount, target),
    undone: (target) => lock(target, null),
  },
  'another e-mail': {
    deed: (by, target) => perform(land.site.ctx, by, editAccount, { id: target, edit: { email: email() } }),
  },
  'another e-mail of the person': {
    deed: async (by, target) => {
      const person = personOf(target)
      if (person !== null) await perform(land.site.ctx, by, editPerson, { id: person, form: { email: email() } })
    },
  },
  'another name of a person who is known by it and by birth date (E3)': {
    deed: async (by, target) => {
      const person = personOf(target)
      if (person !== null) await perform(land.site.ctx, by, editPerson, { id: person, form: { lastName: surname() } })
    },
  },
  'turning it on': {
    given: (target) => perform(land.site.ctx, operator, deactivateAccount, target),
    deed: (by, target) => perform(land.site.ctx, by, activateAccount, target),
    undone: (target) => perform(land.site.ctx, operator, activateAccount, target),
  },
  'restoring its home': {
    given: async (target) => {
      for (const home of homesOf(target)) await orRefused(perform(land.site.ctx, operator, archiveOrganization, home))
    },
    deed: async (by, target) => {
      for (const home of homesOf(target)) await perform(land.site.ctx, by, restoreOrganization, home)
    },
    undone: async (target) => {
      for (const home of homesOf(target)) await orRefused(perform(land.site.ctx, operator, restoreOrganization, home))
    },
  },
}

describe('mistake 35 law 2: whoever gives a way in, or gives it back, holds all that it leads to', () => {
  test.each(Object.entries(ways))(
    '%s',
    async (name, { given, deed, undone }) => {
      const told = { done: 0, refused: 0 }
      for (const by of land.givers) {
        for (const { id: target } of facts.accounts) {
          if (by === target || (name.includes('person') && personOf(target) === null)) continue
          land.site.clock.pass(1)
          await given?.(target)
          // Whoever is silenced with the home that is to be restored cannot act.
          const done = await orRefused(deed(asActor(by), target))
          told[done ? 'done' : 'refused']++
          await undone?.(target)
          if (done) expect(beyond(by, target), `${by} ${target}`).toEqual([])
        }
      }
      expect(told.refused).toBeGreaterThan(0)
      expect(told.done).toBeGreaterThan(0)
    },
    180_000,
  )
})

/** What the target can do, and the actor does not hold over the whole of that place. */
function beyond(by: string, target: string): string[] {
  const at = seconds()
  return ACTIONS.flatMap((action) =>
    facts.nodes
      .filter(({ id: node }) => oracleCheck(facts, { account: target, action, node, sent: SENT[1] ?? {}, at }))
      .filter(({ id: node }) => oracleLacks(facts, by, [action], node, at).length > 0)
      .map(({ id: node }) => `${action} ${node}`),
  )
}
