import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let zavuch: Caller
let desk: Caller
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  const asking = await account(site, { home: places.school })
  await grant(site, { to: asking, role: 'epos-organization-administrator', at: places.school })
  zavuch = await signedIn(site, asking)
  const supporter = await account(site, { home: places.ministry, metarole: 'support' })
  await grant(site, { to: supporter, role: 'epos-support', at: places.ministry })
  desk = await signedIn(site, supporter)
}, 60_000)
afterAll(() => site.close())

const person = { lastName: 'Учителев', firstName: 'Иван', birthDate: '1980-02-03' }

test('E7 in the region the desk carries out what it approves: each role that the form offers at a school', async () => {
  const hired = { person, duplicateChecked: true, nodeId: places.school.id, post: 'учитель', account: {} }
  const { body } = await superadmin.post('/api/employees', hired)
  const { subsystems } = (await zavuch.get('/api/requests/options')).body
  const offered: { subsystemId: string; roleId: string }[] = subsystems.flatMap(
    ({ id, roles }: { id: string; roles: { id: string }[] }) =>
      roles.map((role) => ({ subsystemId: id, roleId: role.id })),
  )
  for (const wanted of ['epos-library-librarian', 'epos-journal-teacher', 'epos-moodle-manager', 'head-teacher'])
    expect(offered.map(({ roleId }) => roleId)).toContain(wanted)
  // Those of administrators and of the desk itself are handed out by who holds them.
  const own = ['epos-organization-administrator', 'epos-support', 'epos-support-second-line', 'epos-portal-editor']
  const ofSubsystems = offered.filter(({ subsystemId }) => /^(school$|epos\.)/.test(subsystemId))
  for (const asked of ofSubsystems.filter(({ roleId }) => !own.includes(roleId))) {
    const item = { ...asked, personId: body.person.id, action: 'add' }
    const form = { kind: 'role', organizationId: places.school.id, reason: 'надо', items: [item] }
    const { id } = (await zavuch.post('/api/requests', form)).body
    expect([asked.roleId, (await zavuch.post(`/api/requests/${id}/send`)).status]).toEqual([asked.roleId, 200])
    await desk.post(`/api/requests/${id}/take`)
    expect([asked.roleId, (await desk.post(`/api/requests/${id}/approve`, {})).code]).toEqual([asked.roleId, undefined])
  }
})

test('E7 a role that is given at no such place is neither offered nor taken', async () => {
  const { subsystems } = (await zavuch.get('/api/requests/options')).body
  expect(JSON.stringify(subsystems)).not.toContain('university-academic-office')
  const { items } = (await superadmin.get(`/api/persons?search=${encodeURIComponent('Учителев Иван')}`)).body
  const item = {
    ...{ subsystemId: 'university.student', roleId: 'university-academic-office', action: 'add' },
    personId: items[0].id,
  }
  const form = { kind: 'role', organizationId: places.school.id, reason: 'надо', items: [item] }
  const { id } = (await zavuch.post('/api/requests', form)).body
  expect(await zavuch.post(`/api/requests/${id}/send`)).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'request-role-elsewhere' }] },
  })
})
