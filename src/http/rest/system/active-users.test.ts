import { describe, expect, test } from 'vitest'
import { account } from '../../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route, world } = routeTests()

/** Somebody of the northern district's own office, who is in twice. */
const presentAt = async ({ site, north }: World) => {
  const made = await account(site, { home: north })
  const callers = [await signedIn(site, made), await signedIn(site, made)]
  return { ...made, callers }
}

route('GET /api/active-users', {
  given: presentAt,
  request: ({ login }) => ({ query: `?login=${login}` }),
  elsewhere: ({ body }) => {
    expect(body).toMatchObject({ items: [], total: 0 })
  },
  works: ({ body }, { id, login }, { north }) => {
    expect(body).toMatchObject({ total: 1 })
    expect(body.items[0]).toMatchObject({ id, login, sessions: 2, ip: '127.0.0.1', home: { id: north.id } })
  },
})

route('GET /api/active-users/:id', {
  given: presentAt,
  request: ({ id }) => ({ id }),
  works: ({ body, text }, { callers }) => {
    expect(body.items).toHaveLength(2)
    expect(body.may).toEqual({ end: true })
    for (const { token } of callers) expect(text).not.toContain(token)
  },
})

route('POST /api/active-users/:id/end', {
  given: presentAt,
  request: ({ id }) => ({ id, body: {} }),
  works: async ({ body }, { callers }) => {
    expect(body).toEqual({ ended: 2 })
    for (const caller of callers) expect(await caller.get('/api/session')).toMatchObject({ status: 401 })
  },
  audited: ({ id, login, home }, _, { accounts }) => [
    {
      ...{ deed: 'credentials.end-sessions', operation: 'update', model: 'account', id, title: login },
      ...{ by: accounts.admin.id, at: home.id, fields: [{ field: 'sessionsEnded', old: null, new: 2 }] },
    },
  ],
})

describe('B16 «Активные пользователи»', () => {
  test('the system administrator sees all; an institution’s administrator the own institution, not those under it', async () => {
    const { site, callers, school } = world()
    const below = await account(site, { home: school })
    await signedIn(site, below)
    const seen = async (by: 'superadmin' | 'admin') =>
      (await callers[by].get(`/api/active-users?login=${below.login}`)).body.total
    expect(await seen('superadmin')).toBe(1)
    expect(await seen('admin')).toBe(0)
  })

  test('sessions that are over are not counted', async () => {
    const { site, callers, north } = world()
    const made = await account(site, { home: north })
    const [first] = [await signedIn(site, made), await signedIn(site, made)]
    await first?.delete('/api/session')
    const { body } = await callers.admin.get(`/api/active-users?login=${made.login}`)
    expect(body.items[0]).toMatchObject({ sessions: 1 })
    const file = await callers.admin.get(`/api/active-users/export?format=csv&login=${made.login}`)
    expect(file.text).toContain(made.login)
  })

  test('one session alone', async () => {
    const { site, callers, north } = world()
    const made = await account(site, { home: north })
    const [first, second] = [await signedIn(site, made), await signedIn(site, made)]
    const { items } = (await callers.admin.get(`/api/active-users/${made.id}`)).body
    const answer = await callers.admin.post(`/api/active-users/${made.id}/end`, { session: items[0].id })
    expect(answer).toMatchObject({ status: 200, body: { ended: 1 } })
    const after = [await first.get('/api/session'), await second.get('/api/session')].map(({ status }) => status)
    expect(after.sort()).toEqual([200, 401])
    const again = await callers.admin.post(`/api/active-users/${made.id}/end`, { session: items[0].id })
    expect(again).toMatchObject({ status: 404 })
  })

  test('mistake 35 nobody puts out whoever stands higher', async () => {
    const { site, callers, north } = world()
    const higher = await account(site, { metarole: 'superadmin', home: north })
    const caller = await signedIn(site, higher)
    expect((await callers.admin.get(`/api/active-users/${higher.id}`)).body.may).toEqual({ end: false })
    expect((await callers.admin.post(`/api/active-users/${higher.id}/end`, {})).status).toBe(403)
    expect(await caller.get('/api/session')).toMatchObject({ status: 200 })
    expect(await anonymous(site).post(`/api/active-users/${higher.id}/end`, {})).toMatchObject({ status: 401 })
  })
})

route('GET /api/active-users/export', {
  given: presentAt,
  request: ({ login }) => ({ query: `?format=csv&columns=login,sessions&login=${login}` }),
  elsewhere: ({ status, text }) => {
    expect(status).toBe(200)
    expect(text).not.toMatch(/;2/)
  },
  works: ({ text }, { login }) => expect(text).toContain(`${login};2`),
})
