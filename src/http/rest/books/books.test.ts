import { expect } from 'vitest'
import { book, cityAttributes, filledBook, lookersOfBooks } from '../../../../test/support/books.ts'
import type { Place } from '../../../../test/support/builders.ts'
import { gone, made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { archiveBook } from '../../../services/books/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route } = routeTests()

const bookIn =
  (like: { open?: boolean } = {}) =>
  async (world: World) => {
    await lookersOfBooks(world)
    return await book(world.site, world.school, like)
  }
const entry = ({ accounts, school }: World, { id, title }: Place) =>
  ({ operation: 'update', model: 'book', id, title, by: accounts.admin.id, at: school.id }) as const

route('GET /api/books', {
  given: bookIn(),
  request: ({ title }) => ({ query: `?search=${encodeURIComponent(title)}` }),
  works: ({ body }, { id, title }, { school }) =>
    expect(body.items).toMatchObject([
      { id, title, open: true, public: false, organization: { id: school.id }, revision: 0, records: 0, draft: 'none' },
    ]),
  elsewhere: ({ body }) => expect(body.items).toEqual([]),
})

route('GET /api/books/export', {
  given: bookIn(),
  request: ({ title }) => ({ query: `?format=csv&language=ru&search=${encodeURIComponent(title)}` }),
  works: ({ text }, { title }, { school }) => expect(text).toContain(`${title};${school.title};открытый;0;0`),
  elsewhere: ({ text }, { title }) => expect(text).not.toContain(title),
})

route('GET /api/books/:id', {
  given: ({ site, school }) => filledBook(site, school),
  request: ({ id }) => ({ id }),
  works: ({ body }, { id, title }) =>
    expect(body).toMatchObject({
      ...{ id, title, revision: 1, structure: 1, records: 3, draft: 'none' },
      attributes: cityAttributes.map(({ code }) => ({ code })),
      may: { read: true, edit: true, close: true, open: false, addRecords: true, editValues: expect.any(Array) },
    }),
})

route('POST /api/books', {
  given: bookIn(),
  request: (_, { school }) => ({ body: { title: 'Улицы', open: false, organizationId: school.id } }),
  status: 201,
  works: async ({ body }, _, { callers }) =>
    expect((await callers.admin.get(`/api/books/${body.id}`)).body).toMatchObject({ title: 'Улицы', open: false }),
  audited: (_, { body }, world) => [
    {
      ...entry(world, { id: body.id, title: 'Улицы' }),
      ...{ deed: 'books.create-book', operation: 'create' },
      fields: made({ title: 'Улицы', open: false, organization: world.school.title }),
    },
  ],
})

route('PATCH /api/books/:id', {
  given: bookIn(),
  request: ({ id }) => ({ id, body: { note: 'Города области' } }),
  works: ({ body }, { id }) => expect(body).toMatchObject({ id, note: 'Города области' }),
  audited: (it, _, world) => [
    { ...entry(world, it), deed: 'books.edit-book', fields: [moved('note', null, 'Города области')] },
  ],
})

route('PUT /api/books/:id/structure', {
  given: bookIn(),
  request: ({ id }) => ({ id, body: { version: 1, attributes: cityAttributes.slice(0, 5) } }),
  works: ({ body }) => expect([body.structure, body.attributes.length]).toEqual([2, 5]),
  audited: (it, _, world) => [
    {
      ...entry(world, it),
      deed: 'books.set-structure',
      fields: [moved('size', expect.stringContaining('"Размер"'), null)],
    },
  ],
})

route('PUT /api/books/:id/public', {
  given: ({ site, school }) => filledBook(site, school),
  request: ({ id }) => ({ id, body: { public: true } }),
  works: async (_, { id }, { callers }) =>
    expect(await callers.nobody.get(`/api/open-books/${id}/records`)).toMatchObject({ status: 200 }),
  audited: (it, _, world) => [
    { ...entry(world, it), deed: 'books.publish-book', fields: [moved('public', false, true)] },
  ],
})

route('POST /api/books/:id/open', {
  given: bookIn({ open: false }),
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body.open).toBe(true),
  audited: (it, _, world) => [{ ...entry(world, it), deed: 'books.open-book', fields: [moved('open', false, true)] }],
})

route('POST /api/books/:id/close', {
  given: bookIn(),
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body.open).toBe(false),
  audited: (it, _, world) => [{ ...entry(world, it), deed: 'books.close-book', fields: [moved('open', true, false)] }],
})

route('POST /api/books/:id/archive', {
  given: bookIn(),
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ archived: true, may: { edit: false, restore: true } }),
  audited: (it, _, world) => [
    { ...entry(world, it), deed: 'books.archive-book', fields: [moved('archived', false, true)] },
  ],
})

route('POST /api/books/:id/restore', {
  given: async (world) => {
    const it = await bookIn()(world)
    await perform(world.site.ctx, operator, archiveBook, it.id)
    return it
  },
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body.archived).toBe(false),
  audited: (it, _, world) => [
    { ...entry(world, it), deed: 'books.restore-book', fields: [moved('archived', true, false)] },
  ],
})

route('DELETE /api/books/:id', {
  given: ({ site, school }) => filledBook(site, school),
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { id }, { callers }) => expect((await callers.admin.get(`/api/books/${id}`)).status).toBe(404),
  audited: (it, _, world) => [
    {
      ...entry(world, it),
      ...{ deed: 'books.delete-book', operation: 'delete' },
      fields: gone({ title: it.title, open: true, revision: 1 }),
    },
  ],
})
