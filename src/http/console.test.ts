import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test.each(['/', '/organizations', '/accounts/abc?tab=grants', '/apiary'])(
  '%s is a page of the console',
  async (url) => {
    const { status, text } = await get(url)
    expect({ status, text }).toEqual({ status: 200, text: '<title>Доступ</title>' })
  },
)

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

test('mistake 18 the console adds no public route but its files', async () => {
  const bare = await buildServer({} as Context, {
    publicUrl: 'http://localhost',
    secureCookies: true,
    trustedProxies: [],
  })
  const known = new Set(bare.declaredRoutes.map(({ method, url }) => `${method} ${url}`))
  const added = app.declaredRoutes.map(({ method, url }) => `${method} ${url}`).filter((route) => !known.has(route))
  expect(added.filter((route) => route.startsWith('GET'))).toEqual(['GET /assets/:file', 'GET /icon.svg'])
})
