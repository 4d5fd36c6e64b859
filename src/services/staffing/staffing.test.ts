import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  next,
  organization,
  type Place,
  person,
  type Region,
  region,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { plantRoot } from '../organizations/index.ts'

const may = (site: Site, id: string, action: string, at: Place) => site.ctx.decisions.allowed(id, action, at.id)
const form = (like: object = {}) => ({
  lastName: `Кадрова-${next()}`,
  firstName: 'Мария',
  middleName: 'Игоревна',
  ...like,
})

describe('people come, move, work and leave in БАРС', () => {
  let site: Site
  let places: Region
  let admin: Caller
  let hr: Caller
  beforeAll(async () => {
    site = await openSite({ preset: 'bars' })
    places = await region(site)
    admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
    const officer = await account(site, { home: places.school })
    await grant(site, { to: officer, role: 'hr', at: places.school })
    hr = await signedIn(site, officer)
  })
  afterAll(() => site.close())

  const hire = async (by: Caller, like: object = {}) =>
    await by.post('/api/employees', { person: form(), nodeId: places.school.id, post: 'Учитель', ...like })

  test('B6 an employee added by «Отдел кадров» has a person, a post and an account of their own accord', async () => {
    const { status, body, text } = await hire(hr, { orderNumber: '12-к', orderDate: '2026-08-30' })
    expect(status, text).toBe(201)
    expect(body.accounts).toMatchObject([{ login: expect.stringMatching(/^kadrova\.mi\d*$/), outcome: 'opened' }])
    const card = (await admin.get(`/api/accounts/${body.accounts[0].id}`)).body
    expect(card).toMatchObject({ metarole: 'employee', active: true, person: { id: body.person.id } })
    const { items } = (await hr.get(`/api/persons/${body.person.id}/affiliations`)).body
    expect(items).toMatchObject([
      {
        kind: 'employee',
        post: 'Учитель',
        node: { id: places.school.id },
        from: '2026-09-01',
        until: null,
        orderNumber: '12-к',
        orderDate: '2026-08-30',
        state: 'current',
      },
    ])
    await expectFresh(site.ctx)
  })

  test('E9 B7 a second post is no second account, and metaroles are not combined', async () => {
    const first = (await hire(admin)).body
    const again = await hire(admin, { person: undefined, personId: first.person.id, nodeId: places.neighbour.id })
    expect(again.body.accounts).toMatchObject([{ id: first.accounts[0].id, outcome: 'kept' }])
    const director = await account(site, {
      metarole: 'admin',
      home: places.school,
      person: await person(site, { home: places.school }),
    })
    const { person: who } = (await admin.get(`/api/accounts/${director.id}`)).body
    const { body } = await hire(admin, { person: undefined, personId: who.id })
    expect(body.accounts).toMatchObject([{ outcome: 'opened' }])
    expect(body.accounts[0].id).not.toBe(director.id)
  })

  test('who is alike in the registry is looked at first', async () => {
    const like = form({ birthDate: '1980-05-09', lastName: `Королёва-${next()}` })
    await hire(hr, { person: like })
    const again = { person: { ...like, lastName: like.lastName.replace('ё', 'е') } }
    expect(await hire(hr, again)).toMatchObject({
      status: 409,
      code: 'person-likely-duplicate',
      body: { errors: [{ field: 'person', code: 'person-alike' }] },
    })
    expect(await hire(hr, { ...again, duplicateChecked: true })).toMatchObject({ status: 201 })
  })

  test('all of a hiring, or nothing of it: a role that the hirer does not hold leaves no person behind', async () => {
    const mark = await lastChange(site)
    const answer = await hire(hr, { grants: [{ roleId: 'head-teacher' }] })
    expect(answer.status, answer.text).not.toBe(201)
    expect(await changesSince(site, mark)).toEqual([])
  })

  test('a preview tells what would be done and does nothing', async () => {
    const mark = await lastChange(site)
    const { status, body } = await hr.post('/api/employees?preview=true', { person: form(), nodeId: places.school.id })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: null, accounts: [{ outcome: 'opened' }] })
    expect(await changesSince(site, mark)).toEqual([])
    expect(await hr.get(`/api/persons/${body.person.id}`)).toMatchObject({ status: 404 })
  })

  const teacher = async () => {
    const { body } = await hire(admin)
    const [{ id }] = body.accounts
    await grant(site, { to: { id }, role: 'teacher', at: places.school })
    await grant(site, { to: { id }, role: 'teacher', at: places.neighbour })
    return { ...body, accountId: id as string, affiliation: body.affiliationId as string }
  }
  const signIn = (id: string, like: Partial<TestAccount> = {}) => ({ id, ...like })

  test('dismissed: the post, the grants that came with it and the account end at once; what is held elsewhere stays and is told; undone whole', async () => {
    const one = await teacher()
    expect(may(site, one.accountId, 'school.ktp.view', places.school)).toBe(true)
    const { body, status, text } = await hr.post(`/api/affiliations/${one.affiliation}/dismiss`, {
      orderNumber: '40-к',
    })
    expect(status, text).toBe(200)
    expect(body.ended).toMatchObject([{ scope: { id: places.school.id } }])
    expect(body.accounts).toMatchObject([{ outcome: 'closed' }])
    expect(may(site, one.accountId, 'school.ktp.view', places.school)).toBe(false)
    const told = (await admin.get(`/api/accounts/${one.accountId}/grants`)).body.items
    expect(told.map((each: { state: string }) => each.state).sort()).toEqual(['expired', 'live'])
    await expectFresh(site.ctx)
    expect(await hr.post(`/api/moves/${body.id}/undo`), 'who holds it not cannot give it back').toMatchObject({
      status: 403,
    })
    expect(await admin.post(`/api/moves/${body.id}/undo`)).toMatchObject({ status: 204 })
    expect(may(site, one.accountId, 'school.ktp.view', places.school)).toBe(true)
    expect(await admin.post(`/api/moves/${body.id}/undo`)).toMatchObject({ status: 409, code: 'move-undone' })
    await expectFresh(site.ctx)
    expect(signIn(one.accountId)).toEqual({ id: one.accountId })
  })

  test('a dismissal in future: rights end at the second of that day, nothing having to run; the account is not closed before', async () => {
    const one = await teacher()
    const { body } = await hr.post(`/api/affiliations/${one.affiliation}/dismiss`, { until: '2026-10-01' })
    expect(body.accounts).toMatchObject([{ outcome: 'closes-later' }])
    const at = (moment: string) =>
      site.ctx.decisions.allowed(one.accountId, 'school.ktp.view', places.school.id, { at: new Date(moment) })
    expect([at('2026-09-30T23:59:59Z'), at('2026-10-01T00:00:00Z')]).toEqual([true, false])
  })

  test('the setting of the organization keeps the account', async () => {
    const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
    const change = { id: 'staffing.account-at-dismissal', value: 'keep', version: 0 }
    const edit = { organizationId: places.neighbour.id, changes: [change] }
    expect(await superadmin.patch('/api/settings', edit)).toMatchObject({ status: 200 })
    const { body } = await hire(admin, { nodeId: places.neighbour.id })
    const gone = await admin.post(`/api/affiliations/${body.affiliationId}/dismiss`, {})
    expect(gone.body.accounts).toMatchObject([{ outcome: 'kept' }])
  })

  test('an undone deed is exact: refused once anybody has changed any of it', async () => {
    const { body } = await hire(admin)
    site.clock.pass(60)
    const [{ updatedAt }] = (await admin.get(`/api/persons/${body.person.id}/affiliations`)).body.items
    const edit = { post: 'Завуч', updatedAt }
    expect(await admin.patch(`/api/affiliations/${body.affiliationId}`, edit)).toMatchObject({ status: 200 })
    expect(await admin.patch(`/api/affiliations/${body.affiliationId}`, edit)).toMatchObject({
      code: 'changed-meanwhile',
    })
    expect(await admin.post(`/api/moves/${body.id}/undo`)).toMatchObject({ status: 409, code: 'changed-meanwhile' })
  })

  test('hired again: the account that was turned off is turned on', async () => {
    const { body } = await hire(admin)
    await admin.post(`/api/affiliations/${body.affiliationId}/dismiss`, {})
    const again = await hire(admin, { person: undefined, personId: body.person.id })
    expect(again.body.accounts).toMatchObject([{ id: body.accounts[0].id, outcome: 'reopened' }])
  })

  test('on leave the post rests, and goes on after it', async () => {
    const { body } = await hire(admin)
    const states = async () =>
      (await hr.get(`/api/persons/${body.person.id}/affiliations`)).body.items.map(
        (one: { state: string }) => one.state,
      )
    expect(await hr.post(`/api/affiliations/${body.affiliationId}/leave`, {})).toMatchObject({ status: 200 })
    expect(await states()).toEqual(['on-leave'])
    expect(await hr.post(`/api/affiliations/${body.affiliationId}/return`, {})).toMatchObject({ status: 200 })
    expect(await states()).toEqual(['on-leave', 'current'])
  })

  test('mistake 35 nobody acts on who has a more powerful account', async () => {
    const strong = await person(site, { home: places.school })
    await account(site, { metarole: 'superadmin', home: places.ministry, person: strong })
    const answer = await hire(hr, { person: undefined, personId: strong.id })
    expect(answer).toMatchObject({ status: 403, code: 'holds-more-elsewhere' })
  })

  test('mistake 3 who is not seen cannot be hired away', async () => {
    const stranger = await person(site, { home: places.far })
    const answer = await hire(hr, { person: undefined, personId: stranger.id })
    expect(answer).toMatchObject({ status: 404 })
  })

  test('transferred to another organization: the record goes along; grants there are told, and end if asked', async () => {
    const one = await teacher()
    const path = `/api/affiliations/${one.affiliation}/transfer`
    const asked = { nodeId: places.neighbour.id }
    const preview = (await admin.post(`${path}?preview=true`, asked)).body
    expect(preview).toMatchObject({ id: null, ended: [{ scope: { id: places.school.id } }] })
    const { body, status, text } = await admin.post(path, asked)
    expect(status, text).toBe(200)
    expect(body.kept).toMatchObject([{ scope: { id: places.neighbour.id } }])
    expect(may(site, one.accountId, 'school.ktp.view', places.school)).toBe(false)
    expect((await admin.get(`/api/persons/${one.person.id}`)).body.home.id).toBe(places.neighbour.id)
    expect(await hr.post(path, asked), 'without the right at the new place').toMatchObject({ status: 404 })
    expect(await admin.post(`/api/moves/${body.id}/undo`)).toMatchObject({ status: 204 })
    expect(may(site, one.accountId, 'school.ktp.view', places.school)).toBe(true)
    expect((await admin.get(`/api/persons/${one.person.id}`)).body.home.id).toBe(places.school.id)
    await expectFresh(site.ctx)
  })
})

describe('A8 A14 staff of a university', () => {
  let site: Site
  let at: Record<'university' | 'law' | 'history' | 'civil', Place>
  let admin: Caller
  let hr: Caller
  beforeAll(async () => {
    site = await openSite({ preset: 'apeks' })
    const university = { id: await perform(site.ctx, operator, plantRoot, 'ПГНИУ'), title: 'ПГНИУ' }
    const law = await organization(site, { kind: 'faculty', title: 'Юридический', parent: university })
    at = {
      university,
      law,
      history: await organization(site, { kind: 'chair', title: 'Кафедра истории', parent: law }),
      civil: await organization(site, { kind: 'chair', title: 'Кафедра права', parent: law }),
    }
    admin = await signedIn(site, await account(site, { metarole: 'administrator', home: university }))
    const officer = await account(site, { home: university })
    await grant(site, { to: officer, right: 'university.staff.employees', at: university })
    hr = await signedIn(site, officer)
  })
  afterAll(() => site.close())

  const hire = async (by: Caller, nodeId: string) =>
    await by.post('/api/employees', { person: form(), nodeId, post: 'Доцент' })

  test('A14 «Управление сотрудниками» adds, transfers and dismisses; without it nothing of that', async () => {
    const { body, status, text } = await hire(hr, at.history.id)
    expect(status, text).toBe(201)
    const moved = await hr.post(`/api/affiliations/${body.affiliationId}/transfer`, { nodeId: at.civil.id })
    expect(moved.status, moved.text).toBe(200)
    const gone = await hr.post(`/api/affiliations/${moved.body.affiliationId}/dismiss`, {})
    expect(gone.status, gone.text).toBe(200)
    const other = await account(site, { home: at.university })
    await grant(site, { to: other, right: 'dostup.persons.view', at: at.university })
    await grant(site, { to: other, right: 'dostup.organizations.view', at: at.university })
    expect(await hire(await signedIn(site, other), at.history.id)).toMatchObject({ status: 403, code: 'right-missing' })
  })

  const follows = 'university.staff.portfolio'
  const does = 'university.staff.achievements.add'

  test('A8 what was given with no narrower scope follows the employee to the new unit, at the second of the day', async () => {
    const { body } = await hire(admin, at.history.id)
    const [{ id }] = body.accounts
    await grant(site, { to: { id }, right: follows, at: at.university })
    expect([may(site, id, does, at.history), may(site, id, does, at.civil)]).toEqual([true, false])
    const path = `/api/affiliations/${body.affiliationId}/transfer`
    expect(await hr.post(path, { nodeId: at.civil.id }), 'law 2').toMatchObject({
      status: 403,
      code: 'gives-more-than-held',
    })
    const { body: moved } = await admin.post(path, { nodeId: at.civil.id, from: '2026-09-10' })
    const later = (place: Place, moment: string) =>
      site.ctx.decisions.allowed(id, does, place.id, { at: new Date(moment) })
    expect([later(at.history, '2026-09-09T23:59:59Z'), later(at.civil, '2026-09-09T23:59:59Z')]).toEqual([true, false])
    expect([later(at.history, '2026-09-10T00:00:00Z'), later(at.civil, '2026-09-10T00:00:00Z')]).toEqual([false, true])
    await expectFresh(site.ctx)
    expect(await admin.post(`/api/moves/${moved.id}/undo`)).toMatchObject({ status: 204 })
    expect(later(at.history, '2026-09-10T00:00:00Z')).toBe(true)
    await expectFresh(site.ctx)
  })

  test('another post in the same unit hands out nothing new', async () => {
    const { body } = await hire(admin, at.history.id)
    const [{ id }] = body.accounts
    await grant(site, { to: { id }, right: follows, at: at.university })
    const asked = { nodeId: at.history.id, post: 'Профессор' }
    const answer = await hr.post(`/api/affiliations/${body.affiliationId}/transfer`, asked)
    expect(answer.status, answer.text).toBe(200)
    expect(may(site, id, does, at.history)).toBe(true)
  })

  test('A4 A8 who registers students within the unit where they work enrols new ones there, and takes that back', async () => {
    const group = await organization(site, { kind: 'group', title: 'Ю-1', parent: at.law })
    const elsewhere = await organization(site, { kind: 'group', title: 'Ф-1', parent: at.university })
    const { body } = await admin.post('/api/employees', { person: form(), nodeId: at.law.id, account: null })
    const employee = await account(site, { home: at.university, person: body.person })
    await grant(site, { to: employee, role: 'university-student-registrar', at: at.university })
    const registrar = await signedIn(site, employee)
    const enrol = async (nodeId: string) => await registrar.post('/api/students', { person: form(), nodeId })
    const made = await enrol(group.id)
    expect(made.status, made.text).toBe(201)
    expect(made.body.accounts).toMatchObject([{ outcome: 'opened' }])
    const student = (await admin.get(`/api/persons/${made.body.person.id}`)).body
    expect(student).toMatchObject({ home: { id: at.university.id }, accounts: [{ metarole: 'student', active: true }] })
    expect((await enrol(elsewhere.id)).status, 'another unit').toBe(404)
    expect(await registrar.post('/api/persons', { ...form(), homeId: at.university.id })).toMatchObject({ status: 404 })
    const undone = await registrar.post(`/api/moves/${made.body.id}/undo`)
    expect(undone.status, undone.text).toBe(204)
    await expectFresh(site.ctx)
  })
})
