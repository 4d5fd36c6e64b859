import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { injected } from '../../../test/support/callers.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { buildServer } from '../server.ts'

const url = '/.well-known/authzen-configuration'
const serverAt = (publicUrl: string) =>
  buildServer({} as Context, { publicUrl, secureCookies: true, trustedProxies: 1 })
const addresses = (base: string) => ({
  policy_decision_point: base,
  access_evaluation_endpoint: `${base}/access/v1/evaluation`,
  access_evaluations_endpoint: `${base}/access/v1/evaluations`,
  search_subject_endpoint: `${base}/access/v1/search/subject`,
  search_resource_endpoint: `${base}/access/v1/search/resource`,
  search_action_endpoint: `${base}/access/v1/search/action`,
})

let app: App
beforeAll(async () => {
  app = await serverAt('https://access.example.ru')
})
afterAll(() => app.close())

describe('GET /.well-known/authzen-configuration', () => {
  test('is for everybody', async () => {
    const answer = await injected({ app }, { method: 'GET', url })
    expect(answer).toMatchObject({ status: 200, body: addresses('https://access.example.ru') })
    expect(answer.headers['content-type']).toMatch(/^application\/json(;|$)/)
  })

  test('mistake 44 comes from the settings, never from the request', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
    const { text, body } = await injected({ app }, { method: 'GET', url, headers })
    expect(text).not.toContain('evil')
    expect(body).toEqual(addresses('https://access.example.ru'))
  })

  test.each([
    ['https://access.example.ru/', 'https://access.example.ru'],
    ['https://example.ru/dostup/?a=1#b', 'https://example.ru/dostup'],
    ['https://example.ru/a/b:c/доступ/', 'https://example.ru/a/b:c/%D0%B4%D0%BE%D1%81%D1%82%D1%83%D0%BF'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('%s, also where its path is asked for (RFC 8615 §3)', async (publicUrl, base) => {
    const other = await serverAt(publicUrl)
    expect((await injected({ app: other }, { method: 'GET', url })).body).toEqual(addresses(base))
    const asked = url + new URL(base).pathname.replace(/\/$/, '')
    expect(await injected({ app: other }, { method: 'GET', url: asked })).toMatchObject({
      status: 200,
      body: addresses(base),
    })
    for (const path of ['/base', '/dostup/', '/dostup/x'])
      expect((await injected({ app: other }, { method: 'GET', url: url + path })).status, path).toBe(404)
    await other.close()
  })

  test('every address it names is a route', async () => {
    const { body } = await injected({ app }, { method: 'GET', url })
    const { policy_decision_point: base, ...endpoints } = body
    for (const endpoint of Object.values<string>(endpoints)) {
      expect(app.hasRoute({ method: 'POST', url: endpoint.slice(base.length) }), endpoint).toBe(true)
    }
  })
})
