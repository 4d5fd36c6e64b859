import { expect, test } from 'vitest'
import { account, grant, next, role } from '../../../../test/support/builders.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { world, route } = routeTests()

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
      archivedAt: null,
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
      deed: 'roles.create-role',
      operation: 'create',
      id: body.id,
      title,
      fields: made({ title, note: 'Планы и программы' }),
    },
  ],
})

route('POST /api/roles/:id/copy', {
  by: 'superadmin',
  given: async (at) => ({ ...(await roleOf(at)), copy: `Копия ${next()}` }),
  request: ({ id, copy }) => ({ id, body: { title: copy } }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, { copy }, { callers }) => {
    expect((await callers.superadmin.get(`/api/roles/${body.id}`)).body).toMatchObject({
      ...{ title: copy, builtIn: false, fixed: false },
      rights: ['school.timetable.view'],
    })
  },
  audited: ({ title, copy }, { body }, at) => {
    const of = { ...roleEntry(at), id: body.id, title: copy }
    return [
      { ...of, deed: 'roles.create-role', operation: 'create', fields: made({ title: copy }) },
      {
        ...of,
        deed: 'roles.set-role-rights',
        operation: 'update',
        fields: [moved('school.timetable.view', false, true)],
      },
      { ...of, deed: 'roles.copy-role', operation: 'update', fields: [moved('copiedFrom', null, title)] },
    ]
  },
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
      deed: 'roles.edit-role',
      operation: 'update',
      id,
      title,
      fields: [moved('note', null, 'Новое примечание')],
    },
  ],
})

route('PUT /api/roles/:id/owners', {
  by: 'superadmin',
  given: async (at) => ({ ...(await roleOf(at)), owner: at.accounts.nobody }),
  request: ({ id, owner, updatedAt }, { school }) => ({
    id,
    body: { updatedAt, owners: [{ accountId: owner.id }, { nodeId: school.id, post: 'Завуч' }] },
  }),
  elsewhere: 'same-for-all',
  works: ({ body }, { owner }, { school }) => {
    expect(body.owners).toMatchObject([
      { account: { id: owner.id }, node: null, post: null },
      { account: null, node: { id: school.id }, post: 'Завуч' },
    ])
  },
  audited: ({ id, title }, _, at) => [
    {
      ...roleEntry(at),
      deed: 'roles.set-role-owners',
      operation: 'update',
      id,
      title,
      fields: [moved('owners', [], [expect.stringContaining(''), expect.stringContaining('Завуч — ')])],
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
      deed: 'roles.set-role-rights',
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

route('POST /api/roles/:id/archive', {
  by: 'superadmin',
  given: roleOf,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  works: async ({ body }, { id }, { callers, accounts, school }) => {
    expect(body).toMatchObject({ may: { archive: false, restore: true } })
    const give = { accountId: accounts.nobody.id, roleId: id, scopeId: school.id }
    expect(await callers.superadmin.post('/api/grants', give)).toMatchObject({ status: 409, code: 'role-archived' })
    const idsOf = async (query: string) =>
      (await callers.superadmin.get(`/api/roles${query}`)).body.items.map((role: { id: string }) => role.id)
    expect(await idsOf('')).not.toContain(id)
    expect(await idsOf('?archived=true')).toContain(id)
  },
  audited: ({ id, title }, _, at) => [
    {
      ...roleEntry(at),
      deed: 'roles.archive-role',
      operation: 'update',
      id,
      title,
      fields: [moved('archived', false, true)],
    },
  ],
})

route('POST /api/roles/:id/restore', {
  by: 'superadmin',
  given: async (world) => {
    const made = await roleOf(world)
    await world.callers.superadmin.post(`/api/roles/${made.id}/archive`)
    return made
  },
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  works: async ({ body }, { id }, { callers, accounts, school }) => {
    expect(body).toMatchObject({ archivedAt: null, may: { archive: true, restore: false } })
    const give = { accountId: accounts.nobody.id, roleId: id, scopeId: school.id }
    expect(await callers.superadmin.post('/api/grants', give)).toMatchObject({ status: 201 })
  },
  audited: ({ id, title }, _, at) => [
    {
      ...roleEntry(at),
      deed: 'roles.restore-role',
      operation: 'update',
      id,
      title,
      fields: [moved('archived', true, false)],
    },
  ],
})

test('whoever holds a role that goes into the archive keeps it', async () => {
  const { site, callers, school } = world()
  const holder = await account(site, { home: school })
  const made = await role(site, ['school.bells.view'])
  await grant(site, { to: holder, role: made.id, at: school })
  expect(await callers.superadmin.post(`/api/roles/${made.id}/archive`)).toMatchObject({ status: 200 })
  expect(site.ctx.decisions.allowed(holder.id, 'school.bells.view', school.id)).toBe(true)
})
