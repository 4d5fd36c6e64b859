import { describe, expect, test } from 'vitest'
import { account, grant, next, password, person, type TestAccount } from '../../../../test/support/builders.ts'
import { anonymous } from '../../../../test/support/callers.ts'
import { gone, made, moved } from '../../../../test/support/change-log.ts'
import { lettersTo } from '../../../../test/support/letters.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { world, route } = routeTests()

const accountIn = ({ site, school }: World) => account(site, { home: school })
const entry = (deed: string, { id, login }: TestAccount, { accounts, school }: World) =>
  ({
    deed,
    operation: 'update',
    model: 'account',
    id,
    title: login,
    by: accounts.admin.id,
    at: school.id,
  }) as const

route('GET /api/accounts', {
  given: accountIn,
  request: () => ({ query: '?limit=500' }),
  elsewhere: ({ status, body }, { id }) => {
    expect(status).toBe(200)
    expect(body.items).not.toContainEqual(expect.objectContaining({ id }))
  },
  works: ({ body }, { id, login }, { school }) => {
    expect(body.items).toContainEqual({
      id,
      login,
      title: login,
      metarole: 'employee',
      home: school,
      active: true,
      email: null,
      lastSignInAt: null,
      template: null,
      snils: null,
    })
  },
})

route('GET /api/accounts/:id', {
  given: accountIn,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id, login }) => {
    expect(body).toMatchObject({ id, login, hasPassword: true, lockedUntil: null, person: null })
    expect(body.may).toMatchObject({
      edit: true,
      deactivate: true,
      activate: false,
      setPassword: true,
      giveGrant: true,
    })
  },
})

route('GET /api/accounts/:id/grants', {
  given: async (at) => {
    const to = await accountIn(at)
    return { to, id: await grant(at.site, { to, role: 'teacher', at: at.school }) }
  },
  request: ({ to }) => ({ id: to.id }),
  works: ({ body }, { id }, { school }) => {
    expect(body.hidden).toBe(0)
    expect(body.items).toMatchObject([{ id, role: { id: 'teacher' }, scope: school, state: 'live' }])
    expect(body.items[0].may).toEqual({ deactivate: true, delete: true, extend: true })
  },
})

route('POST /api/accounts/:id/look', {
  given: accountIn,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id, login }) => {
    expect(body).toEqual({ id, title: login })
  },
})

route('POST /api/accounts', {
  given: async (at) => ({ login: `new-${next()}`, person: await person(at.site, { home: at.school }) }),
  request: ({ login, person: { id } }, { school }) => ({
    body: { login, metarole: 'employee', homeId: school.id, personId: id, email: 'a@example.ru', password },
  }),
  status: 201,
  works: async ({ body }, { login }, { site, callers }) => {
    expect((await callers.admin.get(`/api/accounts/${body.id}`)).body).toMatchObject({ login, hasPassword: true })
    expect(await anonymous(site).post('/api/session', { login, password })).toMatchObject({ status: 200 })
  },
  audited: ({ login, person: { title } }, { body }, { accounts, school }) => [
    {
      deed: 'accounts.create-account',
      operation: 'create',
      model: 'account',
      id: body.id,
      title: login,
      by: accounts.admin.id,
      at: school.id,
      fields: made({
        login,
        metarole: 'employee',
        home: school.title,
        email: 'a@example.ru',
        person: title,
        active: true,
      }),
    },
  ],
})

route('PATCH /api/accounts/:id', {
  given: accountIn,
  request: ({ id }) => ({ id, body: { email: 'b@example.ru' } }),
  works: ({ body }) => {
    expect(body.email).toBe('b@example.ru')
  },
  audited: (target, _, at) => [
    { ...entry('accounts.edit-account', target, at), fields: [moved('email', null, 'b@example.ru')] },
  ],
})

route('POST /api/accounts/:id/deactivate', {
  given: accountIn,
  request: ({ id }) => ({ id }),
  works: ({ body }) => {
    expect(body.active).toBe(false)
  },
  audited: (target, _, at) => [
    { ...entry('accounts.deactivate-account', target, at), fields: [moved('active', true, false)] },
  ],
})

route('POST /api/accounts/:id/activate', {
  given: ({ site, school }) => account(site, { home: school, active: false }),
  request: ({ id }) => ({ id }),
  works: ({ body }) => {
    expect(body.active).toBe(true)
  },
  audited: (target, _, at) => [
    { ...entry('accounts.activate-account', target, at), fields: [moved('active', false, true)] },
  ],
})

route('PUT /api/accounts/:id/password', {
  given: accountIn,
  request: ({ id }) => ({ id, body: { password: 'Drugoy-2026' } }),
  status: 204,
  works: async (_, { login }, { site }) => {
    const enter = (text: string) => anonymous(site).post('/api/session', { login, password: text })
    expect(await enter(password)).toMatchObject({ status: 401 })
    expect(await enter('Drugoy-2026')).toMatchObject({ status: 200 })
  },
  audited: (target, _, at) => [
    { ...entry('credentials.set-password', target, at), fields: [moved('password', '•••', '•••')] },
  ],
})

route('PUT /api/accounts/:id/properties', {
  given: async (at) => {
    const made = await accountIn(at)
    const { updatedAt } = (await at.callers.admin.get(`/api/accounts/${made.id}`)).body
    return { ...made, updatedAt }
  },
  request: ({ id, updatedAt }) => ({ id, body: { properties: { department: 'Sales', floors: [1, 2] }, updatedAt } }),
  works: ({ body }) => {
    expect(body).toMatchObject({ properties: { department: 'Sales', floors: [1, 2] }, may: { editProperties: true } })
  },
  audited: (target, _, at) => [
    {
      ...entry('properties.set-account-properties', target, at),
      fields: [moved('properties.department', null, 'Sales'), moved('properties.floors', null, [1, 2])],
    },
  ],
})

route('DELETE /api/accounts/:id', {
  given: accountIn,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { id }, { callers }) => {
    expect(await callers.admin.get(`/api/accounts/${id}`)).toMatchObject({ status: 404 })
  },
  audited: ({ id, login }, _, at) => [
    {
      ...entry('accounts.delete-account', { id, login, home: at.school }, at),
      operation: 'delete',
      fields: gone({ login, metarole: 'employee', home: at.school.title, active: true }),
    },
  ],
})

route('PUT /api/accounts/:id/metarole', {
  given: accountIn,
  request: ({ id }) => ({ id, body: { metarole: 'subscriber' } }),
  works: ({ body }) => {
    expect(body).toMatchObject({ metarole: 'subscriber', hasPassword: false })
  },
  audited: (target, _, at) => [
    {
      ...entry('accounts.convert-account', target, at),
      fields: [moved('metarole', 'employee', 'subscriber'), moved('password', '•••', null)],
    },
  ],
})

route('PUT /api/accounts/:id/home', {
  given: accountIn,
  request: ({ id }, { neighbour }) => ({ id, body: { homeId: neighbour.id } }),
  works: ({ body }, _, { neighbour }) => {
    expect(body.home).toEqual(neighbour)
  },
  audited: (target, _, at) => [
    {
      ...entry('accounts.move-account', target, at),
      at: at.neighbour.id,
      fields: [moved('home', at.school.title, at.neighbour.title)],
    },
  ],
})

const lockedIn = async (at: World) => {
  const made = await accountIn(at)
  const until = new Date(at.site.clock.now().getTime() + 600_000)
  const { kysely } = at.site.ctx.database
  await kysely.updateTable('accounts').set({ locked_until: until }).where('id', '=', made.id).execute()
  return { ...made, until }
}

route('POST /api/accounts/:id/unlock', {
  given: lockedIn,
  request: ({ id }) => ({ id }),
  works: ({ body }) => {
    expect(body).toMatchObject({ lockedUntil: null, may: { unlock: false } })
  },
  audited: (target, _, at) => [
    {
      ...entry('credentials.unlock-account', target, at),
      fields: [moved('lockedUntil', target.until.toISOString(), null)],
    },
  ],
})

route('POST /api/accounts/:id/invite', {
  given: async (at) => {
    const made = await accountIn(at)
    const set = { email: `${made.login}@example.ru` }
    await at.site.ctx.database.kysely.updateTable('accounts').set(set).where('id', '=', made.id).execute()
    return made
  },
  request: ({ id }) => ({ id }),
  works: async ({ body }, { id, login }, { site }) => {
    expect(body.may).toMatchObject({ invite: true })
    expect(await lettersTo(site, id)).toMatchObject([{ to: `${login}@example.ru` }])
  },
  audited: (target, _, at) => [
    {
      ...entry('credentials.invite-account', target, at),
      fields: [moved('invitation', null, `${target.login}@example.ru`)],
    },
  ],
})

route('POST /api/accounts/password-cards', {
  given: accountIn,
  request: ({ id }) => ({ body: { ids: [id] } }),
  elsewhere: 'same-for-all',
  works: async ({ headers }, { login }, { site }) => {
    expect(headers['content-type']).toContain('spreadsheetml')
    expect(await anonymous(site).post('/api/session', { login, password })).toMatchObject({ status: 401 })
  },
  audited: (target, _, at) => [
    { ...entry('credentials.set-password', target, at), fields: [moved('password', '•••', '•••')] },
  ],
})

route('GET /api/accounts/licences', {
  by: 'superadmin',
  given: accountIn,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body).toEqual({ used: 0, total: null })
  },
})

route('PUT /api/accounts/:id/time-zone', {
  given: accountIn,
  request: ({ id }) => ({ id, body: { timeZone: 'Asia/Omsk' } }),
  works: ({ body }) => {
    expect(body).toMatchObject({ timeZone: 'Asia/Omsk', may: { setTimeZone: true } })
  },
  audited: (target, _, at) => [
    { ...entry('accounts.set-time-zone', target, at), fields: [moved('timeZone', null, 'Asia/Omsk')] },
  ],
})

describe('ids that do not belong together', () => {
  test('mistake 3 an account is not made in another organization by naming it in the body', async () => {
    const { callers, far } = world()
    const answer = await callers.admin.post('/api/accounts', { login: 'x-1', metarole: 'employee', homeId: far.id })
    expect(answer).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('mistake 25 a person of another organization is not joined to an account, made or edited', async () => {
    const { site, callers, school, far } = world()
    const foreign = await person(site, { home: far })
    const asked = { login: 'x-2', metarole: 'employee', homeId: school.id, personId: foreign.id }
    const refused = { status: 422, body: { errors: [{ field: 'personId', code: 'not-found' }] } }
    expect(await callers.admin.post('/api/accounts', asked)).toMatchObject(refused)
    const { id } = await accountIn(world())
    expect(await callers.admin.patch(`/api/accounts/${id}`, { personId: foreign.id })).toMatchObject(refused)
  })

  test('mistake 24 an edit changes neither login (L13) nor metarole nor home nor state', async () => {
    const { callers, ministry } = world()
    const { id } = await accountIn(world())
    for (const field of [
      { login: 'z' },
      { metarole: 'superadmin' },
      { homeId: ministry.id },
      { active: false },
      { id },
    ]) {
      const answer = await callers.admin.patch(`/api/accounts/${id}`, field)
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'field-unknown' }] } })
    }
  })
})
