import { describe, expect, test } from 'vitest'
import { account, grant, holder, person } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { gone, made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

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
      deed: 'grants.give-grant',
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

route('GET /api/grants', {
  given: teacherIn,
  request: () => ({ query: '?role=teacher&limit=500' }),
  elsewhere: ({ body }, { id }) => expect(body.items.map((row: { id: string }) => row.id)).not.toContain(id),
  works: ({ body }, { id, to }, { school }) => {
    expect(body.items.find((row: { id: string }) => row.id === id)).toMatchObject({
      account: { id: to.id, title: to.login },
      accountActive: true,
      role: { id: 'teacher' },
      scope: { id: school.id },
      state: 'live',
    })
  },
})

describe('GET /api/grants', () => {
  test('mistake 14 by phone, e-mail or СНИЛС of the holder, for whoever sees persons', async () => {
    const { site, school, callers } = world()
    const [snils, phone, email] = ['112-233-445 95', '+7 912 345-67-89', 'holder@example.ru']
    const owner = await person(site, { home: school, snils, phone, email })
    const to = await account(site, { home: school, person: owner })
    const id = await grant(site, { to, role: 'teacher', at: school })
    const found = async (by: Caller, typed: string) =>
      (await by.get(`/api/grants?search=${encodeURIComponent(typed)}`)).body.items.map((row: { id: string }) => row.id)
    const seeing = ['grants.view', 'accounts.view', 'organizations.view'].map((one) => `dostup.${one}`)
    const blind = await signedIn(site, await holder(site, school, seeing))
    for (const typed of [snils, '233-445', '8 (912) 345 67 89', 'HOLDER@example.ru']) {
      expect(await found(callers.admin, typed), typed).toEqual([id])
      expect(await found(blind, typed), typed).toEqual([])
    }
  })
})

route('PUT /api/accounts/:id/powers', {
  given: teacherIn,
  request: ({ id, to }, { school }) => ({
    id: to.id,
    body: { scopeId: school.id, give: [{ roleId: 'head-teacher' }], take: [id] },
  }),
  status: 204,
  works: async (_, { to }, { callers }) => {
    const { items } = (await callers.admin.get(`/api/accounts/${to.id}/grants`)).body
    expect(items).toMatchObject([{ role: { id: 'head-teacher' } }])
  },
  audited: ({ id }, _, at) => [
    expect.objectContaining({ deed: 'grants.delete-grant', id, by: at.accounts.admin.id }),
    expect.objectContaining({ deed: 'grants.give-grant', by: at.accounts.admin.id }),
  ],
})

route('PATCH /api/grants/:id', {
  given: teacherIn,
  request: ({ id }) => ({ id, body: { validUntil: '2027-08-31T20:59:59.500Z' } }),
  status: 204,
  works: async (_, { to }, { callers }) => {
    const { items } = (await callers.admin.get(`/api/accounts/${to.id}/grants`)).body
    expect(items).toMatchObject([{ validUntil: '2027-08-31T20:59:59.000Z', may: { extend: true } }])
  },
  audited: ({ to, id }, _, at) => [
    {
      ...entry(at, id, to.login),
      deed: 'grants.extend-grant',
      operation: 'update',
      fields: [moved('validUntil', null, '2027-08-31T20:59:59.000Z')],
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
      deed: 'grants.deactivate-grant',
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
      deed: 'grants.delete-grant',
      operation: 'delete',
      fields: gone({ account: to.login, power: 'Учитель', scope: at.school.title, active: true }),
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

describe('L17 what is given and taken at once', () => {
  const sees = ['dostup.organizations.view', 'dostup.accounts.view', 'dostup.grants.view']
  const by = async (rights: readonly string[]) =>
    await signedIn(world().site, await holder(world().site, world().north, [...sees, ...rights]))
  const change = (caller: Caller, to: { id: string }, asked: { give?: object[]; take?: string[] }) =>
    caller.put(`/api/accounts/${to.id}/powers`, { scopeId: world().school.id, give: [], take: [], ...asked })

  test('mistake 12: a grant at a hidden place is told of no more than one that is not there', async () => {
    const { site, far } = world()
    const { to } = await teacherIn(world())
    const hidden = await grant(site, { to, role: 'head-teacher', at: far })
    const caller = await by(['dostup.grants.revoke'])
    const unseen = await change(caller, to, { take: [hidden] })
    expect(unseen).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    expect(await change(caller, to, { take: ['999999'] })).toMatchObject({ status: 409, code: 'changed-meanwhile' })
  })

  test('giving asks for the right to give, and taking for the right to take', async () => {
    const { to, id } = await teacherIn(world())
    const give = [{ rightId: 'school.timetable.view' }]
    const [giver, taker] = [
      await by(['dostup.grants.give', 'school.timetable.view']),
      await by(['dostup.grants.revoke']),
    ]
    const missing = (right: string) => ({
      status: 403,
      code: 'right-missing-anywhere',
      text: expect.stringContaining(right),
    })
    expect(await change(giver, to, { take: [id] })).toMatchObject(missing('Назначения: Отзыв'))
    expect(await change(taker, to, { give })).toMatchObject(missing('Назначения: Назначение'))
    expect(await change(taker, to, { take: [id] })).toMatchObject({ status: 204 })
    expect(await change(giver, to, { give })).toMatchObject({ status: 204 })
  })
})
