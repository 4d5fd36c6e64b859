import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, apiKey, holder, type Region, region } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
})
afterAll(() => site.close())

const deedsOf = async (at: 'school' | 'north' | 'ministry', rights: readonly string[]) => {
  const caller = await signedIn(site, await holder(site, places[at], rights))
  const { id } = await apiKey(site, 'school')
  const issued = await caller.post('/api/keys', { subsystem: 'school', title: 'Мой ключ' })
  const rotated = await caller.post(`/api/keys/${id}/rotate`, {})
  const revoked = await caller.delete(`/api/keys/${id}`)
  return [issued.status, rotated.status, revoked.status]
}
const [keys, asks] = ['dostup.keys.manage', 'dostup.decisions.explain']

test('mistake 34 whoever manages keys at one organization has no key of any subsystem', async () => {
  for (const at of ['school', 'north'] as const) expect(await deedsOf(at, [keys, asks]), at).toEqual([403, 403, 403])
})

test('law 2: a key tells of every account and writes the facts of its subsystem, so whoever hands it out holds all that; taking it away needs less', async () => {
  expect(await deedsOf('ministry', [keys])).toEqual([403, 403, 204])
  expect(await deedsOf('ministry', [keys, asks])).toEqual([403, 403, 204])
  const { subsystems } = site.ctx.decisions.catalog
  const all = subsystems.find(({ id }) => id === 'school')?.sections.flatMap(({ rights }) => rights.map(({ id }) => id))
  expect(await deedsOf('ministry', [keys, asks, ...(all ?? [])])).toEqual([201, 200, 204])
})

test('mistakes 22, 35 a new secret of a key that acts as a stronger account is not handed to the weaker', async () => {
  const { subsystems } = site.ctx.decisions.catalog
  const all = subsystems.find(({ id }) => id === 'school')?.sections.flatMap(({ rights }) => rights.map(({ id }) => id))
  const rights = [keys, asks, 'dostup.accounts.view', 'dostup.accounts.set-password', ...(all ?? [])]
  const caller = await signedIn(site, await holder(site, places.ministry, rights))
  const admin = await signedIn(site, await account(site, { home: places.ministry, metarole: 'superadmin' }))
  const stronger = await account(site, { home: places.ministry, metarole: 'superadmin' })
  const weaker = await account(site, { home: places.school })
  const rotated = async (accountId: string) => {
    const { body } = await admin.post('/api/keys', { subsystem: 'school', title: 'Ключ', accountId })
    return (await caller.post(`/api/keys/${body.id}/rotate`, {})).status
  }
  expect(await rotated(stronger.id)).toBe(403)
  expect(await rotated(weaker.id)).toBe(200)
})
