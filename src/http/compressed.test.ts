import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account } from '../../test/support/builders.ts'
import { type Caller, signedIn } from '../../test/support/callers.ts'
import { openSite, type Site } from '../../test/support/site.ts'

let site: Site
let admin: Caller

beforeAll(async () => {
  site = await openSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const get = (url: string, encoding: string) =>
  site.app.inject({
    method: 'GET',
    url,
    headers: { cookie: `dostup_session=${admin.token}`, 'accept-encoding': encoding },
  })

test.each([
  ['br', 'br', brotliDecompressSync],
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
])('accept-encoding %s: a long answer comes as %s', async (accepted, encoding, expand) => {
  const plain = await get('/api/catalog', 'identity')
  const packed = await get('/api/catalog', accepted)
  expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' })
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
  expect(expand(packed.rawPayload).toString()).toBe(plain.payload)
})

test('whoever asks for no encoding, or for a short answer, gets it as it is', async () => {
  expect((await get('/api/catalog', 'identity')).headers['content-encoding']).toBeUndefined()
  expect((await get('/api/accounts?login=nobody', 'br')).headers['content-encoding']).toBeUndefined()
})

test('a compressed body is not taken: a few bytes could become gigabytes', async () => {
  const answer = await site.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    payload: Buffer.from('1f8b0800', 'hex'),
  })
  expect(answer.statusCode).toBe(400)
})
