import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, organization, type Region, region } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { deleteGrant } from '../../grants/index.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const ids = ({ body }: { body: { items: readonly { id: string }[] } }) => body.items.map(({ id }) => id)
const edit = 'school.bells.edit'

describe('law 6: lists of a past moment', () => {
  test('nodes and actions are those of then, whatever was taken away since', async () => {
    const user = await account(site, { home: places.school })
    const given = await grant(site, { to: user, right: edit, at: places.north })
    site.clock.pass(60)
    const then = site.clock.now().toISOString()
    site.clock.pass(60)
    await perform(site.ctx, operator, deleteGrant, given)
    const nodes = { account: user.id, action: edit }
    const branch = [places.north, places.school, places.neighbour].map(({ id }) => id).sort()
    expect(ids(await superadmin.post('/api/decisions/nodes', nodes))).toEqual([])
    const past = await superadmin.post('/api/decisions/nodes', { ...nodes, at: then })
    expect(past.body).toMatchObject({ facts: 'history', at: then, next: null })
    expect(ids(past)).toEqual(branch)
    const filter = (await superadmin.post('/api/decisions/filter', { ...nodes, at: then })).body
    expect(filter).toMatchObject({ facts: 'history', parts: [{ below: [places.north.id], own: false, when: [] }] })
    expect((await superadmin.post('/api/decisions/filter', nodes)).body).toMatchObject({ facts: 'present', parts: [] })
    const actions = { account: user.id, node: places.school.id }
    expect(ids(await superadmin.post('/api/decisions/actions', actions))).not.toContain(edit)
    expect(ids(await superadmin.post('/api/decisions/actions', { ...actions, at: then }))).toContain(edit)
  })
})

describe('the filter of a past moment', () => {
  test('names no rows of a table of now, and is for those who may ask everywhere', async () => {
    const at = site.clock.now().toISOString()
    site.clock.pass(60)
    const asked = { account: (await account(site)).id, action: edit, at }
    const table = { node: 'lessons.class_id' }
    expect(await superadmin.post('/api/decisions/filter', { ...asked, table })).toMatchObject({ status: 400 })
    const clerk = await signedIn(site, await holder(site, places.north, ['dostup.decisions.ask']))
    const refused = await clerk.post('/api/decisions/filter', asked)
    expect(refused).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
  })
})

describe('where somebody may', () => {
  test('by pages, every node once, by id, of one kind when asked', async () => {
    const district = await organization(site, { kind: 'municipality', title: 'Западный район' })
    const schools: string[] = []
    for (let n = 0; n < 5; n++) schools.push((await organization(site, { parent: district })).id)
    const user = await holder(site, district, [edit])
    const found: string[] = []
    let after: string | undefined
    do {
      const asked = { account: user.id, action: edit, kind: 'school', limit: 2, ...(after !== undefined && { after }) }
      const page = await superadmin.post('/api/decisions/nodes', asked)
      found.push(...ids(page))
      after = page.body.next ?? undefined
    } while (after !== undefined)
    expect(found).toEqual(schools.sort())
  })

  test('mistake 16 nodes that the viewer may not see are not told, nor do they end a page', async () => {
    const user = await account(site, { home: places.school })
    for (const at of [places.north, places.south]) await grant(site, { to: user, right: edit, at })
    const seen = ['dostup.organizations.view', 'dostup.accounts.view', 'dostup.decisions.explain']
    const reader = await signedIn(site, await holder(site, places.north, seen))
    const asked = { account: user.id, action: edit, limit: 500 }
    const branch = [places.north, places.school, places.neighbour].map(({ id }) => id).sort()
    expect(ids(await reader.post('/api/decisions/nodes', asked))).toEqual(branch)
    const first = await reader.post('/api/decisions/nodes', { ...asked, limit: 2 })
    expect(first.body.next).toBe(branch[1])
    const second = await reader.post('/api/decisions/nodes', { ...asked, limit: 2, after: branch[1] })
    expect([ids(second), second.body.next]).toEqual([branch.slice(2), null])
  })

  test('mistake 13 each is told with what it hangs under, if the viewer may see that', async () => {
    const user = await account(site, { home: places.school })
    await grant(site, { to: user, right: edit, at: places.north })
    const seen = ['dostup.organizations.view', 'dostup.accounts.view', 'dostup.decisions.explain']
    const reader = await signedIn(site, await holder(site, places.north, seen))
    const { body } = await reader.post('/api/decisions/nodes', { account: user.id, action: edit, limit: 500 })
    const parentOf = ({ id }: { id: string }) => body.items.find((item: { id: string }) => item.id === id).parent
    expect([parentOf(places.school), parentOf(places.north)]).toEqual([places.north, null])
  })
})
