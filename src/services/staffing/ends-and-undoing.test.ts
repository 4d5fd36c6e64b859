import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, next, organization, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let boss: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  boss = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const hire = async (like: object = {}) => {
  const person = { lastName: `Срокова-${next()}`, firstName: 'Анна' }
  const asked = { person, nodeId: places.school.id, post: 'Учитель', from: '2026-08-20', ...like }
  const { body, text } = await boss.post('/api/employees', asked)
  if (body.affiliationId === undefined) throw new Error(text)
  return { post: body.affiliationId as string, account: body.accounts[0]?.id as string }
}
const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }) => body.errors?.map(({ field }) => field)

test('B6 nothing ends before it has begun, by a dismissal, by a leave', async () => {
  const { post } = await hire()
  const dismissed = await boss.post(`/api/affiliations/${post}/dismiss`, { until: '1990-01-01' })
  expect(dismissed).toMatchObject({ status: 422, code: 'fields-refused' })
  expect(fieldsOf(dismissed)).toEqual(['until'])
  expect(dismissed.body.errors[0].detail).toContain('20.08.2026')
  const leave = await boss.post(`/api/affiliations/${post}/leave`, { from: '1990-01-01' })
  expect(leave).toMatchObject({ status: 422 })
  expect(fieldsOf(leave)).toEqual(['from'])
})

test('B6 who has been expelled is not expelled again, on an earlier day either', async () => {
  const group = await organization(site, { kind: 'class', title: '1-А', parent: places.school })
  const person = { lastName: `Отчисленный-${next()}`, firstName: 'Пётр' }
  const { body } = await boss.post('/api/students', { person, nodeId: group.id, from: '2026-08-01' })
  const path = `/api/affiliations/${body.affiliationId}/expel`
  expect(await boss.post(path, {})).toMatchObject({ status: 200 })
  expect(await boss.post(path, { until: '2026-08-20' })).toMatchObject({ status: 409, code: 'affiliation-ended' })
})

test('B6 a school is not promoted twice by mistake; undone, it may be again', async () => {
  const school = await organization(site, { kind: 'school', title: `Школа-${next()}`, parent: places.north })
  const group = await organization(site, { kind: 'class', title: '1-А', parent: school })
  await boss.post('/api/students', { person: { lastName: 'Первоклассник', firstName: 'Пётр' }, nodeId: group.id })
  const path = `/api/organizations/${school.id}/promotion`
  const first = await boss.post(path, {})
  expect(await boss.post(`${path}?preview=true`, {})).toMatchObject({ status: 409, code: 'promotion-done' })
  expect(await boss.post(path, {})).toMatchObject({ status: 409, code: 'promotion-done' })
  expect(await boss.post(`/api/moves/${first.body.id}/undo`)).toMatchObject({ status: 204 })
  expect(await boss.post(path, {})).toMatchObject({ status: 200 })
})

test('B6 what was done in a row is undone in a row: an undone deed leaves everything as it was', async () => {
  const { post } = await hire()
  const leave = await boss.post(`/api/affiliations/${post}/leave`, { from: '2026-08-25' })
  const back = await boss.post(`/api/affiliations/${post}/return`, { from: '2026-08-30' })
  const moved = await boss.post(`/api/affiliations/${back.body.affiliationId}/transfer`, {
    nodeId: places.school.id,
    post: 'Завуч',
    from: '2026-09-01',
  })
  for (const { body, text } of [moved, back, leave])
    expect(await boss.post(`/api/moves/${body.id}/undo`), text).toMatchObject({ status: 204 })
})

test('L12 a new employee, whose letter went to their own address, is sent another there', async () => {
  const person = { lastName: `Письмова-${next()}`, firstName: 'Анна', email: `p${next()}@example.ru` }
  const { account: id } = await hire({ person, account: { letter: true } })
  expect((await boss.get(`/api/accounts/${id}`)).body).toMatchObject({ may: { invite: true } })
  expect(await boss.post(`/api/accounts/${id}/invite`)).toMatchObject({ status: expect.any(Number) })
})
