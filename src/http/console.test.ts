import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { injected } from '../../test/support/callers.ts'
import type { Context } from '../services/decisions/index.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

let directory: string
let app: App

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dostup-console-'))
  await mkdir(join(directory, 'assets'))
  await writeFile(join(directory, 'index.html'), '<title>Доступ</title>')
  await writeFile(join(directory, 'icon.svg'), '<svg/>')
  const addresses = { '/': [], '/organizations': ['assets/index-1a2b.js', 'assets/page-3c4d.js'], '/accounts/$id': [] }
  await writeFile(join(directory, 'addresses.json'), JSON.stringify(addresses))
  await writeFile(join(directory, 'assets', 'index-1a2b.js'), 'export {}')
  await writeFile(join(directory, 'assets', 'index-1a2b.js.br'), 'packed')
  await writeFile(join(directory, '.env'), 'SECRET=1')
  app = await buildServer({} as Context, {
    publicUrl: 'http://localhost',
    secureCookies: true,
    trustedProxies: [],
    consoleDirectory: directory,
  })
})
afterAll(async () => {
  await app.close()
  await rm(directory, { recursive: true })
})

const get = (url: string) => injected({ app }, { method: 'GET', url })

test.each(['/', '/?within=a', '/organizations', '/accounts/abc?tab=grants', '/accounts/%D0%B0'])(
  '%s is a page of the console',
  async (url) => {
    const { status, text } = await get(url)
    expect({ status, text }).toEqual({ status: 200, text: '<title>Доступ</title>' })
    const head = await injected({ app }, { method: 'HEAD', url })
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: '' })
  },
)

describe('an address that is not in the console’s own list is 404', () => {
  const unknown = [
    ...[
      '/apiary',
      '/accounts/a/b',

      '/index.html',
      '/addresses.json',
      '/favicon.ico',
      '//',
      '/Accounts/a',
    ],
    ...[
      '/.well-known/openid-configuration',
      '/.well-known/authzen-configuration/base',
      '/scim/v1/Users',
      '/oauth/token',
    ],
    ...['/admin', '/.git/config', '/wp-login.php', '/apidocs', '/graphql'],
  ]
  test.each(unknown)('%s', async (url) => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const { status, headers, text } = await injected(
        { app },
        { method, url, payload: method === 'POST' ? '<a/>' : '' },
      )
      expect({ method, status, type: headers['content-type'] }).toEqual({
        method,
        status: 404,
        type: 'application/problem+json',
      })
      expect(text).not.toContain('<title>')
    }
  })

  test.each(unknown)('%s: a person at a browser sees the console’s page, and it is 404', async (url) => {
    const headers = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' }
    const { status, text } = await injected({ app }, { method: 'GET', url, headers })
    expect(status).toBe(404)
    expect(text.includes('<title>Доступ</title>')).toBe(!url.startsWith('/.well-known'))
  })

  test('the page of the console is no answer to what changes something', async () => {
    const answer = await injected({ app }, { method: 'POST', url: '/organizations' })
    expect(answer).toMatchObject({ status: 405, code: 'method-not-allowed', headers: { allow: 'GET, HEAD' } })
  })
})

test('a browser with a session is told of the page’s scripts together with the page, any other is not', async () => {
  const linkOf = async (cookie: string) =>
    (await injected({ app }, { method: 'GET', url: '/organizations?within=a', headers: { cookie } })).headers.link
  expect(await linkOf('__Host-dostup_session=a')).toBe(
    '</assets/index-1a2b.js>; rel=modulepreload, </assets/page-3c4d.js>; rel=modulepreload',
  )
  expect(await linkOf('dostup_session=a; theme=dark')).toBeUndefined()
})

test('assets may be kept for good: their names change with what is in them', async () => {
  const { status, text, headers } = await get('/assets/index-1a2b.js')
  expect({ status, text }).toEqual({ status: 200, text: 'export {}' })
  expect(headers['cache-control']).toContain('immutable')
})

test('a script comes packed to whoever takes it so, and without what governs pages', async () => {
  const packed = await app.inject({ url: '/assets/index-1a2b.js', headers: { 'accept-encoding': 'gzip, br' } })
  expect(packed.headers).toMatchObject({ 'content-encoding': 'br', 'x-content-type-options': 'nosniff' })
  expect(packed.headers['content-type']).toContain('javascript')
  expect(packed.headers['content-security-policy']).toBeUndefined()
  expect(packed.payload).toBe('packed')
})

test.each([
  '/api/nothing',
  '/api',
  '/access/v2/evaluation',
  '/assets/none.js',
  '/assets/..%2findex.html',
  '/assets/..%2f.env',
])('%s is a problem, not a page', async (url) => {
  const answer = await get(url)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.headers['content-type']).toBe('application/problem+json')
})

test('no file outside is served', async () => {
  for (const url of ['/.env', '/assets/../.env', '/%2e%2e/etc/passwd', '/icon.svg/../.env']) {
    expect((await get(url)).text).not.toContain('SECRET')
  }
})

test('mistake 18 the console adds no public route but its files and the addresses of its page', async () => {
  const bare = await buildServer({} as Context, {
    publicUrl: 'http://localhost',
    secureCookies: true,
    trustedProxies: [],
  })
  const known = new Set(bare.declaredRoutes.map(({ method, url }) => `${method} ${url}`))
  const added = app.declaredRoutes.map(({ method, url }) => `${method} ${url}`).filter((route) => !known.has(route))
  expect(added.filter((route) => route.startsWith('GET'))).toEqual([
    ...['GET /assets/:file', 'GET /push.js', 'GET /icon.svg'],
    ...['GET /', 'GET /organizations', 'GET /accounts/:id'],
  ])
})
