import { describe, expect, test } from 'vitest'
import { account, next, person } from '../../../../test/support/builders.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { transaction } from '../../../database/index.ts'
import { forgetStalePairs, keepPairs, listTellingApart } from '../../../services/duplicates/index.ts'

const { world, route } = routeTests()

const parts = [{ field: 'birthDate', level: 'same', weight: 8.4 }]

async function pairOf({ site }: World, homes: readonly { id: string; title: string }[], weight = 20) {
  const lastName = `Семёнова-${next()}`
  const persons = [
    await person(site, { home: homes[0] as never, lastName, birthDate: '1990-05-14' }),
    await person(site, { home: homes[1] as never, lastName, birthDate: '1990-05-14' }),
  ]
  const ids = persons.map(({ id }) => id).sort() as [string, string]
  const db = site.ctx.database.kysely
  await transaction(db, (tx) => keepPairs(tx, [{ ids, weight, parts }], site.ctx.clock()))
  const row = await db.selectFrom('person_pairs').where('low_id', '=', ids[0]).selectAll().executeTakeFirstOrThrow()
  const title = persons.map((one) => one.title).join(' — ')
  return { id: String(row.id), ids, lastName, title, at: homes[0] }
}

const inSchool = (at: World) => pairOf(at, [at.school, at.school])
const entry = (at: World, { id, title }: { id: string; title: string }) =>
  ({ operation: 'update', model: 'pair', id, title, by: at.accounts.admin.id, at: at.school.id }) as const

route('GET /api/pairs', {
  given: inSchool,
  request: ({ lastName }) => ({ query: `?search=${encodeURIComponent(lastName)}` }),
  elsewhere: ({ status, body }) => expect([status, body.items]).toEqual([200, []]),
  works: ({ body }, { id, ids, lastName }, { school }) => {
    const one = (at: number) => ({ id: ids[at], title: `${lastName} Мария`, birthDate: '1990-05-14', home: school })
    expect(body.items).toMatchObject([{ id, weight: 20, state: 'open', first: one(0), second: one(1) }])
  },
})

route('GET /api/pairs/export', {
  given: inSchool,
  request: ({ lastName }) => ({ query: `?format=csv&language=ru&search=${encodeURIComponent(lastName)}` }),
  elsewhere: ({ text }, { lastName }) => expect(text).not.toContain(lastName),
  works: ({ text }, { lastName }) => expect(text).toContain(`${lastName} Мария`),
})

route('GET /api/pairs/:id', {
  given: inSchool,
  request: ({ id }) => ({ id }),
  works: ({ body }, { ids }) => {
    expect(body).toMatchObject({ weight: 20, parts, may: { decide: true } })
    expect(body.parts[0].title.ru).toBe('Дата рождения совпадает')
    expect(body.persons.map((one: { id: string }) => one.id)).toEqual(ids)
  },
})

route('POST /api/pairs/:id/tell-apart', {
  given: inSchool,
  request: ({ id }) => ({ id, body: {} }),
  works: async ({ body }, { ids: [low_id, high_id] }, { site }) => {
    expect(body).toMatchObject({ state: 'different', decidedBy: expect.any(String) })
    expect(await listTellingApart(site.ctx.database.kysely)).toContainEqual({ low_id, high_id })
  },
  audited: (pair, _, at) => [
    { deed: 'duplicates.tell-apart', ...entry(at, pair), fields: [moved('state', 'open', 'different')] },
  ],
})

route('POST /api/pairs/:id/reopen', {
  given: async (at) => {
    const pair = await inSchool(at)
    await at.callers.admin.post(`/api/pairs/${pair.id}/tell-apart`, {})
    return pair
  },
  request: ({ id }) => ({ id, body: {} }),
  works: ({ body }) => expect(body).toMatchObject({ state: 'open' }),
  audited: (pair, _, at) => [
    { deed: 'duplicates.reopen-pair', ...entry(at, pair), fields: [moved('state', 'different', 'open')] },
  ],
})

route('POST /api/pairs/:id/postpone', {
  given: inSchool,
  request: ({ id }) => ({ id, body: { until: '2999-01-01' } }),
  works: ({ body }) => expect(body).toMatchObject({ state: 'postponed', postponedUntil: '2999-01-01' }),
  audited: (pair, _, at) => [
    {
      ...{ deed: 'duplicates.postpone-pair', ...entry(at, pair) },
      fields: [moved('state', 'open', 'postponed'), moved('postponedUntil', null, '2999-01-01')],
    },
  ],
})

route('POST /api/pairs/:id/assign', {
  given: inSchool,
  request: ({ id }, { accounts }) => ({ id, body: { accountId: accounts.admin.id } }),
  works: ({ body }, _, { accounts }) => expect(body.assignee).toMatchObject({ id: accounts.admin.id }),
  audited: (pair, _, at) => [
    { deed: 'duplicates.assign-pair', ...entry(at, pair), fields: [moved('assignee', null, at.accounts.admin.id)] },
  ],
})

route('POST /api/pairs/:id/comment', {
  given: inSchool,
  request: ({ id }) => ({ id, body: { comment: 'Сёстры: спросите в школе' } }),
  works: ({ body }) => expect(body.comment).toBe('Сёстры: спросите в школе'),
  audited: (pair, _, at) => [
    {
      ...{ deed: 'duplicates.comment-pair', ...entry(at, pair) },
      fields: [moved('comment', null, 'Сёстры: спросите в школе')],
    },
  ],
})

describe('the queue', () => {
  const listed = async (who: 'admin' | 'superadmin', query: string) =>
    (await world().callers[who].get(`/api/pairs?${query}&limit=500`)).body.items.map(({ id }: { id: string }) => id)

  test('E11 law 5: a pair with a person elsewhere is shown to whoever sees both, under either organization', async () => {
    const { callers, school, far } = world()
    const { id, lastName } = await pairOf(world(), [school, far])
    const search = `search=${encodeURIComponent(lastName)}`
    expect(await listed('admin', search)).toEqual([])
    expect(await callers.admin.get(`/api/pairs/${id}`)).toMatchObject({ status: 404, code: 'not-found' })
    for (const within of [school.id, far.id])
      expect(await listed('superadmin', `${search}&within=${within}`)).toEqual([id])
  })

  test('E11 what people decided stands when the pair is found again; what nobody finds any more is forgotten', async () => {
    const { site, callers } = world()
    const [decided, open] = [await inSchool(world()), await inSchool(world())]
    await callers.admin.post(`/api/pairs/${decided.id}/tell-apart`, {})
    const db = site.ctx.database.kysely
    const later = new Date(site.ctx.clock().getTime() + 1000)
    const [low, high] = decided.ids
    await transaction(db, (tx) => keepPairs(tx, [{ ids: [high, low], weight: 31, parts }], later))
    expect((await callers.admin.get(`/api/pairs/${decided.id}`)).body).toMatchObject({ state: 'different', weight: 31 })
    await transaction(db, (tx) => forgetStalePairs(tx, later))
    expect(await callers.admin.get(`/api/pairs/${open.id}`)).toMatchObject({ status: 404 })
  })

  test('a pair is assigned to whoever may decide of it, and they are told', async () => {
    const { site, callers, accounts, school, north } = world()
    const { id, lastName } = await inSchool(world())
    const clerk = await account(site, { home: school })
    const refused = await callers.admin.post(`/api/pairs/${id}/assign`, { accountId: clerk.id })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'accountId', code: 'pair-not-theirs' }] } })
    const other = await account(site, { metarole: 'admin', home: north })
    expect(await callers.admin.post(`/api/pairs/${id}/assign`, { accountId: other.id })).toMatchObject({ status: 200 })
    const notices = await site.ctx.database.kysely
      .selectFrom('notices')
      .where('account_id', '=', other.id)
      .selectAll()
      .execute()
    expect(notices).toMatchObject([{ code: 'pair.assigned', fields: { id } }])
    expect(await listed('admin', `search=${encodeURIComponent(lastName)}&mine=true`)).toEqual([])
    expect(accounts.admin.id).not.toBe(other.id)
  })

  test('a day that has come brings a postponed pair back', async () => {
    const { site, callers } = world()
    const { id, lastName } = await inSchool(world())
    const search = `search=${encodeURIComponent(lastName)}`
    const past = { id, body: { until: '2020-01-01' } }
    expect((await callers.admin.post(`/api/pairs/${id}/postpone`, past.body)).status).toBe(422)
    await callers.admin.post(`/api/pairs/${id}/postpone`, { until: '2999-01-01' })
    expect(await listed('admin', `${search}&state=open`)).toEqual([])
    expect(await listed('admin', `${search}&state=postponed`)).toEqual([id])
    const set = { postponed_until: '2020-01-01' }
    await site.ctx.database.kysely.updateTable('person_pairs').set(set).where('id', '=', Number(id)).execute()
    expect(await listed('admin', `${search}&state=open`)).toEqual([id])
  })
})
