import { expect } from 'vitest'
import { apiKey, next } from '../../../../test/support/builders.ts'
import { withKey } from '../../../../test/support/callers.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route } = routeTests()

const keyOf = ({ site }: World) => apiKey(site, 'school')
const keyEntry = ({ accounts }: World, id: string, title: string) =>
  ({ model: 'key', id, title, by: accounts.superadmin.id, at: null }) as const

route('GET /api/keys', {
  by: 'superadmin',
  given: keyOf,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body, text }, { id, secret }) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id, subsystem: 'school', revokedAt: null }))
    expect(text).not.toContain(secret)
  },
})

route('POST /api/keys', {
  by: 'superadmin',
  given: async () => `Журнал ${next()}`,
  request: (title) => ({ body: { subsystem: 'school', title } }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, _, { site, accounts, school }) => {
    const asked = { subject: { type: 'account', id: accounts.nobody.id }, action: { name: 'school.journal.view' } }
    const answer = await withKey(site, body.secret).post('/access/v1/evaluation', {
      ...asked,
      resource: { type: 'school', id: school.id },
    })
    expect(answer).toMatchObject({ status: 200, body: { decision: false } })
  },
  audited: (title, { body }, at) => [
    {
      ...keyEntry(at, body.id, title),
      deed: 'clients.issue-key',
      operation: 'create',
      fields: made({ title, subsystem: 'school' }),
    },
  ],
})

route('DELETE /api/keys/:id', {
  by: 'superadmin',
  given: async ({ callers }) => {
    const title = `Ключ на отзыв ${next()}`
    return { title, ...(await callers.superadmin.post('/api/keys', { subsystem: 'school', title })).body }
  },
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { secret }, { site }) => {
    const answer = await withKey(site, secret).post('/access/v1/evaluation', {})
    expect(answer).toMatchObject({ status: 401, code: 'key-refused' })
  },
  audited: ({ id, title }, _, at) => [
    {
      ...keyEntry(at, id, title),
      deed: 'clients.revoke-key',
      operation: 'update',
      fields: [moved('revoked', false, true)],
    },
  ],
})

const rotated = async (world: World) => {
  const title = `Ключ на замену ${next()}`
  return { title, ...(await world.callers.superadmin.post('/api/keys', { subsystem: 'school', title })).body }
}
const statusWith = async ({ site }: World, secret: string) =>
  (await withKey(site, secret).post('/access/v1/evaluation', {})).status

route('POST /api/keys/:id/rotate', {
  by: 'superadmin',
  given: rotated,
  request: ({ id }) => ({ id, body: {} }),
  elsewhere: 'same-for-all',
  works: async ({ body, text }, { id, secret }, world) => {
    expect(body).toMatchObject({ id, previousUntil: '2026-09-02T08:00:00.000Z' })
    expect(text).not.toContain(secret)
    expect([await statusWith(world, secret), await statusWith(world, body.secret)]).toEqual([400, 400])
    const { items } = (await world.callers.superadmin.get('/api/keys')).body
    const { rotatedAt, previousUntil } = items.find((key: { id: string }) => key.id === id)
    expect({ rotatedAt, previousUntil }).toEqual({
      rotatedAt: '2026-09-01T08:00:00.000Z',
      previousUntil: body.previousUntil,
    })
  },
  audited: ({ id, title }, { body }, at) => [
    {
      ...keyEntry(at, id, title),
      deed: 'clients.rotate-key',
      operation: 'update',
      fields: [moved('rotatedAt', null, '2026-09-01T08:00:00.000Z'), moved('previousUntil', null, body.previousUntil)],
    },
  ],
})
