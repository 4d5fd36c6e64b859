import sharp from 'sharp'
import { expect } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route } = routeTests()

const form = ({ school }: World) => ({ kind: 'news', ownerId: school.id, title: `День открытых дверей ${next()}` })
const drafted = async (world: World) => {
  const asked = form(world)
  const { body } = await world.callers.admin.post('/api/portal-items', asked)
  return { id: body.id as string, title: asked.title }
}
const published = async (world: World) => {
  const item = await drafted(world)
  await world.callers.admin.post(`/api/portal-items/${item.id}/publish`)
  return item
}
const edited = async (world: World) => {
  const item = await drafted(world)
  await world.callers.admin.patch(`/api/portal-items/${item.id}`, { title: `${item.title}, новая` })
  return item
}
type Item = Awaited<ReturnType<typeof drafted>>
const entry = ({ accounts, school }: World, { id, title }: Item) =>
  ({ model: 'portal-item', id, title, by: accounts.admin.id, at: school.id }) as const
const update =
  (deed: string, field: string, before: unknown, after: unknown) => (item: Item, _: unknown, at: World) => [
    { ...entry(at, item), deed: `portal.${deed}`, operation: 'update' as const, fields: [moved(field, before, after)] },
  ]
const card = async ({ callers }: World, { id }: Item) => (await callers.admin.get(`/api/portal-items/${id}`)).body
const read = ({ callers }: World, { id }: Item) => callers.nobody.get(`/api/portal/items/${id}`)

route('GET /api/portal-items', {
  given: drafted,
  request: ({ title }) => ({ query: `?search=${encodeURIComponent(title)}` }),
  works: ({ body }, { id, title }) => expect(body.items).toMatchObject([{ id, title, state: 'draft' }]),
  elsewhere: ({ body }) => expect(body.items).toEqual([]),
})

route('GET /api/portal-items/export', {
  given: drafted,
  request: ({ title }) => ({ query: `?format=csv&language=ru&search=${encodeURIComponent(title)}` }),
  works: ({ text }, { title }) => expect(text).toContain(title),
  elsewhere: ({ text }, { title }) => expect(text).not.toContain(title),
})

route('GET /api/portal-items/:id', {
  given: edited,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id }, { school, accounts }) =>
    expect(body).toMatchObject({
      ...{ id, state: 'draft', owner: { id: school.id }, may: { publish: true }, revision: 2 },
      audience: { everyone: false, organizations: [{ id: school.id, title: school.title }] },
      revisions: [
        { number: 2, by: expect.stringContaining(accounts.admin.login) },
        { number: 1, by: expect.any(String) },
      ],
    }),
})

route('GET /api/portal-items/:id/revision', {
  given: edited,
  request: ({ id }) => ({ id, query: '?number=1' }),
  works: ({ body }, { title }) => expect(body).toMatchObject({ number: 1, title }),
})

route('POST /api/portal-items', {
  given: async (world) => form(world),
  request: (asked) => ({ body: asked }),
  status: 201,
  works: async ({ body }, { title }, at) => expect(await card(at, body)).toMatchObject({ title, state: 'draft' }),
  audited: ({ title, ownerId }, { body }, at) => [
    {
      ...entry(at, { id: body.id, title }),
      ...{ deed: 'portal.create-portal-item', operation: 'create' },
      fields: expect.arrayContaining(made({ title, kind: 'news', organizations: [ownerId] })),
    },
  ],
})

route('PATCH /api/portal-items/:id', {
  given: published,
  request: ({ id }) => ({ id, body: { body: [{ type: 'paragraph', spans: [{ text: 'Ждём всех' }] }] } }),
  status: 204,
  works: async (_, item, at) => expect((await read(at, item)).body.body[0].spans).toEqual([{ text: 'Ждём всех' }]),
  audited: update('edit-portal-item', 'body', null, 'Ждём всех'),
})

route('POST /api/portal-items/:id/publish', {
  given: drafted,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, item, at) => expect((await read(at, item)).body.title).toBe(item.title),
  audited: update('publish-portal-item', 'published', false, true),
})

route('POST /api/portal-items/:id/withdraw', {
  given: published,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, item, at) => expect(await read(at, item)).toMatchObject({ status: 404 }),
  audited: update('withdraw-portal-item', 'published', true, false),
})

route('PUT /api/portal-items/:id/pin', {
  given: published,
  request: ({ id }) => ({ id, body: { pinned: true } }),
  status: 204,
  works: async (_, { id }, { callers }) => {
    const { news } = (await callers.nobody.get('/api/portal/page')).body
    expect(news[0]).toMatchObject({ id, pinned: true })
  },
  audited: update('pin-portal-item', 'pinned', false, true),
})

route('POST /api/portal-items/:id/restore', {
  given: edited,
  request: ({ id }) => ({ id, body: { number: 1 } }),
  status: 204,
  works: async (_, item, at) => expect(await card(at, item)).toMatchObject({ title: item.title, revision: 3 }),
  audited: (item, _, at) => update('restore-portal-revision', 'title', `${item.title}, новая`, item.title)(item, _, at),
})

route('DELETE /api/portal-items/:id', {
  given: published,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, item, at) => expect(await read(at, item)).toMatchObject({ status: 404 }),
  audited: (item, _, at) => [
    { ...entry(at, item), deed: 'portal.delete-portal-item', operation: 'delete', fields: expect.any(Array) },
  ],
})

const picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#2a6578' } })
  .png()
  .toBuffer()

route('PUT /api/portal-items/:id/picture', {
  given: published,
  request: ({ id }) => ({ id, body: picture }),
  status: 204,
  works: async (_, item, at) => {
    const { picture: file } = (await read(at, item)).body
    const answer = await at.site.app.inject({
      url: `/api/portal/files/${file}`,
      headers: { cookie: `dostup_session=${at.callers.nobody.token}` },
    })
    expect(answer.headers['content-type']).toBe('image/jpeg')
    expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 675 })
  },
  audited: (item, _, at) => update('set-portal-picture', 'picture', null, expect.any(String))(item, _, at),
})

route('POST /api/portal-items/:id/files', {
  given: published,
  request: ({ id }) => ({ id, query: '?name=plan.txt', body: 'План' }),
  status: 201,
  works: async ({ body }, item, at) => {
    expect((await read(at, item)).body.files).toEqual([{ id: body.id, name: 'plan.txt', size: expect.any(Number) }])
    const file = await at.callers.nobody.get(`/api/portal/files/${body.id}`)
    expect(file.headers['content-disposition']).toContain('plan.txt')
    expect(await at.callers.admin.get(`/api/files/${body.id}`)).toMatchObject({ status: 404 })
  },
  audited: (item, { body }, at) => update('attach-portal-file', 'files', [], [body.id])(item, body, at),
})
