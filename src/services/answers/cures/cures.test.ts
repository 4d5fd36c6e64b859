import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, type Region, region, role, type TestAccount } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { withConditions } from '../../../../test/support/conditions.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { activateAccount, deactivateAccount } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import { loadPreset } from '../../catalog/index.ts'
import { operator } from '../../decisions/index.ts'
import { deactivateGrant, giveGrant } from '../../grants/index.ts'
import { archiveOrganization, restoreOrganization } from '../../organizations/index.ts'

const bells = 'school.bells.edit'
const rooms = 'school.rooms.edit'
const timetable = 'school.timetable.edit'
const conditions = {
  [bells]: [{ property: 'account.department', equal: { property: 'node.department' } }],
  [rooms]: [{ property: 'node.department', equal: 'B' }],
} as const

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite({ preset: withConditions(await loadPreset('region'), conditions) })
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  await put('organizations', places.school.id, { department: 'A' })
})
afterAll(() => site.close())

async function put(thing: 'accounts' | 'organizations', id: string, properties: object) {
  const { updatedAt } = (await superadmin.get(`/api/${thing}/${id}`)).body
  const { status } = await superadmin.put(`/api/${thing}/${id}/properties`, { properties, updatedAt })
  expect(status).toBe(200)
}

interface Asking {
  readonly action?: string
  readonly language?: string
  readonly by?: Caller
}
async function ask({ id }: TestAccount, { action = bells, language = 'ru', by = superadmin }: Asking = {}) {
  const question = { account: id, action, node: places.school.id }
  return (await by.send('POST', '/api/decisions/explain', question, { 'accept-language': language })).body
}
interface Step {
  readonly deed: string
  readonly grant: string | null
  readonly role: { readonly id: string } | null
  readonly right: { readonly id: string } | null
  readonly scope: { readonly id: string }
}
interface Ways {
  readonly actions: readonly unknown[]
  readonly steps: readonly Step[]
}
interface Told {
  readonly cure: Ways
  readonly otherCures: readonly Ways[]
}
const deedsOf = ({ cure }: { cure: { steps: { deed: string }[] } }) => cure.steps.map(({ deed }) => deed)

describe('issue 7, 19: a cure of several steps, where more than one thing is missing', () => {
  test('a deactivated grant of a deactivated account: both, in the order in which they are done', async () => {
    const teacher = await account(site, { home: places.school })
    const id = await grant(site, { to: teacher, role: 'teacher', at: places.school })
    await perform(site.ctx, operator, deactivateGrant, id)
    await perform(site.ctx, operator, deactivateAccount, teacher.id)
    const view = { action: 'school.timetable.view' }
    const answer = await ask(teacher, view)
    expect(deedsOf(answer)).toEqual(['activate-account', 'give-grant'])
    const again = answer.otherCures.find(
      ({ steps }: { steps: { deed: string }[] }) => steps[1]?.deed === 'delete-grant',
    )
    expect(again.sentence).toBe(
      'Включить учётную запись, удалить из списка полномочие, которое не действует: роль «Учитель» в организации Школа № 1 и выдать роль «Учитель» в организации Школа № 1',
    )
    await perform(site.ctx, operator, activateAccount, teacher.id)
    expect(deedsOf(await ask(teacher, view))).toEqual(['give-grant'])
  })

  test.each([
    ['begins later', { from: '2027-01-10T00:00:00Z' }, false],
    ['was deactivated', {}, true],
    ['was deactivated, and would have ended', { until: '2027-01-10T00:00:00Z' }, true],
  ])(
    'a grant that %s: every cure can be done by its own doors, step by step, the smallest first',
    async (_, span, off) => {
      const { cure, otherCures } = await asked()
      const sizes = [cure, ...otherCures].map(({ actions }) => actions.length)
      expect(sizes).toEqual([...sizes].sort((one, other) => one - other))
      for (const at of [cure, ...otherCures].keys()) {
        const { id, answer } = await asked()
        const { steps } = [answer.cure, ...answer.otherCures][at] as Ways
        for (const { deed, grant: of, role: named, right, scope } of steps) {
          const power = named === null ? { rightId: right?.id } : { roleId: named.id }
          const done =
            deed === 'delete-grant'
              ? await superadmin.delete(`/api/grants/${of}`)
              : await superadmin.post('/api/grants', { accountId: id, scopeId: scope.id, ...power })
          expect([deed, done.code]).toEqual([deed, undefined])
        }
        expect((await ask({ id } as TestAccount, { action: timetable })).allowed).toBe(true)
      }

      async function asked() {
        const clerk = await account(site, { home: places.school })
        const form = { accountId: clerk.id, roleId: 'head-teacher', scopeId: places.school.id }
        const { from, until } = span as { from?: string; until?: string }
        const { body } = await superadmin.post('/api/grants', { ...form, validFrom: from, validUntil: until })
        if (off) await perform(site.ctx, operator, deactivateGrant, body.id)
        const answer = await ask(clerk, { action: timetable })
        return { id: clerk.id, answer, ...answer } as { id: string; answer: Told } & Told
      }
    },
  )

  test('an account that is off, in an archived organization, without any role: three steps', async () => {
    const lost = await account(site, { home: places.far })
    await perform(site.ctx, operator, deactivateAccount, lost.id)
    await perform(site.ctx, operator, archiveOrganization, places.far.id)
    expect(deedsOf(await ask(lost, { action: timetable }))).toEqual([
      'activate-account',
      'restore-organization',
      'give-grant',
    ])
    await perform(site.ctx, operator, restoreOrganization, places.far.id)
  })

  test('the role is there, and its condition waits for a property of the account: only that is set', async () => {
    const ringer = await account(site, { home: places.school })
    await grant(site, { to: ringer, right: bells, at: places.school })
    const answer = await ask(ringer)
    expect(answer.misses[0].miss).toBe('condition-fails')
    expect(deedsOf(answer)).toEqual(['set-account-properties'])
    expect(answer.cure.sentence).toBe('Дать учётной записи свойство «department» со значением «A»')
    await put('accounts', ringer.id, { department: 'A' })
    expect((await ask(ringer)).allowed).toBe(true)
  })

  test('the role is missing and the property too: both, and what the account has already stays', async () => {
    const newcomer = await account(site, { home: places.school })
    await put('accounts', newcomer.id, { floor: 2 })
    const answer = await ask(newcomer)
    expect(deedsOf(answer)).toEqual(['give-grant', 'set-account-properties'])
    const [{ right, role: named, scope }] = answer.cure.steps
    const power = named === null ? { rightId: right.id } : { roleId: named.id }
    await perform(site.ctx, operator, giveGrant, { accountId: newcomer.id, scopeId: scope.id, ...power })
    await put('accounts', newcomer.id, { floor: 2, department: 'A' })
    expect((await ask(newcomer)).allowed).toBe(true)
  })

  test('a list of properties grows; a value that is there already is not replaced, for others may rest on it', async () => {
    const [lists, single] = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    for (const to of [lists, single]) await grant(site, { to, right: bells, at: places.school })
    await put('accounts', lists.id, { department: ['C'] })
    await put('accounts', single.id, { department: 'C' })
    expect(deedsOf(await ask(lists))).toEqual(['set-account-properties'])
    const answer = await ask(single)
    expect(answer.cure).toBeNull()
    expect(answer.noCure).toBe('Ролью этого не добавить: условие смотрит на данные, а их меняют там, где их ведут.')
  })

  test('what a condition asks of the place is no matter of access: nothing is promised', async () => {
    const keeper = await account(site, { home: places.school })
    await grant(site, { to: keeper, right: rooms, at: places.school })
    expect(await ask(keeper, { action: rooms })).toMatchObject({ allowed: false, cure: null, otherCures: [] })
  })

  test('for whom nothing can be given, that is said in both languages; a yes promises nothing', async () => {
    const pupil = await account(site, { home: places.school, metarole: 'student' })
    expect((await ask(pupil)).noCure).toBe('Ролью этого не добавить: права закреплены за метаролью.')
    expect((await ask(pupil, { language: 'en' })).noCure).toBe(
      'No role can add this: the rights are fixed by the metarole.',
    )
    const teacher = await account(site, { home: places.school })
    await grant(site, { to: teacher, role: 'teacher', at: places.school })
    expect(await ask(teacher, { action: 'school.timetable.view' })).toMatchObject({
      allowed: true,
      cure: null,
      otherCures: [],
      noCure: null,
    })
  })
})

describe('issue 7, 19: the fork of a cure', () => {
  test('the smallest first, three ways at most, each of which works, none held already', async () => {
    const clerk = await account(site, { home: places.school })
    await role(site, [timetable, 'school.rooms.view'], 'Составитель расписания')
    const { cure, otherCures } = await ask(clerk, { action: timetable })
    expect(otherCures).toHaveLength(2)
    const sizes = [cure, ...otherCures].map(({ actions }: { actions: unknown[] }) => actions.length)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect(new Set([cure, ...otherCures].map(({ sentence }: { sentence: string }) => sentence)).size).toBe(3)
    for (const { steps } of [cure, ...otherCures]) {
      const someone = await account(site, { home: places.school })
      const [{ role: named, right, scope }] = steps
      const power = named === null ? { rightId: right.id } : { roleId: named.id }
      await perform(site.ctx, operator, giveGrant, { accountId: someone.id, scopeId: scope.id, ...power })
      expect((await ask(someone, { action: timetable })).allowed).toBe(true)
    }
  })

  test('asking about two things missing changes nothing', async () => {
    const off = await account(site, { home: places.school, active: false })
    const mark = await lastChange(site)
    const { revision } = site.ctx.decisions
    await ask(off)
    expect(await changesSince(site, mark)).toEqual([])
    expect(site.ctx.decisions.revision).toBe(revision)
  })
})
