import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  organization,
  type Place,
  person,
  type Region,
  region,
  role,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, gone, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let superadmin: Caller
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.school }))
})
afterAll(() => site.close())

type Power = { roleId: string } | { rightId: string }
const give = (caller: Caller, to: TestAccount, power: Power, at: Place, more: object = {}) =>
  caller.post('/api/grants', { accountId: to.id, ...power, scopeId: at.id, ...more })
const employee = (home = places.school) => account(site, { home })
const giver = (more: readonly string[]) =>
  holder(site, places.school, ['dostup.grants.give', 'dostup.organizations.view', 'dostup.accounts.view', ...more])

test('a right that no deed asks for is not in the catalog, and not given: a tick promises what is done', async () => {
  const answer = await give(superadmin, await employee(), { rightId: 'dostup.accounts.impersonate' }, places.school)
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'rightId', code: 'right-unknown' }] } })
})

describe('law 2, mistake 22: nobody gives more than they hold there', () => {
  test('a right, only with all its actions held', async () => {
    const power = { rightId: 'school.timetable.edit' }
    const without = await signedIn(site, await giver(['school.timetable.view']))
    const mark = await lastChange(site)
    const answer = await give(without, await employee(), power, places.school)
    expect(answer).toMatchObject({ status: 403, code: 'gives-more-than-held' })
    expect(answer.body.detail).toContain('«Школа № 1»')
    expect((await changesSince(site, mark)).filter(({ deed }) => deed === 'grants.give-grant')).toEqual([])
    const within = await signedIn(site, await giver(['school.timetable.edit']))
    expect(await give(within, await employee(), power, places.school)).toMatchObject({ status: 201 })
  })

  test('a role, only with all its rights held', async () => {
    const caller = await signedIn(site, await giver(['school.timetable.edit', 'school.bells.view']))
    const small = await role(site, ['school.timetable.edit'])
    const big = await role(site, ['school.timetable.edit', 'school.bells.edit'])
    expect(await give(caller, await employee(), { roleId: small.id }, places.school)).toMatchObject({ status: 201 })
    expect(await give(caller, await employee(), { roleId: big.id }, places.school)).toMatchObject({ status: 403 })
  })

  test('nor for longer: a holder until March gives until March, and is told until when', async () => {
    const power = { rightId: 'school.bells.edit' }
    const deputy = await giver(['dostup.decisions.explain'])
    await grant(site, { to: deputy, right: 'school.bells.edit', at: places.school, until: '2027-03-01T00:00:00Z' })
    const caller = await signedIn(site, deputy)
    const until = (validUntil: string | null) => async () =>
      await give(caller, await employee(), power, places.school, { validUntil })
    const mark = await lastChange(site)
    for (const longer of [until(null), until('2027-03-01T00:00:01Z')]) {
      const answer = await longer()
      expect(answer).toMatchObject({ status: 422, code: 'fields-refused' })
      expect(answer.body.errors).toEqual([
        {
          field: 'validUntil',
          code: 'gives-longer-than-held',
          detail:
            'Укажите срок не позднее 1 марта 2027 г. в 00:00:00 (UTC): до тех пор эти права есть в «Школа № 1» у вас самих.',
        },
      ])
    }
    expect((await changesSince(site, mark)).filter(({ deed }) => deed === 'grants.give-grant')).toEqual([])
    const question = {
      deed: 'give-grant',
      grant: { accountId: (await employee()).id, ...power, scopeId: places.school.id },
    }
    const preview = await caller.post('/api/decisions/preview', question)
    expect(preview).toMatchObject({ status: 422, body: { errors: [{ code: 'gives-longer-than-held' }] } })
    expect(await until('2027-03-01T00:00:00Z')()).toMatchObject({ status: 201 })
    expect(await until('2026-12-01T00:00:00Z')()).toMatchObject({ status: 201 })
  })

  test('what goes on by another grant, without a gap, is held on', async () => {
    const power = { rightId: 'school.bells.edit' }
    const spans = [
      { until: '2027-03-01T00:00:00Z' },
      { from: '2027-03-01T00:00:00Z', until: '2027-06-01T00:00:00Z' },
      { from: '2027-06-02T00:00:00Z' },
    ]
    const bells = await Promise.all([1, 2].map(() => role(site, ['school.bells.edit'])))
    const deputy = await giver([])
    const ways = [{ right: 'school.bells.edit' }, ...bells.map(({ id }) => ({ role: id }))]
    for (const [at, way] of ways.entries()) await grant(site, { to: deputy, ...way, at: places.school, ...spans[at] })
    const caller = await signedIn(site, deputy)
    const given = async (validUntil: string) =>
      (await give(caller, await employee(), power, places.school, { validUntil })).status
    expect(await given('2027-06-01T00:00:00Z')).toBe(201)
    expect(await given('2027-06-03T00:00:00Z')).toBe(422)
  })

  test('what is held for own records, or elsewhere, or not yet, or no more, is not held', async () => {
    const power = { rightId: 'school.ktp.edit' }
    const own = await giver(['school.ktp.edit-own'])
    const elsewhere = await giver([])
    await grant(site, { to: elsewhere, right: 'school.ktp.edit', at: places.neighbour })
    const later = await giver([])
    await grant(site, { to: later, right: 'school.ktp.edit', at: places.school, from: '2027-01-01T00:00:00Z' })
    for (const one of [own, elsewhere, later]) {
      const answer = await give(await signedIn(site, one), await employee(), power, places.school)
      expect(answer).toMatchObject({ status: 403, code: 'gives-more-than-held' })
    }
  })

  test('B3 an administrator gives in the own institution and below, and not above or beside', async () => {
    const inside = await organization(site, { parent: places.school, kind: 'class', title: '5 «А»' })
    const at = (scope: Place) => give(admin, { ...someone }, { roleId: 'teacher' }, scope)
    const someone = await employee()
    expect(await at(places.school)).toMatchObject({ status: 201 })
    expect(await at(inside)).toMatchObject({ status: 201 })
    expect(await at(places.neighbour)).toMatchObject({ status: 404 })
    expect(await at(places.north)).toMatchObject({ status: 404 })
  })

  test('what an administrator’s metarole excepts they cannot give either', async () => {
    for (const rightId of ['dostup.roles.edit', 'dostup.changes.view', 'dostup.keys.manage']) {
      expect(await give(admin, await employee(), { rightId }, places.school)).toMatchObject({ status: 403 })
    }
  })

  test('N3 a metarole that may give anything gives what it does not hold itself', async () => {
    const esnsi = await openSite({ preset: 'esnsi' })
    const [manager, other] = [await account(esnsi), await account(esnsi)]
    await grant(esnsi, { to: manager, role: 'books-powers-manager', at: manager.home })
    const caller = await signedIn(esnsi, manager)
    const power = { roleId: 'books-record-deletion' }
    expect(await give(caller, other, power, manager.home)).toMatchObject({ status: 201 })
    expect(await give(await signedIn(esnsi, other), manager, power, manager.home)).toMatchObject({ status: 403 })
    await esnsi.close()
  })
})

describe('who may receive', () => {
  test('mistake 36 not oneself, nor a second account of oneself', async () => {
    const oneself = await person(site, { home: places.school })
    const first = await account(site, { metarole: 'admin', home: places.school, person: oneself })
    const second = await account(site, { home: places.school, person: oneself })
    const caller = await signedIn(site, first)
    for (const target of [first, second]) {
      expect(await give(caller, target, { roleId: 'teacher' }, places.school)).toMatchObject({
        status: 409,
        code: 'own-account-refused',
      })
    }
  })

  test.each(['student', 'parent', 'subscriber'])('A3 not whose rights are fixed: %s', async (metarole) => {
    const target = await account(site, { metarole, home: places.school })
    const answer = await give(superadmin, target, { roleId: 'teacher' }, places.school)
    expect(answer).toMatchObject({ status: 409, code: 'metarole-takes-no-grants' })
  })

  test('not who is deactivated, nor who is more powerful (mistake 35)', async () => {
    const inactive = await account(site, { home: places.school, active: false })
    const power = { roleId: 'teacher' }
    expect(await give(admin, inactive, power, places.school)).toMatchObject({ status: 409, code: 'account-inactive' })
    const above = await account(site, { metarole: 'superadmin', home: places.school })
    const refused = { status: 403, code: 'account-more-powerful' }
    expect(await give(admin, above, power, places.school)).toMatchObject(refused)
  })
})

describe('what, where and when', () => {
  test('N9 a deactivated power is given again only after it is deleted', async () => {
    const target = await employee()
    const power = { roleId: 'teacher' }
    const { id } = (await give(admin, target, power, places.school)).body
    expect(await give(admin, target, power, places.school)).toMatchObject({ status: 409, code: 'power-exists' })
    expect(await admin.post(`/api/grants/${id}/deactivate`)).toMatchObject({ status: 204 })
    expect(await admin.post(`/api/grants/${id}/deactivate`)).toMatchObject({ status: 409, code: 'grant-inactive' })
    expect(await give(admin, target, power, places.school)).toMatchObject({ status: 409, code: 'power-deactivated' })
    expect(await admin.delete(`/api/grants/${id}`)).toMatchObject({ status: 204 })
    const again = await give(admin, target, power, places.school)
    expect(again).toMatchObject({ status: 201 })
    // Mistake 5: the number of what was deleted stays dead.
    expect(again.body.id).not.toBe(id)
    expect(await admin.delete(`/api/grants/${id}`)).toMatchObject({ status: 404 })
  })

  test('N9 a power that ran out by itself is given again; the log and the past keep the one before', async () => {
    const target = await employee()
    const power = { rightId: 'school.timetable.edit' }
    const until = new Date(site.clock.now().getTime() + 60_000).toISOString()
    const { id } = (await give(admin, target, power, places.school, { validUntil: until })).body
    site.clock.pass(30)
    const during = site.clock.now()
    expect(await give(admin, target, power, places.school)).toMatchObject({ status: 409, code: 'power-exists' })
    site.clock.pass(30)
    const mark = await lastChange(site)
    const again = await give(admin, target, power, places.school)
    expect(again).toMatchObject({ status: 201 })
    expect(again.body.id).not.toBe(id)
    expect(await changesSince(site, mark)).toMatchObject([
      {
        deed: 'grants.give-grant',
        operation: 'delete',
        id,
        fields: expect.arrayContaining([gone({ validUntil: until })[0]]),
      },
      { deed: 'grants.give-grant', operation: 'create', id: again.body.id },
    ])
    const { items } = (await admin.get(`/api/accounts/${target.id}/grants`)).body
    expect(items).toMatchObject([{ id: again.body.id, state: 'live' }])
    const asked = { account: target.id, action: 'school.timetable.edit', node: places.school.id }
    const past = await superadmin.post('/api/decisions/explain', { ...asked, at: during.toISOString() })
    expect(past.body).toMatchObject({ allowed: true, facts: 'history', ways: [{ grant: { id, validUntil: until } }] })
    expect((await superadmin.post('/api/decisions/explain', asked)).body.ways).toMatchObject([
      { grant: { id: again.body.id } },
    ])
    await site.ctx.decisions.reload()
    expect((await superadmin.post('/api/decisions/explain', asked)).body.ways).toMatchObject([
      { grant: { id: again.body.id } },
    ])
  })

  test('N9 a power that was deactivated and then ran out is not', async () => {
    const target = await employee()
    const power = { roleId: 'teacher' }
    const until = new Date(site.clock.now().getTime() + 60_000).toISOString()
    const { id } = (await give(admin, target, power, places.school, { validUntil: until })).body
    await admin.post(`/api/grants/${id}/deactivate`)
    site.clock.pass(60)
    expect(await give(admin, target, power, places.school)).toMatchObject({ status: 409, code: 'power-deactivated' })
  })

  test('N8 the card keeps a deactivated power, with who took it and when', async () => {
    const target = await employee()
    const { id } = (await give(admin, target, { roleId: 'teacher' }, places.school)).body
    await admin.post(`/api/grants/${id}/deactivate`)
    const { items } = (await admin.get(`/api/accounts/${target.id}/grants`)).body
    expect(items).toMatchObject([{ id, state: 'deactivated', deactivatedAt: site.clock.now().toISOString() }])
    expect(items[0].deactivatedBy).toMatch(/^user-/)
  })

  test('A13 a right is given only at nodes of its kinds, alone or in a role', async () => {
    const target = await employee()
    const units = await role(site, ['university.student.journal.view'])
    for (const power of [{ rightId: 'university.student.journal.view' }, { roleId: units.id }]) {
      const answer = await give(superadmin, target, power, places.school)
      expect(answer).toMatchObject({ status: 422, code: 'scope-kind-refused' })
      expect(answer.body.detail).toContain('«Факультет»')
    }
    const university = await organization(site, { kind: 'university', title: 'Университет' })
    const faculty = await organization(site, { kind: 'faculty', parent: university, title: 'Физфак' })
    expect(await give(superadmin, target, { roleId: units.id }, faculty)).toMatchObject({ status: 201 })
  })

  test.each([
    [{}, 'roleId'],
    [{ roleId: 'teacher', rightId: 'school.bells.view' }, 'roleId'],
    [{ rightId: 'school.nothing' }, 'rightId'],
    [{ roleId: 'teacher', validUntil: '2026-08-31T00:00:00Z' }, 'validUntil'],
    [{ roleId: 'teacher', validFrom: '2027-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00.9Z' }, 'validUntil'],
  ])('refuses %j at the field', async (power, field) => {
    const answer = await give(admin, await employee(), power as Power, places.school)
    expect(answer).toMatchObject({ status: 422, code: 'fields-refused', body: { errors: [{ field }] } })
  })

  test('all that is wrong is told at once', async () => {
    const power = { rightId: 'school.nothing' }
    const answer = await give(admin, await employee(), power, places.school, { validUntil: '2026-08-31T00:00:00Z' })
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(['rightId', 'validUntil'])
  })

  test('a role that is not there is not found', async () => {
    expect(await give(admin, await employee(), { roleId: 'king' }, places.school)).toMatchObject({ status: 404 })
  })
})
