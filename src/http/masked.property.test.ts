import {
  type Arbitrary,
  asyncProperty,
  assert as checks,
  constantFrom,
  integer,
  oneof,
  option,
  record,
} from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller, Method } from '../../test/support/callers.ts'
import { descriptionOf, operationsOf, resolved } from '../../test/support/described.ts'
import { type Learners, learners } from '../../test/support/learners.ts'
import { bodies, type Known } from '../../test/support/requests-by-shape.ts'
import { openSite, type Site } from '../../test/support/site.ts'
import { loadPreset, rightsOf } from '../services/catalog/index.ts'

let site: Site
let there: Learners
beforeAll(async () => {
  site = await openSite({ preset: 'apeks' })
  const product = rightsOf((await loadPreset('dostup')).subsystems).filter(({ offered }) => offered)
  there = await learners(
    site,
    product.map(({ id }) => id),
  )
  // They have done something themselves, and something was done to them.
  const { persons, accounts, unmasked } = there
  await unmasked.patch(`/api/persons/${persons[0]}`, { phone: '+7 999 876-54-30' })
  await unmasked.patch(`/api/accounts/${accounts[1]}`, { note: 'Незримская заметка о taynoe' })
}, 60_000)
afterAll(() => site.close())

/** All that an answer says, files opened. */
async function told(caller: Caller, method: Method, url: string, body?: unknown): Promise<string> {
  const given = body === undefined ? {} : { payload: body as string }
  const answer = await site.app.inject({
    method,
    url,
    ...given,
    headers: { cookie: `dostup_session=${caller.token}`, 'accept-language': 'ru', 'content-type': 'application/json' },
  })
  expect(answer.statusCode, `${method} ${url} ${answer.body}`).toBeLessThan(500)
  const headers = decodeURIComponent(JSON.stringify(answer.headers))
  const isSheet = /spreadsheetml/.test(String(answer.headers['content-type']))
  const words = isSheet ? JSON.stringify(await readXlsx(answer.rawPayload)) : answer.body
  return `${headers}\n${words}`.toLowerCase()
}

const given = async (caller: Caller, method: Method, url: string, body?: unknown): Promise<string[]> => {
  const text = await told(caller, method, url, body)
  return there.secrets.filter((secret) => text.includes(secret))
}

/** Words of queries and what may stand there; secrets are typed as well, and must find nothing. */
function words(names: readonly string[]): Arbitrary<Record<string, unknown>> {
  const typed = constantFrom('', '№', '00', 'школа', 'a', ...there.secrets)
  const ids = constantFrom(...there.persons, ...there.accounts, ...there.grants, there.university.id, there.faculty.id)
  const known: Record<string, Arbitrary<unknown>> = {
    limit: constantFrom(1, 2, 100),
    offset: integer({ min: 0, max: 3 }),
    sort: constantFrom('lastName', '-lastName', 'snils', 'title', '-login', 'at', '-at', 'object', 'email'),
    format: constantFrom('csv', 'xlsx'),
    language: constantFrom('ru', 'en'),
    count: constantFrom('exact'),
    account: ids,
    ids,
    node: ids,
    within: constantFrom(there.university.id, there.faculty.id),
    action: constantFrom('dostup.persons.view', 'dostup.accounts.view', 'university.student.students.view'),
  }
  const fields = names.map((name) => [name, option(known[name] ?? oneof(typed, ids), { nil: undefined, freq: 1 })])
  return record(Object.fromEntries(fields))
}

const inAddress = (words: Record<string, unknown>) =>
  new URLSearchParams(
    Object.entries(words).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString()

const ids = () => constantFrom(...there.persons, ...there.accounts, ...there.grants, there.faculty.id)

describe('A18 whatever a masked viewer asks, no byte of any answer tells who a learner is', () => {
  test('every GET route, with whatever words', async () => {
    const routes = operationsOf(descriptionOf(site.app)).filter(({ method }) => method === 'GET')
    expect(routes.length).toBeGreaterThan(25)
    const shown = new Set<string>()
    for (const { path, parameters = [] } of routes) {
      const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name)
      await checks(
        asyncProperty(ids(), words(names), async (id, asked) => {
          const said = Object.entries(asked).filter(([, value]) => value !== undefined)
          // A stream is read to its end.
          const query: Record<string, unknown> = {
            ...Object.fromEntries(said),
            ...(names.includes('seconds') && { seconds: 0 }),
          }
          const typed = there.secrets.some((secret) => Object.values(query).includes(secret))
          const url = `${path.replace('{id}', id)}?${inAddress(query)}`
          const words = await given(there.masked, 'GET', url)
          expect(words, url).toEqual([])
          if (!typed && (await given(there.unmasked, 'GET', url)).length > 0) shown.add(path)
        }),
        { numRuns: 12, examples: [there.persons[0] ?? '', there.accounts[0] ?? ''].map((id) => [id, {}]) },
      )
    }
    // Else the test could not fail.
    expect([...shown]).toEqual(expect.arrayContaining(['/api/persons', '/api/persons/{id}', '/api/accounts']))
    expect([...shown].filter((path) => path.endsWith('/export')).length).toBeGreaterThan(1)
  }, 240_000)

  test('every route that answers questions by POST, and every deed, in what it refuses and in what it gives back', async () => {
    const description = descriptionOf(site.app)
    const places = [there.university.id, there.faculty.id]
    const known: Known = {
      ...{
        homeId: places,
        parentId: places,
        scopeId: places,
        node: places,
        scope: places,
        id: [...there.accounts, ...there.persons],
      },
      ...{ accountId: there.accounts, account: there.accounts, personId: there.persons, person: there.persons },
      ...{
        action: ['dostup.persons.view'],
        rightId: ['dostup.persons.view'],
        grantId: there.grants,
        ids: [there.accounts],
      },
      ...{
        subject: there.accounts.map((id) => ({ type: 'account', id })),
        type: ['account', 'university'],
        lastName: ['Новая'],
      },
      ...{ snils: ['112-233-445 95'], email: ['other@example.ru'], metarole: ['student', 'employee'] },
    }
    const routes = operationsOf(description).filter(
      ({ method, path, requestBody }) =>
        method !== 'GET' && !path.startsWith('/api/session') && requestBody?.content['application/json'] !== undefined,
    )
    expect(routes.length).toBeGreaterThan(20)
    const who = JSON.stringify({ action: 'dostup.persons.view', node: there.university.id })
    expect(await given(there.masked, 'POST', '/api/decisions/accounts', who)).toEqual([])
    const named = await given(there.unmasked, 'POST', '/api/decisions/accounts', who)
    expect(named, 'else the test could not fail').not.toEqual([])
    const people = {
      registry: 'persons',
      query: { ids: there.persons.join(',') },
      except: [],
      at: '2999-01-01T00:00:00Z',
    }
    const chosen = JSON.stringify({ people, posts: 'on-leave' })
    expect(await given(there.masked, 'POST', '/api/jobs/posts', chosen)).toEqual([])
    expect(await given(there.unmasked, 'POST', '/api/jobs/posts', chosen), 'likewise').not.toEqual([])
    for (const { method, path, requestBody } of routes) {
      const shape = resolved(requestBody?.content['application/json'].schema ?? {}, description)
      await checks(
        asyncProperty(ids(), bodies(shape, known), async (id, body) => {
          const url = path.replace('{id}', id)
          expect(await given(there.masked, method as Method, url, body), `${method} ${url}`).toEqual([])
        }),
        { numRuns: 12 },
      )
    }
    expect((await there.masked.get('/api/session')).status).toBe(200)
  }, 240_000)
})
