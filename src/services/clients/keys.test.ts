import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKey, holder, type Region, region } from '../../../test/support/builders.ts'
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

test('law 2: a key tells of every account, so whoever hands it out may ask of every account; taking it away needs less', async () => {
  expect(await deedsOf('ministry', [keys])).toEqual([403, 403, 204])
  expect(await deedsOf('ministry', [keys, asks])).toEqual([201, 200, 204])
})
