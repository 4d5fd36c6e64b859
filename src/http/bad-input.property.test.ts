import { asyncProperty, assert as checks, constantFrom, oneof, string, tuple } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, apiKey, grant, organization, person, role } from '../../test/support/builders.ts'
import { injected, signedIn } from '../../test/support/callers.ts'
import { descriptionOf, operationsOf, resolved } from '../../test/support/described.ts'
import { bodies, type Known } from '../../test/support/requests-by-shape.ts'
import { openSite, type Site } from '../../test/support/site.ts'

let site: Site
let headers: Record<string, string>
let known: Known
let ids: readonly string[]

beforeAll(async () => {
  site = await openSite()
  const school = await organization(site)
  const { token } = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  headers = { cookie: `dostup_session=${token}`, 'content-type': 'application/json' }
  const [user, someone, held] = [
    await account(site, { home: school }),
    await person(site, { home: school }),
    await role(site, ['school.journal.view']),
  ]
  const granted = await grant(site, { to: user, role: held.id, at: school })
  ids = [
    school.id,
    user.id,
    someone.id,
    held.id,
    granted,
    (await apiKey(site, 'school')).id,
    'nothing',
    'a\0b',
    '\ud800',
  ]
  const places = [school.id]
  known = {
    ...{ homeId: places, parentId: places, scopeId: places, node: places, scope: places, kind: ['school'] },
    ...{ accountId: [user.id], account: [user.id], personId: [someone.id], roleId: [held.id], grantId: [granted] },
    ...{
      metarole: ['employee'],
      subsystem: ['school'],
      rightId: ['school.journal.view'],
      rights: [['school.journal.view']],
    },
    ...{
      action: ['school.journal.view'],
      name: ['school.journal.view'],
      type: ['account', 'node', 'school'],
      at_least: [0, 1],
    },
    ...{ id: [school.id, user.id], subject: [{ type: 'account', id: user.id }], password: ['Rodnik-71x'] },
  }
})
afterAll(() => site.close())

/** All routes that take a body, as they describe themselves. Its own sign-in is no route for chance to end. */
function routesWithBody() {
  const description = descriptionOf(site.app)
  return operationsOf(description).flatMap(({ method, path, requestBody }) => {
    if (requestBody?.content['application/json'] === undefined) return []
    const shape = resolved(requestBody.content['application/json'].schema, description)
    return [{ method: method as 'POST' | 'PUT' | 'PATCH', url: path, shape }]
  })
}

test('mistake 80 whatever is sent to a route that takes a body, it is refused with what and where, and never a 500', async () => {
  const routes = routesWithBody()
  expect(routes.length).toBeGreaterThan(20)
  for (const { method, url, shape } of routes) {
    const asked = tuple(oneof(constantFrom(...ids), string({ unit: 'binary' })), bodies(shape, known))
    await checks(
      asyncProperty(asked, async ([id, payload]) => {
        const path = url.replace('{id}', encodeURIComponent(id.toWellFormed()))
        const { status, headers: told, body, text } = await injected(site, { method, url: path, payload, headers })
        if (status < 400) return
        expect(told['content-type'], `${method} ${path} ${text}`).toBe('application/problem+json')
        expect(body.detail.length).toBeGreaterThan(5)
        if (body.code === 'request-invalid' || body.code === 'fields-refused') expect(body.errors).not.toEqual([])
      }),
      { numRuns: 40 },
    )
  }
}, 120_000)
