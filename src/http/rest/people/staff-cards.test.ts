import { expect } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { listStaffCards, proposeStaffChanges } from '../../../services/staff-cards/index.ts'
import { hireEmployee } from '../../../services/staffing/index.ts'

const { route } = routeTests()

const hired = async ({ site, school }: World) => {
  const person = { lastName: `Кадрова-${next()}`, firstName: 'Анна' }
  const { person: who, affiliationId } = await perform(site.ctx, operator, hireEmployee, { person, nodeId: school.id })
  return { id: who.id, post: affiliationId ?? '' }
}
const proposed = async (world: World) => {
  const { id, post } = await hired(world)
  await perform(world.site.ctx, operator, proposeStaffChanges, { id: post, asked: { phone: '112' } })
  const [card] = (await listStaffCards(world.site.ctx, operator, id)).items
  return { id: card?.pending[0]?.id ?? '', post }
}
const row = (deed: string, post: string, fields: readonly unknown[], { accounts }: World) =>
  expect.objectContaining({ deed, by: accounts.admin.id, model: 'staff-card', id: post, fields })

route('GET /api/persons/:id/staff-cards', {
  given: hired,
  request: ({ id }) => ({ id }),
  works: ({ body }, { post }) => expect(body.items).toMatchObject([{ affiliationId: post, may: { propose: true } }]),
})

route('POST /api/affiliations/:id/staff-changes', {
  given: hired,
  request: ({ post }) => ({ id: post, body: { phone: '112' } }),
  works: ({ body }) => expect(body).toMatchObject({ phone: null, pending: [{ becomes: { phone: '112' } }] }),
  audited: ({ post }, _, world) => [
    row('staff-cards.propose-staff-changes', post, [moved('phoneProposed', null, '112')], world),
  ],
})

route('POST /api/staff-changes/:id/confirm', {
  given: proposed,
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ phone: '112', pending: [] }),
  audited: ({ post }, _, world) => [
    expect.objectContaining({ deed: 'persons.edit-person', fields: [moved('phone', null, '112')] }),
    row(
      'staff-cards.confirm-staff-change',
      post,
      [moved('phone', null, '112'), moved('phoneProposed', '112', null)],
      world,
    ),
  ],
})

route('POST /api/staff-changes/:id/decline', {
  given: proposed,
  request: ({ id }) => ({ id, body: { reason: 'Нет такого' } }),
  works: ({ body }) => expect(body).toMatchObject({ phone: null, pending: [] }),
  audited: ({ post }, _, world) => [
    row(
      'staff-cards.decline-staff-change',
      post,
      [moved('phoneProposed', '112', null), moved('reason', null, 'Нет такого')],
      world,
    ),
  ],
})

route('POST /api/staff-changes/:id/withdraw', {
  given: proposed,
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ phone: null, pending: [] }),
  audited: ({ post }, _, world) => [
    row('staff-cards.withdraw-staff-change', post, [moved('phoneProposed', '112', null)], world),
  ],
})
