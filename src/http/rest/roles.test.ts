import { expect } from 'vitest'
import { next, role } from '../../../test/support/builders.ts'
import { made, moved } from '../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../test/support/route-matrix.ts'

const { route } = routeTests()

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
      deed: 'roles.create-role',
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
      deed: 'roles.edit-role',
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
