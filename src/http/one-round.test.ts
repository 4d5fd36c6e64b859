import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, type Region, region } from '../../test/support/builders.ts'
import { type Caller, signedIn } from '../../test/support/callers.ts'
import { openSite, type Site } from '../../test/support/site.ts'

let site: Site
let places: Region
let boss: Caller
let person: string
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  boss = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  await account(site, { home: places.school, login: 'taken' })
  const entered = { lastName: 'Первая', firstName: 'Анна', homeId: places.school.id, snils: '112-233-445 95' }
  person = (await boss.post('/api/persons', entered)).body.id
})
afterAll(() => site.close())

const told = ({ status, body }: { status: number; body: { errors?: { field: string; code: string }[] } }) => [
  status,
  ...(body.errors ?? []).map(({ field, code }) => `${field} ${code}`).sort(),
]

test('what is missing, what is of a wrong form and what is taken is told in one answer', async () => {
  const wrong = { firstName: ' ', middleName: 5, birthDate: '2999-01-01', snils: '112-233-445 95', email: 'x' }
  expect(told(await boss.post('/api/persons', wrong))).toEqual([
    ...[400, 'birthDate field-invalid', 'email field-invalid', 'firstName field-required', 'homeId field-required'],
    ...['lastName field-required', 'middleName field-invalid', 'snils snils-taken'],
  ])
  expect(told(await boss.patch(`/api/persons/${person}`, { lastName: '', snils: '1' }))).toEqual([
    ...[400, 'lastName field-required', 'snils snils-malformed'],
  ])
  const { total } = (await boss.get('/api/persons?search=112-233-445')).body
  expect(total).toBe(1)
})

test('B6 of a hiring as well', async () => {
  const wrong = { person: { lastName: '', firstName: 'Яна', snils: '1' }, nodeId: places.school.id, odd: 1 }
  const dates = { from: '2026-09-01', until: '2026-08-01' }
  expect(told(await boss.post('/api/employees', { ...wrong, ...dates, account: { login: 'taken' } }))).toEqual([
    ...[400, 'login login-taken', 'odd field-unknown', 'person.lastName field-required'],
    ...['snils snils-malformed', 'until field-invalid'],
  ])
})

test('L7 of an organization, and A5 of an account', async () => {
  const school = { parentId: places.north.id, inn: '123', kind: 'school' }
  expect(told(await boss.post('/api/organizations', school))).toEqual([
    400,
    'inn inn-malformed',
    'title field-required',
  ])
  const account = { login: 'taken', email: 'x', homeId: places.school.id, active: 'yes' }
  expect(told(await boss.post('/api/accounts', account))).toEqual([
    ...[400, 'active field-invalid', 'email field-invalid', 'login login-taken', 'metarole field-required'],
  ])
})

test('mistake 3 whoever may not do it is told of the shape alone', async () => {
  const teacher = await signedIn(site, await account(site, { home: places.school }))
  const answer = await teacher.post('/api/employees', {
    ...{ person: { lastName: '', firstName: 'Яна' }, nodeId: places.school.id, account: { login: 'taken' } },
  })
  expect(JSON.stringify(answer.body)).not.toContain('login')
})

test('an organization, a role or a person that is not there hides nothing else of a form', async () => {
  const hired = { lastName: '', firstName: 'Яна', snils: '1' }
  expect(
    told(await boss.post('/api/employees', { person: hired, nodeId: 'nowhere', account: { login: 'taken' } })),
  ).toEqual([
    400,
    'login login-taken',
    'nodeId reference-unknown',
    'person.lastName field-required',
    'snils snils-malformed',
  ])
  const entered = { lastName: 'Вторая', firstName: 'Яна', homeId: 'nowhere', snils: '112-233-445 95' }
  expect(told(await boss.post('/api/persons', entered))).toEqual([404, 'homeId reference-unknown', 'snils snils-taken'])
  expect(
    told(await boss.post('/api/employees', { personId: 'nobody', nodeId: 'nowhere', account: { login: 'taken' } })),
  ).toEqual([404, 'login login-taken', 'nodeId reference-unknown', 'personId reference-unknown'])
  const grant = { accountId: 'nobody', roleId: 'teacher', scopeId: 'nowhere' }
  expect(told(await boss.post('/api/grants', grant))).toEqual([
    404,
    'accountId reference-unknown',
    'scopeId reference-unknown',
  ])
  const words = { password: 'Yellow7house', passwordRepeat: 'Yellow7house' }
  const account = { login: 'taken', ...words, metarole: 'employee', homeId: 'nowhere', email: 'x' }
  expect(told(await boss.post('/api/accounts', account))).toEqual([
    ...[404, 'email field-invalid', 'homeId reference-unknown', 'login login-taken'],
  ])
  expect(told(await boss.patch('/api/persons/nobody', { lastName: 'Иная' }))).toEqual([404])
})

test('mistake 3 whoever does not see a place is told the same of it as of none', async () => {
  const there = await signedIn(site, await account(site, { metarole: 'admin', home: places.school }))
  const asked = (homeId: string) =>
    there.post('/api/persons', { lastName: 'Третья', firstName: 'Яна', snils: '1', homeId })
  expect(told(await asked(places.far.id))).toEqual(told(await asked('nowhere')))
})

test('a body that is deep beyond all forms is refused as any other', async () => {
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  const answer = await site.app.inject({
    ...{ method: 'POST', url: '/api/persons', payload: `{"lastName":"","firstName":"Яна","odd":${deep}}` },
    headers: { cookie: `dostup_session=${boss.token}`, 'content-type': 'application/json' },
  })
  expect(answer.statusCode).toBe(400)
})
