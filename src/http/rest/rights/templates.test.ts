import { describe, expect, test } from 'vitest'
import { account, next, type TestAccount, template } from '../../../../test/support/builders.ts'
import { changesSince, gone, lastChange, made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { world, route } = routeTests()

const templateOf = ({ site, school }: World) => template(site, { home: school, roles: ['teacher'] })
const entry = ({ accounts, school }: World, id: string, title: string) =>
  ({ model: 'template', id, title, by: accounts.admin.id, at: school.id }) as const

route('GET /api/templates', {
  given: templateOf,
  request: () => ({}),
  elsewhere: ({ body }, { id }) => expect(body.items.map((row: { id: string }) => row.id)).not.toContain(id),
  works: ({ body }, { id, title }, { school }) => {
    expect(body.items).toContainEqual({
      ...{ id, title, note: null, roleCount: 1, accountCount: 0 },
      home: { id: school.id, title: school.title },
      updatedAt: expect.any(String),
    })
  },
})

route('GET /api/templates/:id', {
  given: templateOf,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id }) => {
    expect(body).toMatchObject({ id, may: { edit: true, delete: true } })
    expect(body.roles).toEqual([{ role: { id: 'teacher', title: 'Учитель' }, scope: null, archived: false }])
  },
})

route('POST /api/templates', {
  given: async () => `Завуч школы ${next()}`,
  request: (title, { school }) => ({ body: { title, note: 'С 1 сентября', homeId: school.id } }),
  status: 201,
  works: async ({ body }, title, { callers }) => {
    expect((await callers.admin.get(`/api/templates/${body.id}`)).body).toMatchObject({ title, roles: [] })
  },
  audited: (title, { body }, at) => [
    {
      ...entry(at, body.id, title),
      deed: 'templates.create-template',
      operation: 'create',
      fields: made({ title, note: 'С 1 сентября', home: at.school.title }),
    },
  ],
})

route('PATCH /api/templates/:id', {
  given: templateOf,
  request: ({ id }) => ({ id, body: { note: 'Для новых' } }),
  works: ({ body }) => expect(body.note).toBe('Для новых'),
  audited: ({ id, title }, _, at) => [
    {
      ...entry(at, id, title),
      deed: 'templates.edit-template',
      operation: 'update',
      fields: [moved('note', null, 'Для новых')],
    },
  ],
})

route('PUT /api/templates/:id/roles', {
  given: templateOf,
  request: ({ id, updatedAt }, { school }) => ({
    id,
    body: { updatedAt, roles: [{ roleId: 'teacher', scopeId: school.id }] },
  }),
  works: ({ body }, _, { school }) => {
    expect(body.roles).toMatchObject([{ role: { id: 'teacher' }, scope: { id: school.id, title: school.title } }])
  },
  audited: ({ id, title }, _, at) => [
    {
      ...entry(at, id, title),
      deed: 'templates.set-template-roles',
      operation: 'update',
      fields: [moved('roles', 'Учитель', `Учитель — ${at.school.title}`)],
    },
  ],
})

route('DELETE /api/templates/:id', {
  given: templateOf,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { id }, { callers }) => {
    expect(await callers.admin.get(`/api/templates/${id}`)).toMatchObject({ status: 404 })
  },
  audited: ({ id, title }, _, at) => [
    {
      ...entry(at, id, title),
      deed: 'templates.delete-template',
      operation: 'delete',
      fields: gone({ title, home: at.school.title, roles: 'Учитель' }),
    },
  ],
})

interface Giving {
  readonly to: TestAccount
  readonly id: string
  readonly title: string
}
const giving = async (world: World): Promise<Giving> => {
  const { id, title } = await templateOf(world)
  return { id, title, to: await account(world.site, { home: world.school }) }
}

route('GET /api/accounts/:id/templates', {
  given: giving,
  request: ({ to }) => ({ id: to.id }),
  works: ({ body }, { id }) => {
    const one = body.items.find((item: { id: string }) => item.id === id)
    expect(one).toMatchObject({ assigned: false, beyond: [], roles: [{ role: { id: 'teacher' }, held: false }] })
    expect(body.may).toEqual({ give: true })
  },
})

route('POST /api/templates/:id/give', {
  given: giving,
  request: ({ id, to }) => ({ id, body: { ids: [to.id] } }),
  elsewhere: 'same-for-all',
  works: async ({ body }, { to, id }, { callers }) => {
    expect(body.items).toEqual([{ id: to.id, refused: null }])
    const { items } = (await callers.admin.get(`/api/accounts/${to.id}/templates`)).body
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ assigned: true })
  },
  audited: ({ to, title }, _, at) => [
    {
      deed: 'grants.give-grant',
      operation: 'create',
      model: 'grant',
      id: expect.any(String) as unknown as string,
      title: `Учитель — ${to.login}`,
      by: at.accounts.admin.id,
      at: at.school.id,
      fields: made({ account: to.login, power: 'Учитель', scope: at.school.title, reason: title, active: true }),
    },
    {
      deed: 'grants.give-template',
      operation: 'update',
      model: 'account',
      id: to.id,
      title: to.login,
      by: at.accounts.admin.id,
      at: at.school.id,
      fields: [moved('template', null, title)],
    },
  ],
})

describe('POST /api/templates/:id/give', () => {
  test('mistake 3 mistake 19 in another organization, and without the right there, each is refused by itself', async () => {
    const { site, callers } = world()
    const { id, to } = await giving(world())
    const mark = await lastChange(site)
    for (const [by, code] of [
      ['foreigner', 'not-found'],
      ['looker', 'right-missing'],
    ] as const)
      expect(await callers[by].post(`/api/templates/${id}/give`, { ids: [to.id] })).toMatchObject({
        status: 200,
        body: { items: [{ id: to.id, refused: { code } }] },
      })
    expect(await changesSince(site, mark)).toEqual([])
  })
})
