import { expect } from 'vitest'
import { next, organization } from '../../../../test/support/builders.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { enrolStudent, joinParent } from '../../../services/staffing/index.ts'

const { route } = routeTests()

const form = () => ({ lastName: `Петрова-${next()}`, firstName: 'Анна' })
const classIn = ({ site, school }: World) => organization(site, { kind: 'class', title: `${next()}-й`, parent: school })
const enrolled = async (world: World) => {
  const at = await classIn(world)
  const report = await perform(world.site.ctx, operator, enrolStudent, { person: form(), nodeId: at.id })
  return { at, child: report.person.id, id: report.affiliationId ?? '' }
}
const joined = async (world: World) => {
  const { child } = await enrolled(world)
  const report = await perform(world.site.ctx, operator, joinParent, { childId: child, asked: { person: form() } })
  return { child, id: report.affiliationId ?? '' }
}
/** A row of the change log: by the administrator, and of these alone. */
const row = (deed: string, { accounts }: World) => expect.objectContaining({ deed, by: accounts.admin.id })
const rows = (world: World, ...deeds: readonly string[]) => deeds.map((deed) => row(deed, world))

const [comes, opens] = ['affiliations.start-affiliation', 'accounts.open-account']
const [ends, closes] = ['affiliations.end-affiliation', 'accounts.close-account']
const moves = 'affiliations.transfer-affiliation'

route('POST /api/students', {
  given: async (world) => ({ at: await classIn(world) }),
  request: ({ at }) => ({ body: { person: form(), nodeId: at.id } }),
  status: 201,
  works: ({ body }) => expect(body).toMatchObject({ accounts: [{ outcome: 'opened' }] }),
  audited: (_, __, world) => rows(world, 'persons.enter-person', comes, opens, 'staffing.enrol-student'),
})

route('POST /api/affiliations/:id/class', {
  given: async (world) => ({ id: (await enrolled(world)).id, to: await classIn(world) }),
  request: ({ id, to }) => ({ id, body: { nodeId: to.id } }),
  works: ({ body }) => expect(body).toMatchObject({ affiliationId: expect.any(String) }),
  audited: (_, __, world) => rows(world, moves, moves, 'staffing.move-to-class'),
})

route('POST /api/affiliations/:id/expel', {
  given: enrolled,
  request: ({ id }) => ({ id, body: { graduates: true } }),
  works: ({ body }) => expect(body).toMatchObject({ accounts: [{ outcome: 'closed' }] }),
  audited: (_, __, world) => rows(world, ends, closes, 'staffing.expel-student'),
})

route('POST /api/organizations/:id/promotion', {
  given: async (world) => {
    const school = await organization(world.site, { parent: world.north })
    const at = await organization(world.site, { kind: 'class', title: '1-А', parent: school })
    await perform(world.site.ctx, operator, enrolStudent, { person: form(), nodeId: at.id })
    return school
  },
  request: ({ id }) => ({ id, body: {} }),
  works: ({ body }) => expect(body).toMatchObject({ moved: 1, graduated: 0, stayed: 0 }),
  audited: (_, __, world) => rows(world, 'organizations.create-organization', moves, moves, 'staffing.promote-year'),
})

route('GET /api/persons/:id/guardians', {
  given: joined,
  request: ({ child }) => ({ id: child }),
  works: ({ body }, { id }) => expect(body.items).toMatchObject([{ id, kind: 'guardian' }]),
})

route('POST /api/persons/:id/guardians', {
  given: enrolled,
  request: ({ child }) => ({ id: child, body: { person: form() } }),
  status: 201,
  works: ({ body }) => expect(body).toMatchObject({ accounts: [{ outcome: 'opened' }] }),
  audited: (_, __, world) => rows(world, 'persons.enter-person', comes, opens, 'staffing.join-parent'),
})

route('POST /api/affiliations/:id/part', {
  given: joined,
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ accounts: [{ outcome: 'closed' }] }),
  audited: (_, __, world) => rows(world, ends, closes, 'staffing.part-parent'),
})
