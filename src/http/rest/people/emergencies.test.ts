import { expect } from 'vitest'
import { account, holder, role } from '../../../../test/support/builders.ts'
import { signedIn } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route } = routeTests()

/** A role that the district has kept for emergencies. */
async function kept({ site, school, callers }: World) {
  const { id: roleId } = await role(site, ['school.timetable.edit'])
  const { status, text } = await callers.superadmin.put(`/api/emergencies/roles/${roleId}`, {})
  expect(status, text).toBe(204)
  return { roleId, body: { organizationId: school.id, roleId, reason: 'Сорвано расписание экзаменов' } }
}
/** Broken by an administrator of the school. */
async function broken(world: World) {
  const { body } = await kept(world)
  const breaker = await account(world.site, { metarole: 'admin', home: world.school })
  const caller = await signedIn(world.site, breaker)
  const answer = await caller.post('/api/emergencies', body)
  expect(answer, answer.text).toMatchObject({ status: 201 })
  return { id: answer.body.id as string, breaker, caller }
}

route('GET /api/emergencies', {
  given: broken,
  request: () => ({}),
  elsewhere: ({ text }, { id }) => expect(text).not.toContain(id),
  works: async ({ body }, { id, caller }) => {
    const own = await caller.get('/api/emergencies')
    expect(own.body.items).toContainEqual(expect.objectContaining({ id, mayReview: false }))
    expect(body.items).toContainEqual(expect.objectContaining({ id, mayReview: true, reviewedAt: null }))
  },
})

route('POST /api/emergencies', {
  given: kept,
  request: ({ body }) => ({ body }),
  status: 201,
  works: async ({ body }, { roleId, body: asked }, { callers, accounts, site }) => {
    expect(body.until).toBe('2026-09-01T12:00:00.000Z')
    const { admin } = accounts
    const { rows: given } = await site.ctx.database.pool.query(
      'select account_id, valid_until from grants where role_id = $1',
      [roleId],
    )
    expect(given).toEqual([{ account_id: admin.id, valid_until: new Date('2026-09-01T12:00:00Z') }])
    const { rows } = await site.ctx.database.pool.query(
      "select account_id from notices where code = 'emergency.begun' and fields->>'id' = $1",
      [body.id],
    )
    const told = rows.map((row) => row.account_id)
    expect(told).toContain(accounts.superadmin.id)
    expect(told).not.toContain(admin.id)
    const other = await role(site, ['school.timetable.edit'])
    const refused = await callers.admin.post('/api/emergencies', { ...asked, roleId: other.id })
    expect(refused).toMatchObject({ status: 409, code: 'emergency-role-refused' })
  },
  audited: (_, { body }, { accounts }) => [
    expect.objectContaining({ deed: 'grants.give-grant', by: accounts.admin.id }),
    expect.objectContaining({ deed: 'requests.break-glass', model: 'emergency', id: body.id, by: accounts.admin.id }),
  ],
})

route('POST /api/emergencies/:id/review', {
  given: broken,
  request: ({ id }) => ({ id, body: { verdict: 'right', text: 'Иначе экзамен сорвался бы' } }),
  status: 204,
  works: async (_, { id, caller }, { callers }) => {
    const body = { verdict: 'wrong', text: 'Нет' }
    const again = await callers.admin.post(`/api/emergencies/${id}/review`, body)
    expect(again).toMatchObject({ status: 409, code: 'emergency-reviewed' })
    const own = await caller.post(`/api/emergencies/${id}/review`, body)
    expect(own).toMatchObject({ status: 409, code: 'emergency-of-oneself' })
  },
  audited: ({ id }, _, { accounts }) => [
    expect.objectContaining({ deed: 'requests.review-emergency', model: 'emergency', id, by: accounts.admin.id }),
  ],
})

route('PUT /api/emergencies/roles/:id', {
  by: 'superadmin',
  given: async ({ site }) => await role(site, ['school.timetable.edit']),
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, { callers, site, ministry }) => {
    const { body } = await callers.superadmin.get('/api/emergencies')
    expect(body.roles).toContainEqual(expect.objectContaining({ id, isHeld: true }))
    // Law 2: the right to keep roles lets nobody keep one that they do not hold.
    const keeper = await holder(site, ministry, ['dostup.emergency.keep'])
    const refused = await (await signedIn(site, keeper)).put(`/api/emergencies/roles/${id}`)
    expect(refused).toMatchObject({ status: 403, code: 'gives-more-than-held' })
  },
  audited: ({ id }, _, { accounts }) => [
    expect.objectContaining({ deed: 'requests.keep-emergency-role', model: 'role', id, by: accounts.superadmin.id }),
  ],
})

route('DELETE /api/emergencies/roles/:id', {
  by: 'superadmin',
  given: kept,
  request: ({ roleId: id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { body }, { callers }) => {
    const refused = await callers.admin.post('/api/emergencies', body)
    expect(refused).toMatchObject({ status: 409, code: 'emergency-role-refused' })
  },
  audited: ({ roleId: id }, _, { accounts }) => [
    expect.objectContaining({ deed: 'requests.drop-emergency-role', model: 'role', id, by: accounts.superadmin.id }),
  ],
})
