import { describe, expect, test } from 'vitest'
import { account, apiKey, grant } from '../../../../test/support/builders.ts'
import { withKey } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { world, route } = routeTests()

const teacherIn = async ({ site, school }: World) => {
  const to = await account(site, { home: school })
  return { to, id: await grant(site, { to, role: 'teacher', at: school }) }
}

route('POST /api/decisions/accounts', {
  given: teacherIn,
  request: (_, { school }) => ({ body: { action: 'school.timetable.view', node: school.id, limit: 500 } }),
  works: ({ body }, { id, to }, { school }) => {
    expect(body).toMatchObject({ facts: 'present', node: { id: school.id }, limit: 500, offset: 0 })
    const found = body.items.find((item: { id: string }) => item.id === to.id)
    expect(found).toMatchObject({ login: to.login, home: school, way: { grant: { id }, role: { id: 'teacher' } } })
  },
})

route('GET /api/accounts/:id/holdings', {
  given: teacherIn,
  request: ({ to }) => ({ id: to.id }),
  works: ({ body }, { id }, { school }) => {
    expect(body).toMatchObject({ hidden: 0, works: true })
    expect(body.items).toMatchObject([{ by: 'hand', grant: id, role: { id: 'teacher' }, scope: { id: school.id } }])
  },
})

route('POST /api/decisions/nodes', {
  given: teacherIn,
  request: ({ to }) => ({ body: { account: to.id, action: 'school.timetable.view', limit: 500 } }),
  works: ({ body }, { to }, { school }) => {
    expect(body).toMatchObject({ facts: 'present', account: { id: to.id, login: to.login }, next: null })
    expect(body.items.map(({ id, title }: { id: string; title: string }) => ({ id, title }))).toContainEqual(school)
  },
})

route('POST /api/decisions/actions', {
  given: teacherIn,
  request: ({ to }, { school }) => ({ body: { account: to.id, node: school.id } }),
  works: ({ body }, { to }, { school }) => {
    expect(body).toMatchObject({ facts: 'present', account: { id: to.id }, node: { id: school.id } })
    expect(body.items.map(({ id }: { id: string }) => id)).toContain('school.timetable.view')
  },
})

route('POST /api/decisions/preview', {
  given: teacherIn,
  request: ({ id }) => ({ body: { deed: 'delete-grant', id } }),
  works: async ({ body }, { id, to }, { school, callers }) => {
    expect(body).toMatchObject({ gained: { accounts: 0, actions: 0, items: [] }, lost: { accounts: 1 } })
    expect(body.lost.items[0]).toMatchObject({ account: { id: to.id }, scope: school })
    expect((await callers.admin.get(`/api/accounts/${to.id}/grants`)).body.items).toMatchObject([{ id, active: true }])
  },
})

route('POST /api/decisions/filter', {
  given: teacherIn,
  request: ({ to }) => ({
    body: { account: to.id, action: 'school.timetable.view', table: { node: 'lessons.class_id', firstParameter: 3 } },
  }),
  works: ({ body }, { to }, { school, site }) => {
    expect(body).toEqual({
      revision: site.ctx.decisions.revision,
      at: site.clock.now().toISOString(),
      facts: 'present',
      account: to.id,
      everywhere: false,
      parts: [{ below: [school.id], own: false, when: [] }],
      sql: { text: '"lessons"."class_id" = any($3::text[])', values: [[school.id]], lacking: null },
    })
  },
  elsewhere: ({ status, body }) => {
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { everywhere: false, parts: [], sql: { values: [[]] } },
    })
  },
})

describe('the filter', () => {
  test('mistake 6 a key answers about its own subsystem only, and needs no account', async () => {
    const { site, school } = world()
    const { to } = await teacherIn(world())
    const body = { account: to.id, action: 'school.timetable.view' }
    const others = site.ctx.decisions.catalog.subsystems.map(({ id }) => id).filter((id) => id !== 'school')
    const other = others.find((id) => id !== 'dostup') as string
    const [own, foreign] = [await apiKey(site, 'school'), await apiKey(site, other)]
    expect((await withKey(site, own.secret).post('/api/decisions/filter', body)).body).toMatchObject({
      parts: [{ below: [school.id] }],
      sql: null,
    })
    expect(await withKey(site, foreign.secret).post('/api/decisions/filter', body)).toMatchObject({
      status: 403,
      code: 'key-of-other-subsystem',
    })
  })

  test('mistake 14 a column is a name and nothing else, and an unknown action is not there', async () => {
    const { callers } = world()
    const ask = async (body: object) => (await callers.superadmin.post('/api/decisions/filter', body)).code
    for (const node of ['', 'a b', 'id" or true --', 'a.b.c', "x'", '1a', 'ид'])
      expect(await ask({ account: 'x', action: 'school.timetable.view', table: { node } }), node).toBe(
        'request-invalid',
      )
    expect(await ask({ account: 'x', action: 'school.nothing' })).toBe('not-found')
  })

  test('law 1: the condition lets through the rows of another table for which a check says yes', async () => {
    const { site, school, neighbour, far, north } = world()
    const { to } = await teacherIn(world())
    const { pool } = site.ctx.database
    await pool.query('create table lessons (place text, author text)')
    for (const place of [school, neighbour, far, north]) {
      for (const author of [to.id, 'another'])
        await pool.query('insert into lessons values ($1, $2)', [place.id, author])
    }
    const actions = site.ctx.decisions.catalog.subsystems.flatMap((one) => (one.id === 'school' ? one.actions : []))
    const key = withKey(site, (await apiKey(site, 'school')).secret)
    let seen = 0
    for (const { id: action } of actions) {
      const table = { parent: 'place', owner: 'author' }
      const { sql } = (await key.post('/api/decisions/filter', { account: to.id, action, table })).body
      const { rows } = await pool.query(`select place, author from lessons where ${sql.text}`, sql.values)
      const all = (await pool.query<{ place: string; author: string }>('select place, author from lessons')).rows
      const allowed = all.filter(({ place, author }) =>
        site.ctx.decisions.allowed(to.id, action, { parent: place, owner: author }),
      )
      const sorted = (some: typeof all) => some.map(({ place, author }) => `${place} ${author}`).sort()
      expect(sorted(rows), action).toEqual(sorted(allowed))
      seen += allowed.length
    }
    expect(seen).toBeGreaterThan(0)
    await pool.query('drop table lessons')
  })
})
