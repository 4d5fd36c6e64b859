import { expect } from 'vitest'
import { holder, next, person } from '../../../../test/support/builders.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { draftRequest, sendRequest } from '../../../services/requests/index.ts'
import { hireEmployee } from '../../../services/staffing/index.ts'

const { route } = routeTests()

/** Asked by the representative of the school; decided by the administrator of the district. */
async function written({ site, school }: World) {
  const asks = await holder(site, school, ['dostup.requests.ask-role', 'dostup.persons.view'])
  const person = { lastName: `Заявкина-${next()}`, firstName: 'Анна', birthDate: '1980-05-04' }
  const { person: who } = await perform(site.ctx, operator, hireEmployee, { person, nodeId: school.id })
  const by = { kind: 'account', accountId: asks.id, title: asks.login, ip: null } as const
  const role = { subsystemId: 'epos.library', roleId: 'epos-library-reader' }
  const items = [{ ...role, personId: who.id, action: 'add' as const }]
  const id = await perform(site.ctx, by, draftRequest, { kind: 'role', organizationId: school.id, items })
  return { id, by, items }
}
async function sent(at: World) {
  const target = await written(at)
  await perform(at.site.ctx, target.by, sendRequest, target.id)
  return target
}
const row = (deed: string, id: string, who: string) =>
  expect.objectContaining({ deed: `requests.${deed}`, model: 'request', id, by: who })
const own = { kind: 'correction', items: [{}] } as const
const drafted = async ({ site, accounts }: World) => {
  const by = { kind: 'account', accountId: accounts.nobody.id, title: accounts.nobody.login, ip: null } as const
  const items = [{ subsystemId: 'epos.library', roleId: 'epos-library-reader' }]
  return { id: await perform(site.ctx, by, draftRequest, { kind: 'access', reason: 'Нужно', items }), by }
}
const wished = async (at: World) => {
  const target = await drafted(at)
  await perform(at.site.ctx, target.by, sendRequest, target.id)
  return target
}
/** The administrator of the district works at the school as well. */
const employed = async ({ site, accounts, school }: World) => {
  const { kysely } = site.ctx.database
  const one = await person(site, { home: school })
  await kysely.updateTable('accounts').set({ person_id: one.id }).where('id', '=', accounts.admin.id).execute()
  await kysely.insertInto('affiliations').values({ person_id: one.id, node_id: school.id, kind: 'employee' }).execute()
  await site.ctx.decisions.reload()
}

route('GET /api/requests', {
  by: 'nobody',
  given: (at) => drafted(at),
  request: () => ({ query: '?whose=mine' }),
  elsewhere: ({ body }) => expect(body.items).toEqual([]),
  works: ({ body }, { id }) =>
    expect(body.items).toContainEqual(expect.objectContaining({ id, state: 'draft', own: true })),
})

route('GET /api/requests/export', {
  by: 'nobody',
  given: (at) => drafted(at),
  request: () => ({ query: '?format=csv&language=ru&whose=mine' }),
  elsewhere: ({ status }) => expect(status).toBe(200),
  works: ({ text }) => expect(text).toContain('Доступ для себя'),
})

route('GET /api/requests/options', {
  by: 'nobody',
  given: async () => undefined,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body).toMatchObject({ kinds: ['correction', 'access'], organizations: [] }),
})

route('GET /api/requests/:id', {
  by: 'nobody',
  given: (at) => drafted(at),
  request: ({ id }) => ({ id }),
  works: ({ body }, { id }) => expect(body).toMatchObject({ id, state: 'draft', may: { edit: true, send: true } }),
})

route('POST /api/requests', {
  by: 'nobody',
  given: async () => undefined,
  request: () => ({ body: own }),
  elsewhere: 'same-for-all',
  status: 201,
  works: ({ body }) => expect(body.id).toEqual(expect.any(String)),
  audited: (_, { body }, { accounts }) => [row('draft-request', body.id, accounts.nobody.id)],
})

route('PATCH /api/requests/:id', {
  by: 'nobody',
  given: (at) => drafted(at),
  request: ({ id }) => ({ id, body: { reason: 'Веду кружок' } }),
  works: ({ body }) => expect(body).toMatchObject({ reason: 'Веду кружок' }),
  audited: ({ id }, _, { accounts }) => [row('edit-request', id, accounts.nobody.id)],
})

route('POST /api/requests/:id/send', {
  by: 'nobody',
  given: (at) => drafted(at),
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ state: 'sent', waitsForWord: true }),
  audited: ({ id }, _, { accounts }) => [row('send-request', id, accounts.nobody.id)],
})

route('POST /api/requests/:id/withdraw', {
  by: 'nobody',
  given: (at) => drafted(at),
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ state: 'withdrawn' }),
  audited: ({ id }, _, { accounts }) => [row('withdraw-request', id, accounts.nobody.id)],
})

route('POST /api/requests/:id/comment', {
  by: 'nobody',
  given: wished,
  request: ({ id }) => ({ id, body: { text: 'Когда?' } }),
  works: ({ body }) =>
    expect(body.events).toContainEqual(expect.objectContaining({ what: 'commented', text: 'Когда?' })),
  audited: ({ id }, _, { accounts }) => [row('comment-request', id, accounts.nobody.id)],
})

route('POST /api/requests/:id/endorse', {
  given: async (at) => {
    await employed(at)
    return await wished(at)
  },
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ state: 'sent', waitsForWord: false }),
  audited: ({ id }, _, { accounts }) => [row('endorse-request', id, accounts.admin.id)],
})

route('POST /api/requests/:id/take', {
  given: sent,
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ state: 'taken', takenBy: expect.any(String) }),
  audited: ({ id }, _, { accounts }) => [row('take-request', id, accounts.admin.id)],
})

route('POST /api/requests/:id/return', {
  given: sent,
  request: ({ id }) => ({ id, body: { reason: 'Не та роль' } }),
  works: ({ body }) => expect(body).toMatchObject({ state: 'returned' }),
  audited: ({ id }, _, { accounts }) => [row('return-request', id, accounts.admin.id)],
})

route('POST /api/requests/:id/decline', {
  given: sent,
  request: ({ id }) => ({ id, body: { reason: 'Не положено' } }),
  works: ({ body }) => expect(body).toMatchObject({ state: 'declined', items: [{ state: 'declined' }] }),
  audited: ({ id }, _, { accounts }) => [row('decline-request', id, accounts.admin.id)],
})

route('POST /api/requests/:id/approve', {
  given: sent,
  request: ({ id }) => ({ id, body: {} }),
  works: async ({ body }, { id }, { callers }) => {
    expect(body).toEqual({ items: [] })
    expect((await callers.admin.get(`/api/requests/${id}`)).body).toMatchObject({ state: 'done' })
  },
  audited: ({ id }, _, { accounts }) => [
    expect.objectContaining({ deed: 'grants.give-grant', by: accounts.admin.id }),
    row('approve-request', id, accounts.admin.id),
  ],
})

route('POST /api/requests/:id/preview', {
  given: sent,
  request: ({ id }) => ({ id }),
  works: async ({ body }, { id }, { callers }) => {
    expect(body).toMatchObject({ items: [{ refused: null, others: [] }], gained: { people: 1 }, lost: { people: 0 } })
    expect((await callers.admin.get(`/api/requests/${id}`)).body).toMatchObject({ state: 'sent' })
  },
})
