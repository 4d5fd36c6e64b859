import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holder, type Place, person, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import type { Comparison } from '../../core/engine/index.ts'
import { type Catalog, loadPreset } from '../catalog/index.ts'

/** The region's catalog, where these rights hold on conditions. */
async function limited(conditions: Readonly<Record<string, readonly Comparison[]>>): Promise<Catalog> {
  const catalog = await loadPreset('region')
  const subsystems = catalog.subsystems.map((subsystem) => ({
    ...subsystem,
    sections: subsystem.sections.map((section) => ({
      ...section,
      rights: section.rights.map((right) => ({ ...right, when: conditions[right.id] ?? right.when })),
    })),
  }))
  return { ...catalog, subsystems }
}

let site: Site
let places: Region
let viewer: Caller
let elsewhere: Caller
beforeAll(async () => {
  const preset = await limited({
    'dostup.persons.view': [
      { property: 'node.open', equal: true },
      { property: 'request.ip', network: ['127.0.0.0/8'] },
    ],
    'dostup.organizations.view': [{ property: 'node.kind', equal: 'school' }],
    'dostup.accounts.view': [{ property: 'request.ip', network: ['10.0.0.0/8'] }],
  })
  site = await openSite({ preset })
  places = await region(site)
  for (const [at, home] of [places.school, places.neighbour, places.far].entries())
    for (const lastName of [`Абакумов-${at}`, `Яблоков-${at}`]) await person(site, { home, lastName })
  const { kysely } = site.ctx.database
  const open = { properties: JSON.stringify({ open: true }) }
  for (const { id } of [places.school, places.far])
    await kysely.updateTable('nodes').set(open).where('id', '=', id).execute()
  await kysely
    .updateTable('nodes')
    .set({ properties: JSON.stringify({ open: 'true' }) })
    .where('id', '=', places.neighbour.id)
    .execute()
  await site.ctx.decisions.reload()
  const rights = ['dostup.persons.view', 'dostup.organizations.view', 'dostup.accounts.view']
  viewer = await signedIn(site, await holder(site, places.north, rights))
  elsewhere = await signedIn(site, await holder(site, places.ministry, rights))
})
afterAll(() => site.close())

const persons = async (caller: Caller, query: string) => (await caller.get(`/api/persons?${query}`)).body
const homes = ({ items }: { items: { home: Place }[] }) => [...new Set(items.map(({ home }) => home.id))].sort()

describe('law 5 where a right holds on a condition, all that a list can do keeps to it', () => {
  test('list, search, sort, page and count show one set', async () => {
    for (const query of ['', 'sort=-lastName', 'limit=1', 'search=Иван', 'search=Я', `within=${places.school.id}`]) {
      const found = await persons(viewer, query)
      expect(
        homes(found).filter((id) => id !== places.school.id),
        query,
      ).toEqual([])
    }
    expect((await persons(viewer, '')).total).toBe(2)
    expect((await persons(viewer, 'search=Абакумов')).total).toBe(1)
    expect((await persons(viewer, `within=${places.neighbour.id}`)).total).toBe(0)
    expect(homes(await persons(elsewhere, ''))).toEqual([places.school.id, places.far.id].sort())
  })

  test('the card of whoever is not in the list is not there', async () => {
    const { items } = await persons(elsewhere, '')
    expect(items).toHaveLength(4)
    const all = await site.ctx.database.kysely.selectFrom('persons').select(['id', 'home_id']).execute()
    for (const { id, home_id } of all)
      expect((await elsewhere.get(`/api/persons/${id}`)).status).toBe(home_id === places.neighbour.id ? 404 : 200)
  })

  test('a condition that nothing here can meet leaves an empty list', async () => {
    expect((await viewer.get('/api/accounts')).body).toMatchObject({ items: [], total: 0 })
  })

  test('L4 the tree begins with what is seen, though what stands above is not', async () => {
    const { body } = await viewer.get('/api/organizations/tree')
    const ids = (body.items as Place[]).map(({ id }) => id)
    expect(ids.sort()).toEqual([places.school.id, places.neighbour.id].sort())
    const list = (await viewer.get('/api/organizations')).body
    // L1: a child names its parent, also where that may not be opened.
    const parent = { id: null, title: places.north.title }
    expect(list.items.map((item: { id: string; parent: unknown }) => [item.id, item.parent])).toEqual([
      [places.school.id, parent],
      [places.neighbour.id, parent],
    ])
  })
})
