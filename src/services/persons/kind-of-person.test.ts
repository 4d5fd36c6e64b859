import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, holder, person, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.north }))
})
afterAll(() => site.close())

const idsOf = async (caller: Caller, query: string) =>
  (await caller.get(`/api/persons?${query}`)).body.items.map(({ id }: { id: string }) => id)

test('E12 «Сотрудники» are those who work somewhere now or will; who was dismissed is not among them', async () => {
  const one = await person(site, { home: places.school })
  const other = await person(site, { home: places.school })
  const hired = await admin.post('/api/employees', { personId: one.id, nodeId: places.school.id, post: 'Учитель' })
  expect(hired.status, hired.text).toBe(201)
  const employees = await idsOf(admin, 'kind=employee&limit=100')
  expect(employees).toContain(one.id)
  expect(employees).not.toContain(other.id)
  expect(await idsOf(admin, 'kind=student&limit=100')).not.toContain(one.id)
  const gone = await admin.post(`/api/affiliations/${hired.body.affiliationId}/dismiss`, {})
  expect(gone.status, gone.text).toBe(200)
  expect(await idsOf(admin, 'kind=employee&limit=100')).not.toContain(one.id)
})

test('mistake 8 a post where the viewer does not see persons makes nobody an employee for them', async () => {
  const one = await person(site, { home: places.school })
  await admin.post('/api/employees', { personId: one.id, nodeId: places.neighbour.id, post: 'Учитель' })
  const viewer = await signedIn(site, await holder(site, places.school, ['dostup.persons.view']))
  expect(await idsOf(viewer, 'limit=100')).toContain(one.id)
  expect(await idsOf(viewer, 'kind=employee&limit=100')).not.toContain(one.id)
  expect(await idsOf(admin, 'kind=employee&limit=100')).toContain(one.id)
})

test('A14 B6 whoever signs in is told what they may do with people, by the rights of the preset as well', async () => {
  const viewer = await signedIn(site, await holder(site, places.school, ['dostup.persons.view']))
  expect((await viewer.get('/api/session')).body.moves).toEqual([])
  const officer = await signedIn(site, await holder(site, places.school, ['school.staff.add']))
  expect((await officer.get('/api/session')).body.moves).toEqual(['hire'])
})
