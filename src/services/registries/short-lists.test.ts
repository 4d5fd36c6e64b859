import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  apiKey,
  grant,
  organization,
  type Region,
  region,
  role,
  template,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { gathered } from '../../../test/support/gathered.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { operator } from '../decisions/index.ts'
import { openSelection, type Selection } from './index.ts'

let site: Site
let places: Region
let superadmin: Caller
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
})
afterAll(() => site.close())

type Row = Readonly<Record<string, string>>
const items = async (caller: Caller, address: string): Promise<Row[]> => (await caller.get(address)).body.items
/** All pages of so many rows, by cursors. */
async function walked(caller: Caller, address: string): Promise<unknown[]> {
  const found: unknown[] = []
  let next: string | null = ''
  while (next !== null) {
    const { body } = await caller.get(`${address}&limit=2${next && `&after=${next}`}`)
    found.push(...body.items)
    next = body.next
  }
  return found
}
const chosen = async (name: Selection['registry'], query: Selection['query']) => {
  const selection = { registry: name, query, except: [], at: '2100-01-01T00:00:00Z' }
  return (await gathered(openSelection(site.ctx, operator, selection).slices(3))).map(({ id }) => id)
}

describe('E12 short lists are described as the long ones', () => {
  test('roles: found by a note, sorted by what is counted, paged by cursors, selected', async () => {
    const some = await Promise.all(['а', 'б', 'в'].map((letter) => role(site, [`school.timetable.view`], letter)))
    const [first] = some
    await superadmin.patch(`/api/roles/${first?.id}`, { note: 'Только для ёлок' })
    await grant(site, { to: await account(site, { home: places.school }), role: first?.id ?? '', at: places.school })
    expect((await items(superadmin, '/api/roles?search=елок')).map(({ id }) => id)).toEqual([first?.id])
    expect((await items(superadmin, '/api/roles?note=елок')).map(({ id }) => id)).toEqual([first?.id])
    const whole = await items(superadmin, '/api/roles?sort=-grantCount,title')
    expect(whole[0]?.id).toBe(first?.id)
    expect(await walked(superadmin, '/api/roles?sort=-grantCount,title')).toEqual(whole)
    expect((await chosen('roles', {})).sort()).toEqual(whole.map(({ id }) => id).sort())
    expect((await superadmin.get('/api/roles?count=exact')).body).toMatchObject({ total: whole.length, exact: true })
  })

  test('B13 roles are the same for all who see them; what counts their grants is what each may see', async () => {
    const [one] = await items(superadmin, '/api/roles?sort=-grantCount')
    const elsewhere = await signedIn(site, await account(site, { metarole: 'admin', home: places.south }))
    expect((await items(elsewhere, '/api/roles')).map(({ id }) => id)).toContain(one?.id)
    const counts = (await items(elsewhere, '/api/roles?sort=-grantCount')).map(({ grantCount }) => Number(grantCount))
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect((await items(elsewhere, `/api/roles?ids=${one?.id}`))[0]?.grantCount).toBe(0)
  })

  test('L18 templates: of the own branch and of those above, not of those beside', async () => {
    const [above, here, beside] = [places.ministry, places.school, places.far]
    const made = await Promise.all([above, here, beside].map((home) => template(site, { home, roles: ['teacher'] })))
    const ids = made.map(({ id }) => id)
    const seen = async (query: string) => (await items(admin, `/api/templates?${query}`)).map(({ id }) => id)
    expect((await seen('')).sort()).toEqual([ids[0], ids[1]].sort())
    expect(await seen(`within=${places.north.id}`)).toEqual([ids[1]])
    expect((await walked(admin, '/api/templates?sort=-roleCount,title')).length).toBe(2)
    expect((await chosen('templates', {})).sort()).toEqual([...ids].sort())
  })

  test('keys: by state and subsystem', async () => {
    const kept = await apiKey(site, 'school')
    const gone = await apiKey(site, 'school')
    await superadmin.delete(`/api/keys/${gone.id}`)
    const found = async (query: string) => (await items(superadmin, `/api/keys?${query}`)).map(({ id }) => id)
    expect(await found('state=live')).toEqual([kept.id])
    expect(await found('state=revoked&subsystem=school')).toEqual([gone.id])
    expect(await found('subsystem=books')).toEqual([])
    expect((await superadmin.get('/api/keys/export?format=csv&columns=state')).text).toContain('отозван')
  })

  test('organizations: found by a tag', async () => {
    const { id } = await organization(site, { parent: places.north })
    await superadmin.patch(`/api/organizations/${id}`, { tags: ['опорная', 'сельская школа'] })
    for (const query of ['tag=опорная', 'tags=сельск'])
      expect((await items(superadmin, `/api/organizations?${query}`)).map((row) => [row.id, row.tags])).toEqual([
        [id, ['опорная', 'сельская школа']],
      ])
  })
})
