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
