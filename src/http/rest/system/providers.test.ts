import { expect } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route } = routeTests()

const openid = {
  ...{ method: 'rsaa', issuer: 'https://login.example.ru', clientId: 'dostup', secretIn: 'header' },
  ...{ scopes: 'openid profile', hosts: [], match: null },
} as const
const { match: _none, ...told } = openid
const form = (title: string) => ({ title, openid, metaroles: [], organizations: [], secret: 'ochen-tayno' })
const title = async () => `РСАА ${next()}`
const registered = async ({ callers }: World) => {
  const asked = form(await title())
  return { title: asked.title, ...(await callers.superadmin.post('/api/providers', asked)).body }
}
const turnedOn = async (world: World) => {
  const given = await registered(world)
  await world.callers.superadmin.post(`/api/providers/${given.id}/turn-on`)
  return given
}
const entry = ({ accounts }: World, id: string, named: string) =>
  ({ model: 'provider', id, title: named, by: accounts.superadmin.id, at: null }) as const
const shown = async ({ callers }: World, id: string) =>
  (await callers.superadmin.get('/api/providers')).body.items.find((one: { id: string }) => one.id === id)

route('GET /api/providers', {
  by: 'superadmin',
  given: registered,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body, text }, { id }) => {
    expect(body.items).toContainEqual(
      expect.objectContaining({
        id,
        kind: 'oidc',
        enabled: false,
        hasSecret: true,
        redirectUri: `http://localhost/sign-in/${id}`,
      }),
    )
    expect(text).not.toContain('ochen-tayno')
  },
})

route('POST /api/providers', {
  by: 'superadmin',
  given: title,
  request: (named) => ({ body: form(named) }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, _, world) => {
    expect(await shown(world, body.id)).toMatchObject({ openid, enabled: false })
    const { rows } = await world.site.ctx.database.pool.query(`select encode(secret, 'escape') as kept from providers`)
    expect(JSON.stringify(rows)).not.toContain('ochen-tayno')
  },
  audited: (named, { body }, at) => [
    {
      ...entry(at, body.id, named),
      deed: 'providers.create-provider',
      operation: 'create',
      fields: made({ title: named, kind: 'oidc', ...told, metaroles: [], organizations: [], hasSecret: true }),
    },
  ],
})

route('PUT /api/providers/:id', {
  by: 'superadmin',
  given: registered,
  request: ({ id, title: named }) => ({ id, body: { ...form(named), openid: { ...openid, scopes: 'openid' } } }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id, title: named }, world) => {
    expect(await shown(world, id)).toMatchObject({ openid: { scopes: 'openid' }, hasSecret: true })
    const { secret: _kept, ...elsewhere } = { ...form(named), openid: { ...openid, issuer: 'https://evil.example' } }
    const answer = await world.callers.superadmin.put(`/api/providers/${id}`, elsewhere)
    expect(answer.body.errors, 'mistake 74').toMatchObject([{ field: 'secret', code: 'setting-secret-again' }])
  },
  audited: ({ id, title: named }, _, at) => [
    {
      ...entry(at, id, named),
      deed: 'providers.edit-provider',
      operation: 'update',
      fields: [moved('scopes', 'openid profile', 'openid'), moved('secret', '•••', '•••')],
    },
  ],
})

route('POST /api/providers/:id/turn-on', {
  by: 'superadmin',
  given: registered,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, world) => expect(await shown(world, id)).toMatchObject({ enabled: true }),
  audited: ({ id, title: named }, _, at) => [
    {
      ...entry(at, id, named),
      deed: 'providers.turn-on-provider',
      operation: 'update',
      fields: [moved('enabled', false, true)],
    },
  ],
})

route('POST /api/providers/:id/turn-off', {
  by: 'superadmin',
  given: turnedOn,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, world) => expect(await shown(world, id)).toMatchObject({ enabled: false }),
  audited: ({ id, title: named }, _, at) => [
    {
      ...entry(at, id, named),
      deed: 'providers.turn-off-provider',
      operation: 'update',
      fields: [moved('enabled', true, false)],
    },
  ],
})

route('POST /api/providers/:id/check', {
  by: 'superadmin',
  given: async ({ callers }) => {
    const directory = {
      ...{ url: 'ldap://127.0.0.1:1', startTls: false, authority: null, serverName: null, bindDn: 'cn=dostup' },
      ...{ baseDn: 'dc=x', userFilter: '(objectClass=person)', loginAttribute: 'uid', idAttribute: 'entryUUID' },
    }
    const asked = { title: await title(), directory, metaroles: [], organizations: [] }
    return (await callers.superadmin.post('/api/providers', asked)).body
  },
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body).toMatchObject({ works: false, said: expect.stringContaining('ECONNREFUSED') }),
})

route('DELETE /api/providers/:id', {
  by: 'superadmin',
  given: async (world) => {
    const given = await registered(world)
    return { ...given, ...(await shown(world, given.id)) }
  },
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, world) => {
    expect(await shown(world, id)).toBeUndefined()
    const other = await turnedOn(world)
    expect(await world.callers.superadmin.delete(`/api/providers/${other.id}`)).toMatchObject({
      status: 409,
      code: 'provider-is-on',
    })
  },
  audited: ({ id, title: named }, _, at) => [
    {
      ...entry(at, id, named),
      deed: 'providers.delete-provider',
      operation: 'delete',
      fields: made({ title: named, kind: 'oidc', ...told, metaroles: [], organizations: [], hasSecret: true }).map(
        ({ field, new: was }) => moved(field, was, null),
      ),
    },
  ],
})
