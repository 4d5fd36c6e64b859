import { expect } from 'vitest'
import { account, grant } from '../../../test/support/builders.ts'
import { routeTests, type World } from '../../../test/support/route-matrix.ts'

const { route } = routeTests()

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

route('POST /api/decisions/preview', {
  given: teacherIn,
  request: ({ id }) => ({ body: { deed: 'delete-grant', id } }),
  works: async ({ body }, { id, to }, { school, callers }) => {
    expect(body).toMatchObject({ gained: { accounts: 0, actions: 0, items: [] }, lost: { accounts: 1 } })
    expect(body.lost.items[0]).toMatchObject({ account: { id: to.id }, scope: school })
    expect((await callers.admin.get(`/api/accounts/${to.id}/grants`)).body.items).toMatchObject([{ id, active: true }])
  },
})
