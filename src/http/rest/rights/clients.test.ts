import { expect, test } from 'vitest'
import { holder, next } from '../../../../test/support/builders.ts'
import { signedIn } from '../../../../test/support/callers.ts'
import { type ChangeRow, made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type Story, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { makeKeys, providerKeys } from '../../../services/sso/index.ts'

const { route, world } = routeTests()

const address = 'https://moodle.example.ru/callback'
const asked = () => ({ subsystem: null, kind: 'web', title: `Мудл ${next()}`, redirectUris: [address] })
const registered = async ({ callers }: World, more: object = {}) => {
  const body = { ...asked(), ...more }
  const answer = await callers.superadmin.post('/api/clients', body)
  expect(answer, answer.text).toMatchObject({ status: 201 })
  return { ...body, ...(answer.body as { id: string; secret: string }) }
}
const entry = ({ accounts }: World, id: string, title: string) =>
  ({ model: 'client', id, title, by: accounts.superadmin.id, at: null }) as const
const found = async ({ callers }: World, id: string) =>
  (await callers.superadmin.get('/api/clients')).body.items.find((one: { id: string }) => one.id === id)

route('GET /api/clients', {
  by: 'superadmin',
  given: (at) => registered(at),
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body, text }, { id, secret }) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id, active: true, redirectUris: [address] }))
    expect(text).not.toContain(secret)
  },
})

route('GET /api/clients/scopes', {
  by: 'superadmin',
  given: async () => undefined,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body.issuer).toBe('http://localhost/oidc')
    expect(body.items.map(({ id }: { id: string }) => id)).toContain('roles')
  },
})

route('POST /api/clients', {
  by: 'superadmin',
  given: async () => asked(),
  request: (body) => ({ body }),
  elsewhere: 'same-for-all',
  status: 201,
  works: ({ body }) => expect(body.secret).toMatch(/^dostup_/),
  audited: ({ title, kind, redirectUris }, { body }, at) => [
    {
      ...entry(at, body.id, title),
      deed: 'clients.register-client',
      operation: 'create',
      fields: made({
        ...{ title, kind, isOutside: false, redirectUris, logoutUris: [], isInside: false },
        ...{ scopes: ['openid', 'profile'], sendsSecret: 'basic', publicKeys: [], active: true },
      }),
    },
  ],
})

route('PATCH /api/clients/:id', {
  by: 'superadmin',
  given: (at) => registered(at),
  request: ({ id }) => ({ id, body: { title: 'Новая', redirectUris: [] } }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, at) =>
    expect(await found(at, id)).toMatchObject({ title: 'Новая', redirectUris: [], active: false }),
  audited: ({ id, title }, _, at) => [
    {
      ...entry(at, id, 'Новая'),
      deed: 'clients.edit-client',
      operation: 'update',
      fields: [moved('title', title, 'Новая'), moved('redirectUris', [address], []), moved('active', true, false)],
    },
  ],
})

route('POST /api/clients/:id/rotate', {
  by: 'superadmin',
  given: (at) => registered(at),
  request: ({ id }) => ({ id, body: {} }),
  elsewhere: 'same-for-all',
  works: async ({ body, text }, { id, secret }, at) => {
    expect(text).not.toContain(secret)
    expect(await found(at, id)).toMatchObject({ previousUntil: body.previousUntil })
  },
  audited: ({ id, title }, { body }, at) => [
    {
      ...entry(at, id, title),
      deed: 'clients.rotate-client-secret',
      operation: 'update',
      fields: [moved('rotatedAt', null, '2026-09-01T08:00:00.000Z'), moved('previousUntil', null, body.previousUntil)],
    },
  ],
})

const turning = (to: boolean): Story<{ id: string; title: string }> => ({
  by: 'superadmin',
  given: async (at) => {
    const client = await registered(at)
    if (to) await at.callers.superadmin.post(`/api/clients/${client.id}/deactivate`)
    return client
  },
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, at) => expect(await found(at, id)).toMatchObject({ active: to }),
  audited: ({ id, title }, _, at) => [
    { ...entry(at, id, title), deed: 'clients.turn-client', operation: 'update', fields: [moved('active', !to, to)] },
  ],
})
route('POST /api/clients/:id/activate', turning(true))
route('POST /api/clients/:id/deactivate', turning(false))

route('POST /api/clients/signing-keys/rotate', {
  by: 'superadmin',
  given: async ({ site }) => {
    await perform(site.ctx, operator, makeKeys, undefined)
    return (await providerKeys(site.ctx)).signing.map(({ kid }) => kid)
  },
  request: () => ({}),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, [, next], { site }) => expect((await providerKeys(site.ctx)).signing[0]?.kid).toBe(next),
  audited: ([current = '', next = ''], _, at) => {
    const move = (id: string, old: string | null, state: string): ChangeRow => ({
      ...{ model: 'signing-key', id, title: id, by: at.accounts.superadmin.id, at: null },
      ...{ deed: 'sso.rotate-signing-keys', operation: old === null ? 'create' : 'update' },
      fields: [moved('state', old, state)],
    })
    return [move(expect.any(String), null, 'next'), move(current, 'current', 'old'), move(next, 'next', 'current')]
  },
})

test('mistake 23 whoever registers a client lets it be told no more than they may see of everybody themselves', async () => {
  const { site, ministry } = world()
  const rights = ['dostup.keys.manage', 'dostup.decisions.explain']
  const keeper = await signedIn(site, await holder(site, ministry, rights))
  const tell = (scopes: string[]) => keeper.post('/api/clients', { ...asked(), scopes })
  expect(await tell(['openid'])).toMatchObject({ status: 201 })
  for (const scope of ['profile', 'birthdate', 'email', 'organization', 'metarole', 'posts', 'roles'])
    expect(await tell(['openid', scope]), scope).toMatchObject({ status: 403 })
})

test('mistake 24 a client is looked at whole when it is edited, and cannot be told more by a detour', async () => {
  const { site, ministry } = world()
  const { id } = await registered(world())
  const rights = ['dostup.keys.manage', 'dostup.decisions.explain']
  const keeper = await signedIn(site, await holder(site, ministry, rights))
  expect(await keeper.patch(`/api/clients/${id}`, { title: 'Своё' })).toMatchObject({ status: 403 })
  expect(await keeper.post(`/api/clients/${id}/rotate`, {})).toMatchObject({ status: 403 })
  const { superadmin } = world().callers
  expect(await superadmin.patch(`/api/clients/${id}`, { sendsSecret: 'none' })).toMatchObject({ status: 422 })
  expect(await superadmin.patch(`/api/clients/${id}`, { kind: 'browser' })).toMatchObject({ status: 400 })
})

test.each([
  ['http of a stranger', 'http://moodle.example.ru/callback'],
  ['any page', 'https://moodle.example.ru/*'],
  ['a fragment', 'https://moodle.example.ru/#x'],
  ['a password', 'https://a:b@moodle.example.ru/'],
  ['a sign that nobody sees', 'https://moodle.example.ru/\u200b'],
  ['a turned direction', 'https://moodle.example.ru/\u202e'],
  ['a script', 'javascript:alert(1)'],
  ['no address', 'moodle.example.ru'],
])('an address to come back to with %s is refused', async (_, redirectUri) => {
  const answer = await world().callers.superadmin.post('/api/clients', { ...asked(), redirectUris: [redirectUri] })
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'redirectUris' }] } })
})

test.each(['https://a.example.ru/x?y=1', 'http://127.0.0.1:8080/x', 'http://moodle.lan/x', 'http://10.0.0.7/x'])(
  '%s is taken',
  async (redirectUri) => {
    expect(
      await world().callers.superadmin.post('/api/clients', { ...asked(), redirectUris: [redirectUri] }),
    ).toMatchObject({ status: 201 })
  },
)

test('a service signs nobody in; what is in a browser has no secret; and none of them is turned on without an address', async () => {
  const { superadmin } = world().callers
  const service = { subsystem: null, kind: 'service', title: 'Служба' }
  expect(await superadmin.post('/api/clients', service)).toMatchObject({ status: 201 })
  const refused = await superadmin.post('/api/clients', { ...service, redirectUris: [address] })
  expect(refused).toMatchObject({ status: 422 })
  const { body } = await superadmin.post('/api/clients', { subsystem: null, kind: 'browser', title: 'Окно' })
  expect(body.secret).toBeNull()
  expect(await superadmin.post(`/api/clients/${body.id}/rotate`, {})).toMatchObject({ code: 'client-without-secret' })
  expect(await superadmin.post(`/api/clients/${body.id}/activate`)).toMatchObject({ code: 'client-without-address' })
})
