import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { account, apiKey } from '../../../test/support/builders.ts'
import { type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
})
beforeEach(async () => {
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

/** 400 is what an empty question gets of whoever may ask; a refused key gets 401. */
const standing = async (...secrets: string[]) => {
  const live: boolean[] = []
  for (const secret of secrets) {
    const { status } = await withKey(site, secret).post('/access/v1/evaluation', {})
    expect([400, 401]).toContain(status)
    live.push(status === 400)
  }
  return live
}
const rotate = async (id: string, graceSeconds?: number): Promise<string> => {
  const answer = await superadmin.post(`/api/keys/${id}/rotate`, graceSeconds === undefined ? {} : { graceSeconds })
  expect(answer).toMatchObject({ status: 200 })
  return answer.body.secret
}

test('law 4: the secret before ends at its second, with nothing having to run, though it was used just before', async () => {
  site.clock.set('2026-09-01T08:00:00Z')
  const { id, secret: first } = await apiKey(site, 'school')
  expect(await standing(first)).toEqual([true])
  const second = await rotate(id, 3600)
  site.clock.set('2026-09-01T08:59:59.999Z')
  expect(await standing(first, second)).toEqual([true, true])
  site.clock.set('2026-09-01T09:00:00Z')
  expect(await standing(first, second)).toEqual([false, true])
})

test('a day, unless another grace is asked for; seven days at most; none at all', async () => {
  const { id, secret: first } = await apiKey(site, 'school')
  const second = await rotate(id)
  site.clock.pass(24 * 60 * 60 - 1)
  expect(await standing(first, second)).toEqual([true, true])
  site.clock.pass(1)
  expect(await standing(first, second)).toEqual([false, true])
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  const third = await rotate(id, 0)
  expect(await standing(second, third)).toEqual([false, true])
  for (const graceSeconds of [-1, 604_801, 1.5, '60']) {
    const refused = await superadmin.post(`/api/keys/${id}/rotate`, { graceSeconds })
    expect(refused.body.errors, String(graceSeconds)).toMatchObject([{ field: 'graceSeconds' }])
  }
  expect(await standing(third)).toEqual([true])
})

test('at most two secrets are live: rotating again ends the one before the last', async () => {
  const { id, secret: first } = await apiKey(site, 'school')
  const second = await rotate(id)
  const third = await rotate(id)
  expect(new Set([first, second, third]).size).toBe(3)
  expect(await standing(first, second, third)).toEqual([false, true, true])
})

test('mistake 60 revoking ends both at once, and for good', async () => {
  const { id, secret: first } = await apiKey(site, 'school')
  const second = await rotate(id)
  expect(await standing(first, second)).toEqual([true, true])
  expect(await superadmin.delete(`/api/keys/${id}`)).toMatchObject({ status: 204 })
  expect(await standing(first, second)).toEqual([false, false])
  expect(await superadmin.post(`/api/keys/${id}/rotate`, {})).toMatchObject({ status: 409, code: 'key-revoked' })
})

test('mistake 33 nothing of a secret is kept as it is, and a key that is not there is not found', async () => {
  const { id } = await apiKey(site, 'school')
  const secret = await rotate(id)
  const { rows } = await site.ctx.database.pool.query(
    'select api_keys::text as k from api_keys union select fields::text from changes',
  )
  expect(JSON.stringify(rows)).not.toContain(secret)
  expect(await superadmin.post('/api/keys/nothing/rotate', {})).toMatchObject({ status: 404 })
})
