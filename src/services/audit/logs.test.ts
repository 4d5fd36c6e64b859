import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let callers: Record<'superadmin' | 'admin' | 'employee', Caller>
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  const [here, beside, far] = [
    await account(site, { home: places.school, login: 'abramova' }),
    await account(site, { home: places.neighbour, login: 'borisova' }),
    await account(site, { home: places.far, login: 'vlasova' }),
  ]
  const admin = await account(site, { metarole: 'admin', home: places.north, login: 'zavadmin' })
  const superadmin = await account(site, { metarole: 'superadmin', home: places.ministry, login: 'yadmin' })
  callers = {
    employee: await signedIn(site, far),
    superadmin: await signedIn(site, superadmin),
    admin: await signedIn(site, admin),
  }
  await (await signedIn(site, beside)).delete('/api/session')
  await signedIn(site, here)
})
afterAll(() => site.close())

const events = async (caller: Caller, query = '') => {
  const { body } = await caller.get(`/api/events?limit=500&${query}`)
  expect(body.total).toBe(body.items.length)
  return body.items.map((row: { event: string; account: { title: string } }) => `${row.account.title} ${row.event}`)
}
const all = [
  'vlasova session.started',
  'yadmin session.started',
  'zavadmin session.started',
  'borisova session.started',
  'borisova session.ended',
  'abramova session.started',
]
const own = ['zavadmin session.started']

describe('B14 «Журнал событий»', () => {
  test('a system administrator sees all, oldest first', async () => {
    expect(await events(callers.superadmin)).toEqual(all)
  })

  test('an institution’s administrator sees their own institution’s, not those under it; an employee nothing', async () => {
    expect(await events(callers.admin)).toEqual(own)
    expect(await callers.employee.get('/api/events')).toMatchObject({ status: 403 })
  })

  test('is searched by a part of the name, in any case, and of nobody else’s', async () => {
    expect(await events(callers.superadmin, 'account=OVA')).toHaveLength(4)
    expect(await events(callers.admin, 'account=admin')).toEqual(own)
    expect(await events(callers.admin, 'account=ova')).toEqual([])
    expect(await events(callers.admin, 'account=vlas')).toEqual([])
    expect(await events(callers.admin, 'search=vlas')).toEqual([])
    expect(await events(callers.admin, 'event=session.ended')).toEqual([])
  })

  test('is sorted by user, institution, time', async () => {
    expect(await events(callers.superadmin, 'sort=-account,at')).toEqual([
      'zavadmin session.started',
      'yadmin session.started',
      'vlasova session.started',
      'borisova session.started',
      'borisova session.ended',
      'abramova session.started',
    ])
    expect((await events(callers.superadmin, 'sort=organization'))[0]).toBe('yadmin session.started')
    expect(await events(callers.superadmin, 'sort=-at')).toEqual([...all].reverse())
  })

  test('B18 within the institution that was chosen', async () => {
    expect(await events(callers.superadmin, `within=${places.north.id}`)).toEqual(
      all.filter((row) => /^(zavadmin|borisova|abramova)/.test(row)),
    )
    expect(await events(callers.admin, `within=${places.north.id}`)).toEqual(own)
    expect(await events(callers.admin, `within=${places.school.id}`)).toEqual([])
    expect(await callers.admin.get(`/api/events?within=${places.south.id}`)).toMatchObject({ status: 404 })
  })

  test('between two moments, the first included, the last not', async () => {
    const { items } = (await callers.superadmin.get('/api/events')).body
    const [first, last] = [items[0].at, items.at(-1).at]
    expect(await events(callers.superadmin, `from=${first}&to=${last}`)).toEqual(all.slice(0, -1))
    expect(await events(callers.superadmin, 'to=2000-01-01T00:00:00Z')).toEqual([])
  })
})

describe('B15 «Журнал изменений»', () => {
  const changes = async (query: string) => (await callers.superadmin.get(`/api/changes?${query}`)).body

  test('system administrators only', async () => {
    for (const caller of [callers.admin, callers.employee]) {
      expect(await caller.get('/api/changes')).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
    }
  })

  test('a row has time, user, operation, model, code, IP, object, and opens to field, old and new value', async () => {
    await callers.superadmin.patch(`/api/organizations/${places.school.id}`, { phone: '+7' })
    const { items } = await changes('limit=1')
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        deed: 'organizations.edit-organization',
        operation: 'update',
        actor: { id: expect.any(String), title: 'yadmin', login: 'yadmin' },
        organization: { id: places.school.id, title: 'Школа № 1' },
        model: 'organization',
        objectId: places.school.id,
        object: 'Школа № 1',
        fields: [{ field: 'phone', old: null, new: '+7' }],
        ip: '127.0.0.1',
      },
    ])
  })

  test('a filter on each column', async () => {
    const made = await organization(site, { parent: places.south, title: 'Гимназия им. Попова' })
    await callers.superadmin.patch(`/api/organizations/${made.id}`, { title: 'Лицей им. Попова' })
    const total = async (query: string) => (await changes(query)).total
    expect(await total(`objectId=${made.id}`)).toBe(2)
    expect(await total(`objectId=${made.id}&operation=update`)).toBe(1)
    // «новое»: made by the system itself, as the test’s own tree is.
    expect(await total(`objectId=${made.id}&operation=new`)).toBe(1)
    expect(await total(`objectId=${made.id}&operation=create`)).toBe(0)
    expect(await total(`objectId=${made.id}&actor=YADM`)).toBe(1)
    expect(await total(`objectId=${made.id}&login=YADM`)).toBe(1)
    expect(await total(`objectId=${made.id}&login=zavadmin`)).toBe(0)
    expect(await total(`objectId=${made.id}&model=person`)).toBe(0)
    expect(await total('object=попова')).toBe(2)
    expect(await total(`object=${encodeURIComponent('лицей')}`)).toBe(1)
    expect(await total(`objectId=${made.id}&ip=127.0`)).toBe(1)
    expect(await total(`objectId=${made.id}&ip=10.`)).toBe(0)
    expect(await total(`objectId=${made.id}&to=2000-01-01T00:00:00Z`)).toBe(0)
    expect(await total(`objectId=${made.id}&from=2000-01-01T00:00:00Z`)).toBe(2)
  })

  test('N8 of an account: what was done to itself and to what it is given, deleted or not', async () => {
    const { superadmin } = callers
    const user = await account(site, { home: places.school })
    const power = { accountId: user.id, rightId: 'school.bells.view', scopeId: places.school.id }
    const { id } = (await superadmin.post('/api/grants', power)).body
    await superadmin.post(`/api/grants/${id}/deactivate`)
    await superadmin.delete(`/api/grants/${id}`)
    await superadmin.patch(`/api/accounts/${user.id}`, { email: 'a@example.ru' })
    await superadmin.post('/api/grants', { ...power, accountId: (await account(site, { home: places.school })).id })
    const { items, total } = await changes(`account=${user.id}&sort=-at`)
    expect(items.map((row: { deed: string }) => row.deed)).toEqual([
      'accounts.edit-account',
      'grants.delete-grant',
      'grants.deactivate-grant',
      'grants.give-grant',
      'accounts.create-account',
    ])
    expect(total).toBe(5)
    const titles = items.slice(1, 4).map((row: { object: string }) => row.object)
    expect(new Set(titles)).toEqual(new Set([`Звонки — просмотр — ${user.login}`]))
    expect((await changes(`account=${user.id}&search=${user.login}&model=grant`)).total).toBe(3)
    expect((await changes(`account=${user.id}&within=${places.south.id}`)).total).toBe(0)
  })

  test('law 5 of an account whose grants are elsewhere too: only what its viewer may see', async () => {
    const user = await account(site, { home: places.school })
    const given = { to: user, role: 'teacher' }
    await grant(site, { ...given, at: places.school })
    await grant(site, { ...given, at: places.far })
    const viewer = await account(site, { home: places.school })
    await grant(site, { to: viewer, right: 'dostup.changes.view', at: places.north })
    const { items, total } = (await (await signedIn(site, viewer)).get(`/api/changes?account=${user.id}`)).body
    expect(items.map((row: { organization: object }) => row.organization)).toEqual([places.school, places.school])
    expect(total).toBe(2)
  })

  test('with an institution chosen: that one and all under it; without: the whole system’s rows too', async () => {
    const rows = async (query: string) => (await changes(`limit=500&${query}`)).items as { organization: unknown }[]
    const within = await rows(`within=${places.north.id}`)
    const titles = new Set(within.map((row) => (row.organization as { title: string }).title))
    expect([...titles].sort()).toEqual(['Северный район', 'Школа № 1', 'Школа № 2'])
    expect(within.filter((row) => row.organization === null)).toEqual([])
    expect((await rows('')).filter((row) => row.organization === null).length).toBeGreaterThan(0)
  })
})
