import { expect } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { hireEmployee, startLeave } from '../../../services/staffing/index.ts'

const { route } = routeTests()

const hired = ({ site, school }: World) =>
  perform(site.ctx, operator, hireEmployee, {
    person: { lastName: `Учителева-${next()}`, firstName: 'Анна' },
    nodeId: school.id,
    post: 'Учитель',
  })
/** A row of the change log: by the administrator, and of these alone. */
const row = (deed: string, like: object, { accounts }: World) =>
  expect.objectContaining({ deed, by: accounts.admin.id, ...like })

route('GET /api/persons/:id/affiliations', {
  given: hired,
  request: ({ person: { id } }) => ({ id }),
  works: ({ body }, { affiliationId }, { school }) => {
    const may = { edit: true, transfer: true, end: true, leave: true }
    expect(body.items).toMatchObject([{ id: affiliationId, post: 'Учитель', node: { id: school.id }, may }])
  },
})

route('GET /api/persons/:id/moves', {
  given: hired,
  request: ({ person: { id } }) => ({ id }),
  works: ({ body }, { id }) => {
    expect(body.items).toMatchObject([{ id, deed: 'staffing.hire-employee', undoneAt: null }])
  },
})

route('POST /api/employees', {
  given: async () => ({ lastName: `Приёмова-${next()}`, firstName: 'Анна' }),
  request: (form, { school }) => ({ body: { person: form, nodeId: school.id, post: 'Секретарь' } }),
  status: 201,
  works: async ({ body }, form, { callers }) => {
    expect((await callers.admin.get(`/api/persons/${body.person.id}`)).body).toMatchObject(form)
  },
  audited: (_, { body }, world) => [
    row('persons.enter-person', { operation: 'create', model: 'person', id: body.person.id }, world),
    row('affiliations.start-affiliation', { operation: 'create', model: 'affiliation', id: body.affiliationId }, world),
    row('accounts.open-account', { operation: 'create', model: 'account', id: body.accounts[0].id }, world),
    row('staffing.hire-employee', { operation: 'create', model: 'move', id: body.id, at: world.school.id }, world),
  ],
})

route('PATCH /api/affiliations/:id', {
  given: async (world) => {
    const { affiliationId, person } = await hired(world)
    const { items } = (await world.callers.superadmin.get(`/api/persons/${person.id}/affiliations`)).body
    return { id: affiliationId ?? '', updatedAt: items[0].updatedAt as string }
  },
  request: ({ id, updatedAt }) => ({ id, body: { post: 'Завуч', updatedAt } }),
  works: ({ body }, { id }) => expect(body).toMatchObject({ affiliationId: id, ended: [] }),
  audited: ({ id }, _, world) => [
    row(
      'affiliations.edit-affiliation',
      { id, model: 'affiliation', fields: [moved('post', 'Учитель', 'Завуч')] },
      world,
    ),
  ],
})

const onPost = {
  given: async (world: World) => ({ id: (await hired(world)).affiliationId ?? '' }),
}

route('POST /api/affiliations/:id/transfer', {
  ...onPost,
  request: ({ id }, { neighbour }) => ({ id, body: { nodeId: neighbour.id } }),
  works: ({ body }) => expect(body).toMatchObject({ id: expect.any(String), affiliationId: expect.any(String) }),
  audited: ({ id }, { body }, world) => [
    row('affiliations.transfer-affiliation', { operation: 'update', id }, world),
    row('affiliations.transfer-affiliation', { operation: 'create', id: body.affiliationId }, world),
    row('persons.move-person', { id: body.person.id }, world),
    row('accounts.move-with-post', { id: body.accounts[0].id }, world),
    row('staffing.transfer-employee', { id: body.id, at: world.neighbour.id }, world),
  ],
})

route('POST /api/affiliations/:id/dismiss', {
  ...onPost,
  request: ({ id }) => ({ id, body: { orderNumber: '7' } }),
  works: ({ body }) => expect(body).toMatchObject({ accounts: [{ outcome: 'closed' }] }),
  audited: ({ id }, { body }, world) => [
    row('affiliations.end-affiliation', { operation: 'update', id }, world),
    row('accounts.close-account', { id: body.accounts[0].id, fields: [moved('active', true, false)] }, world),
    row('staffing.dismiss-employee', { id: body.id }, world),
  ],
})

route('POST /api/affiliations/:id/leave', {
  ...onPost,
  request: ({ id }) => ({ id, body: {} }),
  works: ({ body }) => expect(body).toMatchObject({ id: expect.any(String) }),
  audited: ({ id }, { body }, world) => [
    row('affiliations.end-affiliation', { operation: 'update', id }, world),
    row('staffing.start-leave', { id: body.id }, world),
  ],
})

route('POST /api/affiliations/:id/return', {
  given: async (world) => {
    const { id } = await onPost.given(world)
    await perform(world.site.ctx, operator, startLeave, { id, asked: {} })
    return { id }
  },
  request: ({ id }) => ({ id, body: {} }),
  works: ({ body }) => expect(body).toMatchObject({ affiliationId: expect.any(String) }),
  audited: (_, { body }, world) => [
    row('affiliations.start-affiliation', { operation: 'create', id: body.affiliationId }, world),
    row('staffing.return-from-leave', { id: body.id }, world),
  ],
})

route('POST /api/moves/:id/undo', {
  given: async (world) => ({ id: (await hired(world)).id ?? '' }),
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { id }, { callers }) => {
    expect(await callers.admin.post(`/api/moves/${id}/undo`)).toMatchObject({ code: 'move-undone' })
  },
  audited: ({ id }, _, world) => [
    row('accounts.close-account', { fields: [moved('active', true, false)] }, world),
    row('affiliations.cancel-affiliation', { operation: 'delete' }, world),
    row('staffing.undo-move', { id, fields: [moved('undone', false, true)] }, world),
  ],
})
