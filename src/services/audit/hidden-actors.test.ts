import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, holder, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { openSigner, sealLogs } from './index.ts'

let site: Site
let places: Region
let viewer: Caller
let root: Caller
let stranger: { id: string; login: string }
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  const rights = ['dostup.changes.view', 'dostup.events.view', 'dostup.accounts.view', 'dostup.organizations.view']
  viewer = await signedIn(site, await holder(site, places.school, rights))
  root = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry, login: 'yroot' }))
  const hidden = await account(site, { home: places.far, login: 'skrytaya' })
  stranger = hidden
  await grant(site, { to: hidden, right: 'dostup.organizations.edit', at: places.school })
  await grant(site, { to: hidden, right: 'dostup.organizations.view', at: places.school })
  const acting = await signedIn(site, hidden)
  expect(await acting.patch(`/api/organizations/${places.school.id}`, { phone: '+7 495' })).toMatchObject({
    status: 200,
  })
})
afterAll(() => site.close())

const rowsOf = async (caller: Caller, query: string) => {
  const { status, body, text } = await caller.get(`/api/changes?limit=500&${query}`)
  expect(status).toBe(200)
  expect(body.total).toBe(body.items.length)
  return { items: body.items as { id: string; deed: string; actor: object }[], text }
}

test('mistake 12 the change log does not name an account that its viewer does not see', async () => {
  const { items, text } = await rowsOf(viewer, `objectId=${places.school.id}&operation=update`)
  expect(items.map(({ actor }) => actor)).toEqual([{ id: null, title: null, login: null }])
  const whole = await rowsOf(viewer, '')
  for (const said of [text, whole.text]) expect(said).not.toMatch(new RegExp(`skrytaya|${stranger.id}`))
  expect((await rowsOf(root, `objectId=${places.school.id}&operation=update`)).items[0]?.actor).toMatchObject({
    login: 'skrytaya',
  })
})

test.each(['search', 'actor', 'login'])('mistake 12 nor is it found by %s, and nothing it is given', async (word) => {
  expect((await rowsOf(viewer, `${word}=skryt`)).items).toEqual([])
  expect((await rowsOf(root, `${word}=skryt`)).items).not.toEqual([])
  expect((await rowsOf(viewer, `search=${stranger.id}`)).items).toEqual([])
  expect((await rowsOf(viewer, `account=${stranger.id}`)).items).toEqual([])
})

test('mistake 12 nor told by the order, the file or the proof', async () => {
  for (const sort of ['actor', '-actor', 'login', '-login']) {
    const { items } = await rowsOf(viewer, `sort=${sort}`)
    expect(items.map(({ id }) => id).sort()).toEqual((await rowsOf(viewer, '')).items.map(({ id }) => id).sort())
  }
  const query = `objectId=${places.school.id}&operation=update`
  const file = await viewer.get(`/api/changes/export?format=csv&columns=actor,login&${query}`)
  expect(file.text).toContain('учётная запись вне вашей видимости')
  expect(file.text).not.toContain('skrytaya')
  const [row] = (await rowsOf(viewer, query)).items
  await sealLogs(site.ctx, openSigner(Buffer.alloc(32, 1)))
  expect(await viewer.get(`/api/changes/${row?.id}/proof`)).toMatchObject({ status: 404 })
})
