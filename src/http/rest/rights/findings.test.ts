import { expect } from 'vitest'
import { account } from '../../../../test/support/builders.ts'
import { gone, made } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { dismissFinding } from '../../../services/findings/index.ts'

const { route } = routeTests()

const kind = 'account-without-person' as const
const lone = ({ site, school }: World) => account(site, { home: school })
const asked = ({ id }: { id: string }) => ({ body: { kind, id } })
const entry = ({ accounts, school }: World, { id, login }: { id: string; login: string }) =>
  ({
    ...{ model: 'finding', id: `${kind} ${id}`, title: `${login}, ${school.title}` },
    ...{ by: accounts.admin.id, at: school.id },
  }) as const

route('GET /api/findings', {
  given: lone,
  request: () => ({ query: `?kind=${kind}` }),
  elsewhere: ({ body }, { id }) => expect(body.items.map((one: { id: string }) => one.id)).not.toContain(id),
  works: ({ body }, { id, login }) =>
    expect(body.items).toContainEqual(expect.objectContaining({ kind, id, account: { id, title: login } })),
})

route('POST /api/findings/rehearsal', {
  given: lone,
  request: asked,
  works: ({ body }) => expect(body).toMatchObject({ gained: { total: 0 }, lost: { total: expect.any(Number) } }),
})

route('POST /api/findings/cure', {
  given: lone,
  request: asked,
  status: 204,
  works: async (_, { id }, { callers }) =>
    expect((await callers.admin.get(`/api/accounts/${id}`)).body).toMatchObject({ active: false }),
  audited: ({ id, login }, _, { accounts, school }) => [
    {
      ...{ deed: 'accounts.deactivate-account', operation: 'update', model: 'account', id, title: login },
      ...{ by: accounts.admin.id, at: school.id, fields: [{ field: 'active', old: true, new: false }] },
    },
  ],
})

route('POST /api/findings/dismissal', {
  given: lone,
  request: ({ id }) => ({ body: { kind, id, reason: 'Служебная' } }),
  status: 204,
  works: async (_, { id }, { callers }) => {
    const { items } = (await callers.admin.get(`/api/findings?kind=${kind}&dismissed=true`)).body
    expect(items).toContainEqual(
      expect.objectContaining({ id, dismissed: expect.objectContaining({ reason: 'Служебная' }) }),
    )
  },
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      ...{ deed: 'findings.dismiss-finding', operation: 'create', fields: made({ reason: 'Служебная' }) },
    },
  ],
})

route('POST /api/findings/restoration', {
  given: async (world) => {
    const target = await lone(world)
    await perform(world.site.ctx, operator, dismissFinding, { kind, id: target.id, reason: 'Служебная' })
    return target
  },
  request: asked,
  status: 204,
  works: async (_, { id }, { callers }) => {
    const { items } = (await callers.admin.get(`/api/findings?kind=${kind}`)).body
    expect(items).toContainEqual(expect.objectContaining({ id }))
  },
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      ...{ deed: 'findings.restore-finding', operation: 'delete', fields: gone({ reason: 'Служебная' }) },
    },
  ],
})
