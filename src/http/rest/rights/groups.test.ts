import { expect } from 'vitest'
import { next, organization } from '../../../../test/support/builders.ts'
import { made } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { giveToAffiliates } from '../../../services/grants/index.ts'
import { setMembers } from '../../../services/records/index.ts'

const { route } = routeTests()

/** A group in the north with another in it. */
async function groups({ site, north }: World) {
  const [group, member, other] = await Promise.all([1, 2, 3].map(() => organization(site, { parent: north })))
  if (group === undefined || member === undefined || other === undefined) throw new Error('no groups')
  await perform(site.ctx, operator, setMembers, { id: group.id, set: [{ id: member.id, member: true }] })
  return { id: group.id, group, member, other }
}

route('GET /api/organizations/:id/members', {
  given: groups,
  request: ({ id }) => ({ id }),
  works: ({ body }, { member }) =>
    expect(body).toMatchObject({ members: [{ id: member.id }], hidden: 0, may: { set: true } }),
})

route('PUT /api/organizations/:id/members', {
  given: groups,
  request: ({ id, member, other }) => ({
    id,
    body: {
      set: [
        { id: member.id, member: false },
        { id: other.id, member: true },
      ],
    },
  }),
  status: 204,
  works: async (_, { id, other }, { callers }) => {
    const { body } = await callers.admin.get(`/api/organizations/${id}/members`)
    expect(body.members).toMatchObject([{ id: other.id }])
    const around = await callers.admin.put(`/api/organizations/${other.id}/members`, { set: [{ id, member: true }] })
    expect(around).toMatchObject({ status: 409, code: 'cycle-refused' })
  },
  audited: ({ group, member, other }, _, { accounts }) =>
    (
      [
        ['delete', member, 'members', null],
        ['create', other, null, 'members'],
      ] as const
    ).map(([operation, node, old, now]) => ({
      ...{ deed: 'records.set-members', operation, model: 'share', id: `${node.id}:${group.id}` },
      ...{ title: `${node.title} — ${group.title}`, by: accounts.admin.id, at: group.id },
      fields: [{ field: 'level', old, new: now }],
    })),
})

const right = 'school.timetable.view'
async function given(world: World) {
  const { site, school } = world
  const id = await perform(site.ctx, operator, giveToAffiliates, {
    ...{ nodeId: school.id, scopeId: school.id, below: true, kind: 'employee' as const, rightId: right },
    reason: `Приказ № ${next()}`,
  })
  return { id: school.id, grant: id }
}

route('GET /api/organizations/:id/grants', {
  given: async (world) => {
    await world.site.ctx.database.pool.query('delete from grants where affiliates_of is not null')
    await world.site.ctx.decisions.reload()
    return await given(world)
  },
  request: ({ id }) => ({ id }),
  works: ({ body }, { grant }) => {
    const one = { id: grant, below: true, kind: 'employee', right: { id: right }, state: 'live' }
    expect(body).toMatchObject({ items: [one], hidden: 0, may: { give: true } })
  },
})

route('POST /api/organizations/:id/grants', {
  given: async (world) => ({ group: await organization(world.site, { parent: world.north }) }),
  request: ({ group: { id } }, { school }) => ({ id, body: { scopeId: school.id, rightId: right, below: true } }),
  status: 201,
  works: async ({ body }, { group }, { callers, school }) => {
    const again = { scopeId: school.id, rightId: right, below: true }
    const answer = await callers.admin.post(`/api/organizations/${group.id}/grants`, again)
    expect(answer).toMatchObject({ status: 409, code: 'power-exists' })
    expect(body.id).toMatch(/^\d+$/)
  },
  audited: ({ group }, { body }, { accounts, school }) => [
    {
      ...{ deed: 'grants.give-to-affiliates', operation: 'create', model: 'grant', id: body.id },
      ...{ title: `Расписание — просмотр — ${group.title}`, by: accounts.admin.id, at: school.id },
      fields: made({
        group: group.title,
        below: true,
        power: 'Расписание — просмотр',
        scope: school.title,
        active: true,
      }),
    },
  ],
})
