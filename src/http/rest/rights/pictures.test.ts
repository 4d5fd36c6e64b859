import { describe, expect, test } from 'vitest'
import { account, grant, holder, person } from '../../../../test/support/builders.ts'
import { signedIn } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { recordEvent } from '../../../services/audit/index.ts'

const { world, route } = routeTests()

const action = 'school.timetable.view'
const teacherIn = async ({ site, school }: World) => {
  const to = await account(site, { home: school })
  return { to, id: await grant(site, { to, role: 'teacher', at: school }) }
}

route('GET /api/pictures/heat', {
  given: teacherIn,
  request: (_, { school }) => ({ query: `?within=${school.id}` }),
  works: ({ body }, _, { school }) => {
    expect(body).toMatchObject({ within: school, places: [school], more: false })
    const row = body.roles.find(({ role }: { role: { id: string } }) => role.id === 'teacher')
    expect(row.counts[0]).toBeGreaterThan(0)
  },
})

route('POST /api/pictures/reach', {
  given: teacherIn,
  request: (_, { school }) => ({ body: { action, node: school.id } }),
  works: ({ body }, { to }, { school }) => {
    const way = body.ways.find(({ by }: { by: { id: string } | null }) => by?.id === 'teacher')
    expect(way).toMatchObject({ scope: { id: school.id }, path: [school.title] })
    expect(way.accounts).toContainEqual({ id: to.id, title: to.login })
    expect(body.told).toBe(body.total)
  },
})

route('POST /api/pictures/timeline', {
  given: async (at) => {
    const before = at.site.clock.now().toISOString()
    at.site.clock.pass(60)
    return { before, ...(await teacherIn(at)), after: at.site.clock.now().toISOString() }
  },
  request: ({ before, after }, { school }) => ({ body: { action, node: school.id, from: before, until: after } }),
  works: ({ body }, { to, before, after }) => {
    expect(body).toMatchObject({ moments: [before, after], cut: false })
    const row = body.rows.find((one: { account: { id: string } }) => one.account.id === to.id)
    expect(row.could).toEqual([false, true])
  },
})

const isSheet = ({ text, headers }: { text: string; headers: object }) => {
  expect(text.startsWith('PK')).toBe(true)
  expect(headers).toMatchObject({ 'content-disposition': expect.stringContaining('.xlsx') })
}
const query = (asked: Record<string, string>) => ({ query: `?${new URLSearchParams(asked)}` })

route('GET /api/pictures/heat/export', {
  given: teacherIn,
  request: (_, { school }) => query({ within: school.id }),
  works: isSheet,
})

route('GET /api/pictures/reach/export', {
  given: teacherIn,
  request: (_, { school }) => query({ action, node: school.id }),
  works: isSheet,
})

route('GET /api/pictures/timeline/export', {
  given: async (at) => {
    const before = at.site.clock.now().toISOString()
    at.site.clock.pass(60)
    return { before, after: at.site.clock.now().toISOString() }
  },
  request: ({ before, after }, { school }) => query({ action, node: school.id, from: before, until: after }),
  works: isSheet,
})

test('mistake 13: no picture tells of an account or a place that the viewer may not see', async () => {
  const { site, callers, school, far, north } = world()
  const hidden = await account(site, { home: far })
  await grant(site, { to: hidden, role: 'teacher', at: school })
  const reach = await callers.admin.post('/api/pictures/reach', { action, node: school.id })
  expect(JSON.stringify(reach.body)).not.toContain(hidden.login)
  const heat = await callers.admin.get(`/api/pictures/heat?within=${north.id}`)
  expect(heat.body.places.map(({ id }: { id: string }) => id)).not.toContain(far.id)
  expect((await callers.admin.get(`/api/pictures/heat?within=${far.id}`)).status).toBe(404)
})

route('GET /api/pictures/role', {
  given: teacherIn,
  request: (_, { school }) => ({ query: `?role=teacher&within=${school.id}` }),
  works: ({ body }, _, { school }) => {
    expect(body).toMatchObject({ role: { id: 'teacher' }, more: false })
    const [place] = body.places
    expect(place).toMatchObject({ ...school, depth: 0, within: place.held, all: false })
    expect(place.held).toBeGreaterThan(0)
  },
})

describe('GET /api/pictures/role', () => {
  test('mistake 12 it names no place that the list of grants leaves out, nor a role of which nothing is seen', async () => {
    const { site, school } = world()
    await teacherIn(world())
    const rights = ['dostup.grants.view', 'dostup.accounts.view']
    const blind = await signedIn(site, await holder(site, school, rights))
    const seeing = await signedIn(site, await holder(site, school, [...rights, 'dostup.organizations.view']))
    expect((await seeing.get('/api/pictures/role?role=teacher')).body.places).toMatchObject([{ id: school.id }])
    expect((await seeing.get('/api/grants?role=teacher')).body.total).toBeGreaterThan(0)
    expect(await blind.get('/api/pictures/role?role=teacher')).toMatchObject({ status: 403 })
  })
})

route('GET /api/pictures/role/export', {
  given: teacherIn,
  request: (_, { school }) => query({ role: 'teacher', within: school.id }),
  works: isSheet,
})

const lookedAt = async ({ site, school, accounts }: World) => {
  const { id, title } = await person(site, { home: school })
  for (let times = 0; times < 2; times++)
    await site.ctx.database.kysely.transaction().execute((tx) =>
      recordEvent(tx, {
        ...{ event: 'personal-data.shown', accountId: accounts.nobody.id, accountTitle: 'Смотревшая А. А.', ip: null },
        ...{ organizationId: school.id, object: { id, title } },
      }),
    )
  const day = 86_400_000
  const now = Date.now()
  return { id, title, from: new Date(now - 2 * day).toISOString(), until: new Date(now + day).toISOString() }
}

route('GET /api/pictures/seen', {
  by: 'superadmin',
  given: lookedAt,
  request: ({ id, from, until }) => query({ object: id, from, until }),
  elsewhere: ({ status, body }, { id }) => {
    expect(status).toBe(200)
    expect(body).toMatchObject({ object: { id, title: id }, rows: [], cut: false })
  },
  works: ({ body }, { id, title }, { accounts }) => {
    expect(body).toMatchObject({ object: { id, title }, daysOfColumn: 1, cut: false })
    expect(body.rows).toMatchObject([{ account: { id: accounts.nobody.id }, event: 'personal-data.shown' }])
    expect(body.rows[0].times.reduce((sum: number, one: number) => sum + one, 0)).toBe(2)
  },
})

route('GET /api/pictures/seen/export', {
  by: 'superadmin',
  given: lookedAt,
  request: ({ id, from, until }) => query({ object: id, from, until }),
  elsewhere: ({ status }) => expect(status).toBe(200),
  works: isSheet,
})

const before = async (at: World) => {
  const from = at.site.clock.now().toISOString()
  at.site.clock.pass(60)
  return { from, ...(await teacherIn(at)), until: at.site.clock.now().toISOString() }
}

route('POST /api/pictures/abilities', {
  given: before,
  request: ({ from, to, until }, { school }) => ({ body: { account: to.id, node: school.id, from, until } }),
  works: ({ body }, { to, from, until }, { school }) => {
    expect(body).toMatchObject({ account: { id: to.id }, node: { id: school.id }, moments: [from, until] })
    const row = body.rows.find((one: { action: { id: string } }) => one.action.id === action)
    expect(row.could).toEqual([false, true])
  },
})

route('GET /api/pictures/abilities/export', {
  given: before,
  request: ({ from, to, until }, { school }) => query({ account: to.id, node: school.id, from, until }),
  works: isSheet,
})
