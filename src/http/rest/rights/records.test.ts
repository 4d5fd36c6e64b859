import { expect } from 'vitest'
import { account, grant, next, organization } from '../../../../test/support/builders.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { archiveRecord, createRecord } from '../../../services/records/index.ts'

const { route } = routeTests()

/** An object of a school in the north; whoever only looks there may look at it, and holds all in the south. */
async function objectIn({ site, north, south, school, accounts }: World) {
  const { looker } = accounts
  if (!site.ctx.decisions.allowed(looker.id, 'metering.objects.view', school.id)) {
    await grant(site, { to: looker, role: 'metering-viewer', at: north })
    for (const right of ['create', 'edit', 'delete'])
      await grant(site, { to: looker, right: `metering.objects.${right}`, at: south })
  }
  const title = `Котельная № ${next()}`
  const asked = { kind: 'metering-object', title, parentId: school.id }
  return { id: await perform(site.ctx, operator, createRecord, asked), title }
}

route('GET /api/records', {
  given: objectIn,
  request: () => ({ query: '?kind=metering-object&limit=500' }),
  elsewhere: ({ status, text }, { id }) => {
    expect(status).toBe(200)
    expect(text).not.toContain(id)
  },
  works: ({ body }, { id, title }, { school }) => {
    const row = { id, title, kind: 'metering-object', home: school, tags: [], archived: false }
    expect(body.items).toContainEqual(expect.objectContaining(row))
  },
})

route('GET /api/records/export', {
  given: objectIn,
  request: () => ({ query: '?format=csv&kind=metering-object&columns=title,home' }),
  elsewhere: ({ text }, { title }) => expect(text).not.toContain(title),
  works: ({ text }, { title }, { school }) => expect(text).toContain(`${title};${school.title}\r\n`),
})

route('POST /api/records', {
  given: objectIn,
  request: (_, { school }) => ({
    body: { kind: 'metering-object', title: 'Насосная', parentId: school.id, tags: ['вода'] },
  }),
  status: 201,
  works: async ({ body }, _, { callers }) => {
    expect((await callers.admin.get(`/api/records/${body.id}`)).body).toMatchObject({
      title: 'Насосная',
      tags: ['вода'],
    })
  },
  audited: (_, { body }, { accounts, school }) => [
    {
      deed: 'records.create-record',
      operation: 'create',
      model: 'record',
      id: body.id,
      title: 'Насосная',
      by: accounts.admin.id,
      at: school.id,
      fields: made({ kind: 'metering-object', home: school.title, title: 'Насосная', tags: ['вода'], owners: [] }),
    },
  ],
})

route('POST /api/records/batch', {
  given: objectIn,
  by: 'nobody',
  request: (_, { school }) => ({
    body: { items: [{ kind: 'metering-object', title: 'Насосная', parentId: school.id, id: `metering:${next()}` }] },
  }),
  elsewhere: ({ status, body }) => {
    expect(status).toBe(200)
    expect(body.items).toMatchObject([{ outcome: 'refused', refused: { code: 'not-found' } }])
  },
  works: async ({ body }, _, { callers, school }) => {
    expect(body.items).toMatchObject([{ outcome: 'refused', refused: { code: 'right-missing-anywhere' } }])
    const item = { kind: 'metering-object', title: 'Насосная', parentId: school.id, id: `metering:${next()}` }
    const answer = await callers.admin.post('/api/records/batch', { items: [item] })
    expect(answer.body.items).toEqual([{ id: item.id, outcome: 'created', refused: null }])
  },
})

route('PATCH /api/records/:id', {
  given: objectIn,
  request: ({ id }) => ({ id, body: { note: 'У входа' } }),
  works: ({ body }, { id }) => expect(body).toMatchObject({ id, note: 'У входа' }),
  audited: ({ id, title }, _, { accounts, school }) => [
    {
      deed: 'records.edit-record',
      operation: 'update',
      model: 'record',
      id,
      title,
      by: accounts.admin.id,
      at: school.id,
      fields: [moved('note', null, 'У входа')],
    },
  ],
})

route('POST /api/records/:id/move', {
  given: objectIn,
  request: ({ id }, { neighbour }) => ({ id, body: { parentId: neighbour.id } }),
  works: ({ body }, _, { neighbour }) => expect(body).toMatchObject({ home: neighbour }),
  audited: ({ id, title }, _, { accounts, school, neighbour }) => [
    {
      deed: 'records.move-record',
      operation: 'update',
      model: 'record',
      id,
      title,
      by: accounts.admin.id,
      at: neighbour.id,
      fields: [moved('home', school.title, neighbour.title)],
    },
  ],
})

route('PUT /api/records/:id/properties', {
  given: async (world) => {
    const object = await objectIn(world)
    return {
      ...object,
      updatedAt: (await world.callers.admin.get(`/api/records/${object.id}`)).body.updatedAt as string,
    }
  },
  request: ({ id, updatedAt }) => ({ id, body: { properties: { licensed: true, floors: [1, 2] }, updatedAt } }),
  works: async ({ body }, { id, title }, { callers }) => {
    expect(body).toMatchObject({ id, properties: { licensed: true, floors: [1, 2] }, may: { editProperties: true } })
    const query = `kind=metering-object&search=${encodeURIComponent(title)}`
    const { items } = (await callers.admin.get(`/api/records?${query}`)).body
    expect(items).toMatchObject([{ id, properties: { licensed: true, floors: [1, 2] } }])
    const { text } = await callers.admin.get(`/api/records/export?format=csv&columns=title,properties&${query}`)
    expect(text).toContain(`${title};"floors: 1, 2; licensed: да"\r\n`)
  },
  audited: ({ id, title }, _, { accounts, school }) => [
    {
      deed: 'properties.set-record-properties',
      operation: 'update',
      model: 'record',
      id,
      title,
      by: accounts.admin.id,
      at: school.id,
      fields: [moved('properties.licensed', null, true), moved('properties.floors', null, [1, 2])],
    },
  ],
})

route('GET /api/records/:id', {
  given: objectIn,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id, title }, { school }) => {
    expect(body).toMatchObject({ id, title, home: school, owners: [], archivedAt: null })
    expect(body.may).toMatchObject({ edit: true, archive: true, restore: false, setOwners: false, manageShares: true })
  },
})

for (const [verb, archived] of [
  ['archive', true],
  ['restore', false],
] as const) {
  const given = async (world: World) => {
    const object = await objectIn(world)
    if (!archived) await perform(world.site.ctx, operator, archiveRecord, object.id)
    return object
  }
  const story = {
    given,
    request: ({ id }: { id: string }) => ({ id }),
    works: ({ body }: { body: { archivedAt: string | null } }) => {
      expect(body.archivedAt !== null).toBe(archived)
    },
    audited: ({ id, title }: { id: string; title: string }, _: unknown, { accounts, school }: World) => [
      {
        deed: `records.${verb}-record`,
        operation: 'update' as const,
        model: 'record',
        id,
        title,
        by: accounts.admin.id,
        at: school.id,
        fields: [moved('archived', !archived, archived)],
      },
    ],
  }
  if (archived) route('POST /api/records/:id/archive', story)
  else route('POST /api/records/:id/restore', story)
}

route('PUT /api/records/:id/owners', {
  by: 'superadmin',
  given: async ({ site, ministry, accounts: { looker } }) => {
    const [university, other] = [
      await organization(site, { parent: ministry, kind: 'university' }),
      await organization(site, { parent: ministry, kind: 'university' }),
    ]
    await grant(site, { to: looker, right: 'university.plans.view-plans', at: university })
    await grant(site, { to: looker, right: 'university.plans.change-owner', at: other })
    const title = `План № ${next()}`
    const id = await perform(site.ctx, operator, createRecord, { kind: 'plan', title, parentId: university.id })
    return { id, title, university, owner: await account(site, { home: university }) }
  },
  request: ({ id, owner }) => ({ id, body: { ownerIds: [owner.id] } }),
  works: ({ body }, { owner }) => expect(body.owners).toEqual([{ id: owner.id, title: owner.login }]),
  audited: ({ id, title, university, owner }, _, { accounts }) => [
    {
      deed: 'records.set-owners',
      operation: 'update',
      model: 'record',
      id,
      title,
      by: accounts.superadmin.id,
      at: university.id,
      fields: [moved('owners', [], [owner.login])],
    },
  ],
})
