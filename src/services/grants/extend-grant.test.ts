import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, type Region, region, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
})
afterAll(() => site.close())

const soon = '2026-10-01T00:00:00Z'
const later = '2027-01-01T00:00:00Z'
const given = async () => {
  const to = await account(site, { home: places.school })
  return { to, id: await grant(site, { to, right: 'school.timetable.edit', at: places.school, until: soon }) }
}
const untilOf = async ({ id }: TestAccount) =>
  (await admin.get(`/api/accounts/${id}/grants`)).body.items.map((one: { validUntil: string | null }) => one.validUntil)

describe('the end of what is given is moved', () => {
  test('later, earlier, and for good; the next check knows', async () => {
    const { to, id } = await given()
    const may = (at: string) =>
      site.ctx.decisions.allowed(to.id, 'school.timetable.edit', places.school.id, { at: new Date(at) })
    expect(may('2026-12-01T00:00:00Z')).toBe(false)
    expect(await admin.send('PATCH', `/api/grants/${id}`, { validUntil: later })).toMatchObject({ status: 204 })
    expect([may('2026-12-01T00:00:00Z'), may('2027-02-01T00:00:00Z')]).toEqual([true, false])
    await admin.patch(`/api/grants/${id}`, { validUntil: null })
    expect(may('2027-02-01T00:00:00Z')).toBe(true)
    await admin.patch(`/api/grants/${id}`, { validUntil: soon })
    expect(await untilOf(to)).toEqual(['2026-10-01T00:00:00.000Z'])
    await expectFresh(site.ctx)
  })

  test('mistake 22 not for longer than the giver holds it', async () => {
    const { to, id } = await given()
    const giver = await holder(site, places.school, ['dostup.grants.give', 'dostup.organizations.view'])
    await grant(site, { to: giver, right: 'school.timetable.edit', at: places.school, until: later })
    const by = await signedIn(site, giver)
    const moved = (validUntil: string | null) => by.patch(`/api/grants/${id}`, { validUntil })
    expect(await moved(null)).toMatchObject({ status: 403, code: 'held-for-a-time' })
    expect(await untilOf(to)).toEqual(['2026-10-01T00:00:00.000Z'])
    expect(await moved('2026-12-31T00:00:00Z')).toMatchObject({ status: 204 })
  })

  test('mistake 36 not of oneself', async () => {
    const own = await holder(site, places.school, ['dostup.grants.give', 'dostup.organizations.view'])
    const id = await grant(site, { to: own, right: 'school.timetable.edit', at: places.school, until: soon })
    const by = await signedIn(site, own)
    expect(await by.patch(`/api/grants/${id}`, { validUntil: null })).toMatchObject({ code: 'own-account-refused' })
  })

  test('N9 a deactivated one stays so, and no end lies in the past', async () => {
    const { id } = await given()
    const past = { validUntil: '2026-01-01T00:00:00Z' }
    expect(await admin.patch(`/api/grants/${id}`, past)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'validUntil' }] },
    })
    await admin.post(`/api/grants/${id}/deactivate`)
    expect(await admin.patch(`/api/grants/${id}`, { validUntil: later })).toMatchObject({ code: 'grant-inactive' })
  })
})

describe('«У кого»: the list of what accounts hold', () => {
  const listed = async (by: Caller, query: string) =>
    (await by.get(`/api/grants?right=school.timetable.edit&limit=500${query}`)).body.items.map(
      (row: { id: string }) => row.id,
    )

  test('by state, as the card tells it', async () => {
    const { id } = await given()
    const begins = await grant(site, {
      to: await account(site, { home: places.school }),
      right: 'school.timetable.edit',
      at: places.school,
      from: later,
    })
    const off = (await given()).id
    await admin.post(`/api/grants/${off}/deactivate`)
    expect(await listed(admin, '&state=live')).toContain(id)
    expect(await listed(admin, '&state=not-started')).toContain(begins)
    expect(await listed(admin, '&state=deactivated')).toContain(off)
    for (const other of [begins, off]) expect(await listed(admin, '&state=live')).not.toContain(other)
  })

  test('mistake 12 only where the viewer sees the scope, and the account', async () => {
    const { id } = await given()
    const stranger = await account(site, { home: places.far })
    const beyond = await grant(site, { to: stranger, right: 'school.timetable.edit', at: places.school })
    const seen = await listed(admin, '')
    expect(seen).toContain(id)
    expect(seen).not.toContain(beyond)
    const half = await signedIn(site, await holder(site, places.school, ['dostup.grants.view']))
    expect(await listed(half, '')).toEqual([])
  })
})

describe('A12 a copy of a fixed role can be edited', () => {
  test('it has its rights, and its copier must hold them all', async () => {
    const top = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
    const made = await top.post('/api/roles/books-employee/copy', { title: 'Читатель справочников' })
    expect(made).toMatchObject({ status: 201 })
    const [one, other] = await Promise.all(
      ['books-employee', made.body.id].map(async (id) => (await top.get(`/api/roles/${id}`)).body),
    )
    expect([...other.rights].sort()).toEqual([...one.rights].sort())
    expect(other).toMatchObject({ fixed: false, may: { edit: true } })
    const maker = await holder(site, places.ministry, ['dostup.roles.create', 'dostup.roles.edit'])
    const by = await signedIn(site, maker)
    expect(await by.post('/api/roles/books-employee/copy', { title: 'Ещё один' })).toMatchObject({
      status: 403,
      code: 'gives-more-than-held',
    })
    expect(await by.post('/api/roles/books-employee/copy', { title: 'читатель справочников' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'title', code: 'title-taken' }] },
    })
  })
})
