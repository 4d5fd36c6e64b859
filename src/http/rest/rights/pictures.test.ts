import { expect, test } from 'vitest'
import { account, grant } from '../../../../test/support/builders.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

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
