import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  next,
  organization,
  type Place,
  type Region,
  region,
} from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { expectFresh } from '../../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { nextTitle } from './promote-year.ts'

let site: Site
let places: Region
let admin: Caller
let office: Caller
let school: Place
let first: Place
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
  const officer = await account(site, { home: places.school })
  await grant(site, { to: officer, role: 'academic-office', at: places.school })
  office = await signedIn(site, officer)
  school = places.school
  first = await organization(site, { kind: 'class', title: '1-Я', parent: school })
})
afterAll(() => site.close())

const form = (lastName = `Ученикова-${next()}`) => ({ lastName, firstName: 'Ольга', middleName: 'Петровна' })
const enrol = async (by: Caller, at: Place, like: object = {}) =>
  await by.post('/api/students', { person: form(), nodeId: at.id, ...like })
const placesOf = async (person: string) =>
  (await admin.get(`/api/persons/${person}/affiliations`)).body.items as { node: Place; state: string }[]

describe('students and their parents in БАРС', () => {
  test('B6 a student added by «Учебная часть» has a class and an account with the metarole of a student', async () => {
    const { status, body, text } = await enrol(office, first)
    expect(status, text).toBe(201)
    const card = (await admin.get(`/api/accounts/${body.accounts[0].id}`)).body
    expect(card).toMatchObject({ metarole: 'student', active: true, home: { id: school.id } })
  })

  test('nobody is enrolled in a second class of their school; after the first has ended they are', async () => {
    const { body } = await enrol(office, first)
    const second = await organization(site, { kind: 'class', title: '1-Ю', parent: school })
    const again = { person: undefined, personId: body.person.id }
    expect(await enrol(office, second, again)).toMatchObject({
      code: 'fields-refused',
      body: { errors: [{ field: 'nodeId', code: 'studies-in-another-class' }] },
    })
    await office.post(`/api/affiliations/${body.affiliationId}/expel`, {})
    expect(await enrol(office, second, again)).toMatchObject({ status: 201 })
  })

  test('B6 E10 a parent joined to a child has an account with the metarole of a parent; parted, it goes', async () => {
    const child = (await enrol(office, first)).body
    const { status, body, text } = await office.post(`/api/persons/${child.person.id}/guardians`, { person: form() })
    expect(status, text).toBe(201)
    const { metarole } = (await admin.get(`/api/accounts/${body.accounts[0].id}`)).body
    expect(metarole).toBe('parent')
    const { items } = (await office.get(`/api/persons/${child.person.id}/guardians`)).body
    expect(items).toMatchObject([{ person: { id: body.person.id }, guardianOf: { id: child.person.id } }])
    const gone = await office.post(`/api/affiliations/${body.affiliationId}/part`)
    expect(gone.body).toMatchObject({ accounts: [{ outcome: 'closed' }] })
    expect(await office.post(`/api/moves/${gone.body.id}/undo`)).toMatchObject({ status: 204 })
    await expectFresh(site.ctx)
  })

  test('nobody is a parent of who studies nowhere', async () => {
    const { person } = (await admin.post('/api/employees', { person: form(), nodeId: school.id })).body
    const answer = await office.post(`/api/persons/${person.id}/guardians`, { person: form() })
    expect(answer).toMatchObject({ status: 409, code: 'child-studies-nowhere' })
  })

  test('expelled: the parents are there no more either; undone whole', async () => {
    const child = (await enrol(office, first)).body
    const parent = (await office.post(`/api/persons/${child.person.id}/guardians`, { person: form() })).body
    const { body } = await office.post(`/api/affiliations/${child.affiliationId}/expel`, { orderNumber: '3' })
    expect(body.accounts).toMatchObject([{ outcome: 'closed' }, { outcome: 'closed' }])
    expect(await placesOf(parent.person.id)).toMatchObject([{ state: 'ended' }])
    expect(await office.post(`/api/moves/${body.id}/undo`)).toMatchObject({ status: 204 })
    expect(await placesOf(parent.person.id)).toMatchObject([{ state: 'current' }])
    await expectFresh(site.ctx)
  })

  test('to another class, and not without the right', async () => {
    const second = await organization(site, { kind: 'class', title: '1-Ю', parent: school })
    const child = (await enrol(office, first)).body
    const teacher = await account(site, { home: school })
    await grant(site, { to: teacher, role: 'hr', at: school })
    const path = `/api/affiliations/${child.affiliationId}/class`
    expect(await (await signedIn(site, teacher)).post(path, { nodeId: second.id })).toMatchObject({ status: 403 })
    expect(await office.post(path, { nodeId: second.id })).toMatchObject({ status: 200 })
    expect((await placesOf(child.person.id)).map(({ node, state }) => [node.id, state])).toEqual([
      [first.id, 'ended'],
      [second.id, 'current'],
    ])
  })
})

describe('a school is promoted by a year', () => {
  test('1-А goes to 2-А, the top graduates, who stays stays; previewed first, and undone whole', async () => {
    const place = await organization(site, { kind: 'school', title: `Школа-${next()}`, parent: places.north })
    const at = async (title: string) => await organization(site, { kind: 'class', title, parent: place })
    const [one, two, top] = [await at('1-А'), await at('2-А'), await at('11-А')]
    const students = []
    for (const each of [one, one, two, top]) students.push((await enrol(admin, each)).body.person.id as string)
    const [goes, stays, third, last] = students as [string, string, string, string]
    const asked = { orderNumber: '1', exceptions: [{ personId: stays, nodeId: null }] }
    const path = `/api/organizations/${place.id}/promotion`
    const mark = await lastChange(site)
    const preview = (await admin.post(`${path}?preview=true`, asked)).body
    expect(preview).toMatchObject({ id: null, moved: 2, graduated: 1, stayed: 1 })
    expect(await changesSince(site, mark)).toEqual([])
    const { body, status, text } = await admin.post(path, asked)
    expect(status, text).toBe(200)
    expect(body.classes).toEqual([
      { from: '1-А', to: '2-А', students: 1, isNew: false },
      { from: '11-А', to: null, students: 1, isNew: false },
      { from: '2-А', to: '3-А', students: 1, isNew: true },
    ])
    const now = async (person: string) =>
      (await placesOf(person)).filter(({ state }) => state === 'current').map(({ node }) => node.title)
    expect([await now(goes), await now(stays), await now(third), await now(last)]).toEqual([
      ['2-А'],
      ['1-А'],
      ['3-А'],
      [],
    ])
    await expectFresh(site.ctx)
    expect(await admin.post(`/api/moves/${body.id}/undo`)).toMatchObject({ status: 204 })
    expect([await now(goes), await now(third), await now(last)]).toEqual([['1-А'], ['2-А'], ['11-А']])
    await expectFresh(site.ctx)
  })

  test('one exception that cannot be carried out, and nothing is: nobody moved, no class made, nothing told', async () => {
    const place = await organization(site, { kind: 'school', title: `Школа-${next()}`, parent: places.north })
    const one = await organization(site, { kind: 'class', title: '1-А', parent: place })
    const last = await organization(site, { kind: 'class', title: '5-А', parent: place })
    const goes = (await enrol(admin, one)).body.person.id as string
    const refused = (await enrol(admin, last)).body.person.id as string
    const mark = await lastChange(site)
    const answer = await admin.post(`/api/organizations/${place.id}/promotion`, {
      exceptions: [{ personId: refused, nodeId: 'nowhere' }],
    })
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
    expect(await changesSince(site, mark)).toEqual([])
    expect(await placesOf(goes)).toMatchObject([{ node: { title: '1-А' }, state: 'current' }])
    expect(await placesOf(refused)).toMatchObject([{ node: { title: '5-А' }, state: 'current' }])
    await expectFresh(site.ctx)
  })

  test('what the title of a class says of its year', () => {
    expect(['1-А', '9Б', '11-В', '10 «Г»', 'Ясли'].map((title) => nextTitle(title, 11))).toEqual([
      '2-А',
      '10Б',
      null,
      '11 «Г»',
      undefined,
    ])
  })
})
