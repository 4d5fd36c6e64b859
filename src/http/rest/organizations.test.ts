import { expect } from 'vitest'
import { next, organization } from '../../../test/support/builders.ts'
import { gone, made, moved } from '../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../test/support/route-matrix.ts'

const { route } = routeTests()

const schoolIn = ({ site, north }: World) => organization(site, { parent: north })

route('GET /api/organizations', {
  given: schoolIn,
  request: () => ({ query: '?limit=500' }),
  elsewhere: ({ status, body }, school) => {
    expect(status).toBe(200)
    expect(body.items).not.toContainEqual(expect.objectContaining({ id: school.id }))
  },
  works: ({ body }, school, { north }) => {
    expect(body.items).toContainEqual({
      id: school.id,
      kind: 'school',
      title: school.title,
      shortTitle: null,
      inn: null,
      parent: { id: north.id, title: north.title },
      tags: [],
      archived: false,
      childCount: 0,
    })
  },
})

route('GET /api/organizations/tree', {
  given: schoolIn,
  request: (_, { north }) => ({ query: `?parent=${north.id}` }),
  works: ({ body }, school) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id: school.id, title: school.title, childCount: 0 }))
  },
})

route('GET /api/organizations/:id', {
  given: schoolIn,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id, title }, { north }) => {
    expect(body).toMatchObject({ id, title, parent: { id: north.id }, path: [{ id: north.id }] })
    expect(body.may).toMatchObject({ edit: true, archive: true, restore: false, createChild: true })
  },
})

route('POST /api/organizations', {
  given: async () => `Лицей № ${next()}`,
  request: (title, { north }) => ({
    body: { title, kind: 'school', parentId: north.id, inn: '7830002293', tags: ['лицей'] },
  }),
  status: 201,
  works: async ({ body }, title, { callers, north }) => {
    const card = await callers.admin.get(`/api/organizations/${body.id}`)
    expect(card.body).toMatchObject({ title, inn: '7830002293', parent: { id: north.id } })
  },
  audited: (title, { body }, { accounts, north }) => [
    {
      deed: 'organizations.create-organization',
      operation: 'create',
      model: 'organization',
      id: body.id,
      title,
      by: accounts.admin.id,
      at: body.id,
      fields: made({ kind: 'school', parent: north.title, title, inn: '7830002293', tags: ['лицей'] }),
    },
  ],
})

route('PATCH /api/organizations/:id', {
  given: schoolIn,
  request: ({ id, title }) => ({ id, body: { title: `${title} имени Ломоносова`, phone: '+7 812 000-00-00' } }),
  works: ({ body }, { title }) => {
    expect(body).toMatchObject({ title: `${title} имени Ломоносова`, phone: '+7 812 000-00-00' })
  },
  audited: ({ id, title }, _, { accounts }) => [
    {
      deed: 'organizations.edit-organization',
      operation: 'update',
      model: 'organization',
      id,
      title: `${title} имени Ломоносова`,
      by: accounts.admin.id,
      at: id,
      fields: [moved('title', title, `${title} имени Ломоносова`), moved('phone', null, '+7 812 000-00-00')],
    },
  ],
})

route('PUT /api/organizations/:id/properties', {
  given: async (at) => {
    const school = await schoolIn(at)
    const { updatedAt } = (await at.callers.admin.get(`/api/organizations/${school.id}`)).body
    return { ...school, updatedAt }
  },
  request: ({ id, updatedAt }) => ({ id, body: { properties: { licensed: true, until: '2027-01-01' }, updatedAt } }),
  works: ({ body }) => {
    expect(body).toMatchObject({ properties: { licensed: true, until: '2027-01-01' }, may: { editProperties: true } })
  },
  audited: ({ id, title }, _, { accounts }) => [
    {
      deed: 'properties.set-organization-properties',
      operation: 'update',
      model: 'organization',
      id,
      title,
      by: accounts.admin.id,
      at: id,
      fields: [moved('properties.licensed', null, true), moved('properties.until', null, '2027-01-01')],
    },
  ],
})

route('POST /api/organizations/:id/move', {
  given: async (at) => {
    const [from, to] = [await schoolIn(at), await schoolIn(at)]
    return { from, to, klass: await organization(at.site, { parent: from, kind: 'class' }) }
  },
  request: ({ klass, to }) => ({ id: klass.id, body: { parentId: to.id } }),
  works: ({ body }, { to }) => {
    expect(body).toMatchObject({ parent: to })
  },
  audited: ({ klass, from, to }, _, { accounts }) => [
    {
      deed: 'organizations.move-organization',
      operation: 'update',
      model: 'organization',
      id: klass.id,
      title: klass.title,
      by: accounts.admin.id,
      at: klass.id,
      fields: [moved('parent', from.title, to.title)],
    },
  ],
})

route('DELETE /api/organizations/:id', {
  given: schoolIn,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { id }, { callers }) => {
    expect(await callers.superadmin.get(`/api/organizations/${id}`)).toMatchObject({ status: 404 })
  },
  audited: ({ id, title }, _, { accounts, north }) => [
    {
      deed: 'organizations.delete-organization',
      operation: 'delete',
      model: 'organization',
      id,
      title,
      by: accounts.admin.id,
      at: north.id,
      fields: gone({ kind: 'school', parent: north.title, title, tags: [] }),
    },
  ],
})

route('GET /api/organizations/:id/branch', {
  given: schoolIn,
  request: ({ id }) => ({ id }),
  works: ({ body }) => {
    expect(body).toEqual({ organizations: 1, accounts: 0, sessions: 0 })
  },
})

for (const [verb, archived] of [
  ['archive', true],
  ['archive-branch', true],
  ['restore', false],
] as const) {
  const given = async (at: World) => {
    const school = await schoolIn(at)
    if (!archived) await at.callers.superadmin.post(`/api/organizations/${school.id}/archive`)
    return school
  }
  const story = {
    given,
    request: ({ id }: { id: string }) => ({ id }),
    works: ({ body }: { body: { archivedAt: string | null } }) => {
      expect(body.archivedAt !== null).toBe(archived)
    },
    audited: ({ id, title }: { id: string; title: string }, _: unknown, { accounts }: World) => [
      {
        deed: `organizations.${verb.includes('-') ? verb : `${verb}-organization`}`,
        operation: 'update' as const,
        model: 'organization',
        id,
        title,
        by: accounts.admin.id,
        at: id,
        fields: [moved('archived', !archived, archived)],
      },
    ],
  }
  if (verb === 'archive') route('POST /api/organizations/:id/archive', story)
  else if (verb === 'archive-branch') route('POST /api/organizations/:id/archive-branch', story)
  else route('POST /api/organizations/:id/restore', story)
}
