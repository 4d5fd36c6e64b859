import { describe, expect, test } from 'vitest'
import { grant, next, organization } from '../../../../test/support/builders.ts'
import { anonymous } from '../../../../test/support/callers.ts'
import { changesSince, lastChange, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { createRecord, giveShare } from '../../../services/records/index.ts'

const { route, world } = routeTests()

/** An object of the northern district, and a school of it that has it for viewing. */
async function sharedIn({ site, north, accounts: { looker } }: World) {
  if (!site.ctx.decisions.allowed(looker.id, 'metering.objects.view', north.id))
    await grant(site, { to: looker, role: 'metering-viewer', at: north })
  const title = `Котельная № ${next()}`
  const asked = { kind: 'metering-object', title, parentId: north.id }
  const object = { id: await perform(site.ctx, operator, createRecord, asked), title }
  const school = await organization(site, { parent: north })
  await perform(site.ctx, operator, giveShare, { recordId: object.id, organizationId: school.id, level: 'view' })
  return { object, school }
}
type Shared = Awaited<ReturnType<typeof sharedIn>>

const toFull = ({ object, school }: Shared, _: unknown, { accounts }: World) => [
  {
    deed: 'records.set-shares',
    operation: 'update' as const,
    model: 'share',
    id: `${object.id}:${school.id}`,
    title: `${object.title} — ${school.title}`,
    by: accounts.admin.id,
    at: school.id,
    fields: [moved('level', 'view', 'full')],
  },
]
const isFull = async ({ object, school }: Shared, { callers }: World) => {
  const { body } = await callers.admin.get(`/api/records/${object.id}/shares`)
  expect(body.items).toContainEqual(expect.objectContaining({ id: school.id, level: 'full', byHome: false }))
}

route('GET /api/records/:id/shares', {
  given: sharedIn,
  request: ({ object }) => ({ id: object.id }),
  works: ({ body }, { school }, { north }) => {
    const access = { kind: 'school', level: 'view', byHome: false, maySet: true }
    expect(body.items).toContainEqual({ ...school, ...access })
    expect(body.items).toContainEqual(expect.objectContaining({ ...north, level: 'full', byHome: true, maySet: false }))
  },
})

route('PUT /api/records/:id/shares', {
  given: sharedIn,
  request: ({ object, school }) => ({ id: object.id, body: { set: [{ id: school.id, level: 'full' }] } }),
  status: 204,
  works: (_, target, at) => isFull(target, at),
  audited: toFull,
})

route('GET /api/organizations/:id/shared-records', {
  given: sharedIn,
  request: ({ school }) => ({ id: school.id, query: '?kind=metering-object' }),
  works: ({ body }, { object }) => {
    const access = { kind: 'metering-object', archived: false, level: 'view', byHome: false, maySet: true }
    expect(body.items).toEqual([{ ...object, ...access }])
  },
})

route('PUT /api/organizations/:id/shared-records', {
  given: sharedIn,
  request: ({ object, school }) => ({ id: school.id, body: { set: [{ id: object.id, level: 'full' }] } }),
  status: 204,
  works: (_, target, at) => isFull(target, at),
  audited: toFull,
})

describe('POST /api/shares/many', () => {
  const many = ({ object, school }: Shared) => ({ recordIds: [object.id], organizationIds: [school.id], level: 'full' })

  test('not signed in, not allowed', async () => {
    const target = await sharedIn(world())
    expect(await anonymous(world().site).post('/api/shares/many', many(target))).toMatchObject({ status: 401 })
    const refused = await world().callers.nobody.post('/api/shares/many', many(target))
    expect(refused).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
  })

  test('another organization: an answer for each, and nothing in the change log', async () => {
    const target = await sharedIn(world())
    const mark = await lastChange(world().site)
    for (const [who, code] of [
      ['looker', 'right-missing'],
      ['foreigner', 'not-found'],
    ] as const) {
      const { body } = await world().callers[who].post('/api/shares/many', many(target))
      expect(body.items).toMatchObject([{ recordId: target.object.id, refused: { code } }])
    }
    expect(await changesSince(world().site, mark)).toEqual([])
  })

  test('works, and is audited', async () => {
    const target = await sharedIn(world())
    const mark = await lastChange(world().site)
    const { body } = await world().callers.admin.post('/api/shares/many', many(target))
    expect(body.items).toMatchObject([{ refused: null }])
    await isFull(target, world())
    const [row] = toFull(target, null, world())
    expect(await changesSince(world().site, mark)).toEqual([{ ...row, deed: 'records.give-share' }])
  })

  test('by the door of jobs as well', async () => {
    const { object, school } = await sharedIn(world())
    const job = {
      deed: 'records.set-shares',
      selection: { kind: 'ids', ids: [object.id] },
      input: { organizationIds: [school.id], level: null },
    }
    const { status, body } = await world().callers.admin.post('/api/jobs/preview', job)
    expect({ status, done: body.done, refused: body.refused }).toEqual({ status: 200, done: 1, refused: 0 })
  })
})
