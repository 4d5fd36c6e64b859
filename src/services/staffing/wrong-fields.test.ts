import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, organization, type Place, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let group: Place
let boss: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  group = await organization(site, { kind: 'class', parent: places.school, title: '3-А' })
  boss = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  await account(site, { home: places.school, login: 'taken' })
})
afterAll(() => site.close())

const wrongPerson = { lastName: 'Ошибкина', firstName: 'Анна', birthDate: '2999-01-01', snils: '111', email: 'x' }
const codes = (body: unknown) =>
  (body as { errors: { field: string; code: string }[] }).errors.map(({ field, code }) => `${field} ${code}`).sort()
const ofPerson = ['birthDate field-invalid', 'email field-invalid', 'snils snils-malformed']

test('B6 B9 what is wrong with the person, the post and the account of a hiring is said in one answer', async () => {
  const { status, body } = await boss.post('/api/employees', {
    ...{ person: wrongPerson, nodeId: places.school.id, from: '2026-09-01', until: '2026-08-01' },
    account: { login: 'taken' },
  })
  expect(status).toBe(422)
  expect(codes(body)).toEqual([...ofPerson, 'login login-taken', 'until field-invalid'].sort())
})

test('B6 E10 the same of an enrolment and of a parent', async () => {
  const enrolled = await boss.post('/api/students', {
    ...{ person: wrongPerson, nodeId: group.id, account: { login: 'taken' } },
  })
  expect(codes(enrolled.body)).toEqual([...ofPerson, 'login login-taken'].sort())
  const person = { lastName: 'Дитятина', firstName: 'Яна', birthDate: '2015-02-03' }
  const child = (await boss.post('/api/students', { person, nodeId: group.id })).body as { person: { id: string } }
  const joined = await boss.post(`/api/persons/${child.person.id}/guardians`, {
    ...{ person: wrongPerson, account: { login: 'taken' } },
  })
  expect(codes(joined.body)).toEqual([...ofPerson, 'login login-taken'].sort())
})

test('B6 mistake 3 whoever may not hire there is not told which logins are taken', async () => {
  const teacher = await signedIn(site, await account(site, { home: places.school }))
  const { body, status } = await teacher.post('/api/employees', {
    ...{ person: wrongPerson, nodeId: places.school.id, account: { login: 'taken' } },
  })
  expect([status, JSON.stringify(body)]).toEqual([expect.any(Number), expect.not.stringContaining('login')])
  expect([403, 404]).toContain(status)
})

test('B6 an exception from the promotion of a school is of somebody who studies there, and said once', async () => {
  const enrol = async (lastName: string, nodeId: string) => {
    const person = { lastName, firstName: 'Ян', birthDate: '2016-02-03' }
    const { body } = await boss.post('/api/students', { person, nodeId })
    return (body as { person: { id: string } }).person.id
  }
  const other = await organization(site, { kind: 'school', parent: places.ministry, title: 'Другая' })
  const there = await organization(site, { kind: 'class', parent: other, title: '3-Б' })
  const [here, elsewhere] = [await enrol('Здешний', group.id), await enrol('Чужой', there.id)]
  const promote = (...ids: string[]) =>
    boss.post(`/api/organizations/${places.school.id}/promotion?preview=true`, {
      exceptions: ids.map((personId) => ({ personId, nodeId: null })),
    })
  expect(codes((await promote(here, elsewhere, 'nobody', here)).body)).toEqual([
    'exceptions.1.personId field-invalid',
    'exceptions.2.personId field-invalid',
    'exceptions.3.personId field-invalid',
  ])
  expect(await promote(here)).toMatchObject({ status: 200, body: { stayed: 1 } })
})

test('B6 whoever is younger than fourteen is hired when that is confirmed, found or entered', async () => {
  const child = { lastName: 'Юнцова', firstName: 'Ада', birthDate: '2012-09-02' }
  const hire = (like: object) => boss.post('/api/employees', { nodeId: places.school.id, from: '2026-09-01', ...like })
  expect(codes((await hire({ person: child })).body)).toEqual(['ageChecked hires-a-child'])
  expect(await hire({ person: { ...child, birthDate: '2012-09-01' } }), 'fourteen that day').toMatchObject({
    status: 201,
  })
  const { body } = await boss.post('/api/students', { person: { ...child, lastName: 'Детская' }, nodeId: group.id })
  const { id: personId } = (body as { person: { id: string } }).person
  expect(codes((await hire({ personId })).body)).toEqual(['ageChecked hires-a-child'])
  expect(await hire({ personId, ageChecked: true })).toMatchObject({ status: 201 })
})
