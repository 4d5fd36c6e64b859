import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('GET /api/unsubscribe', () => {
  test('opening it ends nothing: it leads to the page that asks', async () => {
    const answer = await site.app.inject({ url: '/api/unsubscribe?token=notices.abc' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/unsubscribe#notices.abc'])
  })
})

describe('POST /api/unsubscribe', () => {
  test('a link that the product did not make ends nothing', async () => {
    for (const odd of ['abc', 'notices.abc'])
      expect(await anonymous(site).post(`/api/unsubscribe?token=${odd}`)).toMatchObject({
        ...{ status: 404, code: 'unsubscribing-unknown' },
      })
    expect(await anonymous(site).post('/api/unsubscribe')).toMatchObject({ status: 400 })
  })
})
