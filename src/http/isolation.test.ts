import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, person, type Region, region, type TestAccount } from '../../test/support/builders.ts'
import { type Caller, signedIn } from '../../test/support/callers.ts'
import { openSite, type Site } from '../../test/support/site.ts'

let site: Site
let places: Region
let stranger: TestAccount
let callers: Record<'superadmin' | 'admin' | 'plain', Caller>
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  stranger = await account(site, { home: places.far })
  callers = {
    superadmin: await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry })),
    admin: await signedIn(site, await account(site, { metarole: 'admin', home: places.north })),
    plain: await signedIn(site, await account(site, { home: places.school })),
  }
})
afterAll(() => site.close())

test('mistake 5 the id of a deleted grant stays dead, and nobody chooses the id of a new one', async () => {
  const { superadmin } = callers
  const id = await grant(site, { to: stranger, role: 'teacher', at: places.far })
  expect(await superadmin.delete(`/api/grants/${id}`)).toMatchObject({ status: 204 })
  const again = { accountId: stranger.id, roleId: 'teacher', scopeId: places.far.id }
  expect(await superadmin.post('/api/grants', { ...again, id })).toMatchObject({ status: 400, code: 'request-invalid' })
  const made = await superadmin.post('/api/grants', again)
  expect(made.body.id).not.toBe(id)
  expect(await superadmin.post(`/api/grants/${id}/deactivate`)).toMatchObject({ status: 404 })
})

test('mistake 8 whom another organization has is nobody else’s to list, by its id or theirs', async () => {
  const { id } = await person(site, { home: places.far })
  for (const caller of [callers.admin, callers.plain]) {
    for (const list of ['accounts', 'persons']) {
      const found = await caller.get(`/api/${list}?within=${places.far.id}`)
      expect([403, 404]).toContain(found.status)
    }
    const cards = [await caller.get(`/api/accounts/${stranger.id}`), await caller.get(`/api/persons/${id}`)]
    for (const card of cards) expect([403, 404]).toContain(card.status)
  }
  const asked = { accountId: stranger.id }
  const list = await callers.admin.get(`/api/grants?accountId=${asked.accountId}`)
  expect(list.text).not.toContain(stranger.login)
})
