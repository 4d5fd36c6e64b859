import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../services/catalog/index.ts'
import type { Context } from '../services/decisions/index.ts'
import { buildServer } from './server.ts'

/** Whoever adds a public route says so here, and why (mistake 18). */
const publicRoutes = [
  'GET /healthz', // whether the server lives: a number that says nothing of anybody
  'GET /readyz', // whether it may answer: the same number
  'GET /api/openapi.json', // what the doors are, as in the repository
  'GET /log/checkpoint', // how far the logs are sealed, for witnesses: hashes alone
  'GET /log/key', // with which they are checked
  'GET /log/tile/*',
  'POST /api/session', // the way in
  'GET /api/session/second-step', // whoever has proved the first factor, by their cookie: what is asked next
  'POST /api/session/second-step', // and takes the second step
  'GET /api/session/providers', // by whom one may be vouched for: their names, as the page of the sign-in shows them
  'POST /api/session/providers/:id/begin', // and the way there
  'POST /api/session/providers/:id', // and in, with what they answered
  'POST /api/session/providers/:id/account', // as one of one’s own accounts, by the cookie of what was proved
  // The portal, as whoever asks may see it: without signing in what is for everyone.
  ...['GET /api/portal/page', 'GET /api/portal/items', 'GET /api/portal/items/:id', 'GET /api/portal/calendar'],
  ...['GET /api/portal/events.ics', 'GET /api/portal/news.atom', 'GET /api/portal/news.json'],
  'GET /api/portal/files/:id', // of what one may read there
  // Books that their organization lets everybody read.
  ...['GET /api/open-books/:id/revision', 'GET /api/open-books/:id/records', 'GET /api/open-books/:id/record'],
  ...['GET /api/open-books/:id/comparison', 'GET /api/open-books/:id/file', 'GET /api/open-books/:id/attachment'],
  'GET /api/unavailability/feed.atom', // the same, for other programs
  'GET /api/unavailability/feed.json',
  'GET /api/unavailability/status', // the same, as the page of what works
  'GET /api/unavailability/current', // what cannot be used now or soon: said to everybody
  'POST /api/session/second-step/challenge', // or is asked for a passkey
  'POST /api/session/passkey/challenge', // the way in by a passkey: a random text to sign
  'POST /api/session/passkey', // and what was signed
  'POST /api/recovery', // whoever has lost the password: the same answer for every login
  'POST /api/recovery/look', // whoever has the link of the letter
  'POST /api/recovery/accept', // and sets a new password by it
  'POST /api/session/alerts/leave', // and of a letter with notices
  'GET /api/unsubscribe', // whoever has it too: comes to the page that asks
  'POST /api/unsubscribe', // the button of a mail program
  'POST /api/subscriptions/leave', // whoever has the link of a report’s letter: it comes no more
  'POST /api/invitations/look', // whoever has the link of a letter: to which account it belongs
  'POST /api/invitations/accept', // and sets its first password by it
  'GET /oidc/*', // the provider of single sign-on asks by itself who it is
  'POST /oidc/*', // a client by its secret, a person by the session behind the provider’s own
  'OPTIONS /oidc/*', // of programs in browsers, at addresses that a client has registered
  'GET /oidc/interaction/:uid', // the way in from a subsystem: asks for the session, or sends to sign in
  'POST /oidc/interaction/:uid', // and takes what the person says there
  'GET /.well-known/authzen-configuration', // where to ask: addresses of the settings
  'POST /mcp', // asks by itself for an access token that was made for it
  'GET /.well-known/oauth-protected-resource/mcp', // who gives such tokens
  'GET /.well-known/oauth-authorization-server/oidc', // and where: as the provider says itself
]
/** What has no rights to tell in a story of its own. */
const untold = new Set([
  ...['GET /healthz', 'GET /readyz', 'GET /api/openapi.json', 'OPTIONS /oidc/*'],
  ...['GET /log/checkpoint', 'GET /log/key', 'GET /log/tile/*', 'GET /metrics'],
])

const asInstalled = { publicUrl: 'http://localhost:8080', secureCookies: false, trustedProxies: [] }
const app = await buildServer({} as Context, asInstalled)
const routes = app.declaredRoutes.filter(({ method }) => method !== 'HEAD')
const name = ({ method, url }: { method: string; url: string }) => `${method} ${url}`

const dostup = await loadPreset('dostup')
const rights = new Set(dostup.subsystems.flatMap(({ actions }) => actions.map(({ id }) => id)))

describe('mistake 18 every route declares what it asks of its caller', () => {
  test.each(routes.map((route) => ({ ...route, name: name(route) })))('$name: $right', ({ right }) => {
    if (right === 'public' || right === 'metrics-key' || right.endsWith('signed-in')) return
    expect(rights).toContain(right.replace(/^key or /, ''))
  })

  test('a route without its right keeps the server from starting', async () => {
    const { default: fastify } = await import('fastify')
    const { authenticateRoutes } = await import('./authenticate.ts')
    const bare = fastify()
    authenticateRoutes(bare, {} as Context, { publicUrl: 'http://localhost', secureCookies: false })
    expect(() => bare.get('/api/secret', async () => 'all of it')).toThrow('GET /api/secret declares no right')
  })

  test('HEAD asks the same as its GET', () => {
    const gets = new Map(routes.filter(({ method }) => method === 'GET').map(({ url, right }) => [url, right]))
    const heads = app.declaredRoutes.filter(({ method }) => method === 'HEAD')
    expect(heads.length).toBe(gets.size)
    for (const { url, right } of heads) expect(right).toBe(gets.get(url))
  })
})

test('mistake 6 no route is public but those', () => {
  expect(
    routes
      .filter(({ right }) => right === 'public')
      .map(name)
      .sort(),
  ).toEqual([...publicRoutes].sort())
})

/** Read as text: the files themselves would run. */
const toldIn = (folder: string): string[] =>
  readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(new URL(folder + file, import.meta.url), 'utf8')
      return [...text.matchAll(/\b(?:route|describe)\('((?:GET|POST|PUT|PATCH|DELETE) \/[^']*)'/g)].map(
        ([, told]) => told,
      )
    })
    .filter((told) => told !== undefined)

test('mistake 19 every route is told in the stories of its door, and every story is of a route that is there', () => {
  const told = new Set([
    ...toldIn('./rest/'),
    ...toldIn('./authzen/'),
    ...toldIn('./oidc/'),
    ...toldIn('./scim/'),
    ...toldIn('./mcp/'),
  ])
  const declared = routes.map(name).filter((route) => !untold.has(route))
  expect(declared.filter((route) => !told.has(route))).toEqual([])
  expect([...told].filter((route) => !declared.includes(route))).toEqual([])
})

test('client/openapi.json is what the server declares', () => {
  const file = fileURLToPath(new URL('../../client/openapi.json', import.meta.url))
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(app.swagger())))
})

test('every route but those of other standards, and the description itself, is described', () => {
  const { paths = {} } = app.swagger() as { paths?: Record<string, object> }
  const described = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const declared = routes
    .map(name)
    .filter(
      (route) =>
        route !== 'GET /api/openapi.json' && !/ \/(oidc\/|log\/|scim\/|mcp$|\.well-known\/oauth-|metrics$)/.test(route),
    )
  expect(described.sort()).toEqual(declared.sort())
})
