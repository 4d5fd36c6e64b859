import { describe, expect, test } from 'vitest'
import { account, apiKey, grant, next, role } from '../../../test/support/builders.ts'
import { withKey } from '../../../test/support/callers.ts'
import { gone, made, moved } from '../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../test/support/route-matrix.ts'

const { world, route } = routeTests()

const teacherIn = async ({ site, school }: World) => {
  const to = await account(site, { home: school })
  return { to, id: await grant(site, { to, role: 'teacher', at: school }) }
}
const entry = ({ accounts, school }: World, id: string, login: string) =>
  ({ model: 'grant', id, title: `Учитель — ${login}`, by: accounts.admin.id, at: school.id }) as const

route('POST /api/grants', {
  given: ({ site, school }) => account(site, { home: school }),
  request: ({ id }, { school }) => ({
    body: {
      accountId: id,
      roleId: 'teacher',
      scopeId: school.id,
      validUntil: '2027-06-30T21:00:00Z',
      reason: 'Приказ 7',
    },
  }),
  status: 201,
  works: async ({ body }, { id }, { callers }) => {
    const { items } = (await callers.admin.get(`/api/accounts/${id}/grants`)).body
    expect(items).toMatchObject([{ id: body.id, reason: 'Приказ 7', validUntil: '2027-06-30T21:00:00.000Z' }])
  },
  audited: ({ login }, { body }, at) => [
    {
      ...entry(at, body.id, login),
      deed: 'access.give-grant',
      operation: 'create',
      fields: made({
        account: login,
        power: 'Учитель',
        scope: at.school.title,
        reason: 'Приказ 7',
        validUntil: '2027-06-30T21:00:00.000Z',
        active: true,
      }),
    },
  ],
})

route('POST /api/grants/:id/deactivate', {
  given: teacherIn,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { to }, { callers }) => {
    const { items } = (await callers.admin.get(`/api/accounts/${to.id}/grants`)).body
    expect(items).toMatchObject([{ active: false, state: 'deactivated', may: { deactivate: false, delete: true } }])
  },
  audited: ({ to, id }, _, at) => [
    {
      ...entry(at, id, to.login),
      deed: 'access.deactivate-grant',
      operation: 'update',
      fields: [moved('active', true, false)],
    },
  ],
})

route('DELETE /api/grants/:id', {
  given: teacherIn,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { to }, { callers }) => {
    expect((await callers.admin.get(`/api/accounts/${to.id}/grants`)).body.items).toEqual([])
  },
  audited: ({ to, id }, _, at) => [
    {
      ...entry(at, id, to.login),
      deed: 'access.delete-grant',
      operation: 'delete',
      fields: gone({ account: to.login, power: 'Учитель', scope: at.school.title, active: true }),
    },
  ],
})

describe('mistake 2 both ends of a grant are looked at', () => {
  const give = (accountId: string, scopeId: string) =>
    world().callers.admin.post('/api/grants', { accountId, roleId: 'teacher', scopeId })

  test('an account of another organization is not there', async () => {
    const foreign = await account(world().site, { home: world().far })
    expect(await give(foreign.id, world().school.id)).toMatchObject({ status: 404 })
  })

  test('a scope in another organization is not there', async () => {
    const own = await account(world().site, { home: world().school })
    expect(await give(own.id, world().far.id)).toMatchObject({ status: 404 })
  })
})

// Roles belong to no organization: whoever may look at them sees them all (B13); the system administrator alone changes them.
const roleOf = async ({ site }: World) => {
  const made = await role(site, ['school.timetable.view'])
  const { updated_at } = await site.ctx.database.kysely
    .selectFrom('roles')
    .where('id', '=', made.id)
    .select('updated_at')
    .executeTakeFirstOrThrow()
  return { ...made, updatedAt: updated_at.toISOString() }
}
const roleEntry = ({ accounts }: World) => ({ model: 'role', by: accounts.superadmin.id, at: null }) as const

route('GET /api/roles', {
  given: roleOf,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }, { id, title }) => {
    expect(body.items).toContainEqual({
      id,
      title,
      note: null,
      builtIn: false,
      fixed: false,
      rightCount: 1,
      grantCount: 0,
    })
  },
})

route('GET /api/roles/:id', {
  given: roleOf,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  works: ({ body }, { id }) => {
    expect(body).toMatchObject({ id, rights: ['school.timetable.view'], may: { edit: false } })
  },
})

route('POST /api/roles', {
  by: 'superadmin',
  given: async () => `Методист ${next()}`,
  request: (title) => ({ body: { title, note: 'Планы и программы' } }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, title, { callers }) => {
    expect((await callers.superadmin.get(`/api/roles/${body.id}`)).body).toMatchObject({ title, rights: [] })
  },
  audited: (title, { body }, at) => [
    {
      ...roleEntry(at),
      deed: 'access.create-role',
      operation: 'create',
      id: body.id,
      title,
      fields: made({ title, note: 'Планы и программы' }),
    },
  ],
})

route('PATCH /api/roles/:id', {
  by: 'superadmin',
  given: roleOf,
  request: ({ id }) => ({ id, body: { note: 'Новое примечание' } }),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body.note).toBe('Новое примечание')
  },
  audited: ({ id, title }, _, at) => [
    {
      ...roleEntry(at),
      deed: 'access.edit-role',
      operation: 'update',
      id,
      title,
      fields: [moved('note', null, 'Новое примечание')],
    },
  ],
})

route('PUT /api/roles/:id/rights', {
  by: 'superadmin',
  given: roleOf,
  request: ({ id, updatedAt }) => ({ id, body: { rights: ['school.timetable.edit', 'school.bells.view'], updatedAt } }),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body.rights).toEqual(['school.bells.view', 'school.timetable.edit'])
  },
  audited: ({ id, title }, _, at) => [
    {
      ...roleEntry(at),
      deed: 'access.set-role-rights',
      operation: 'update',
      id,
      title,
      fields: [
        moved('school.timetable.edit', false, true),
        moved('school.bells.view', false, true),
        moved('school.timetable.view', true, false),
      ],
    },
  ],
})

route('POST /api/decisions/explain', {
  given: teacherIn,
  request: ({ to }, { school }) => ({ body: { account: to.id, action: 'school.timetable.view', node: school.id } }),
  works: ({ body }, { id, to }, { school }) => {
    expect(body).toMatchObject({ allowed: true, account: { id: to.id }, node: { id: school.id }, misses: [] })
    expect(body.ways[0]).toMatchObject({ grant: { id, scope: school }, role: { id: 'teacher' }, metarole: null })
    expect(body.ways[0].sentence).toContain('«Учитель»')
  },
})

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
      deed: 'access.issue-key',
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
      deed: 'access.revoke-key',
      operation: 'update',
      fields: [moved('revoked', false, true)],
    },
  ],
})
