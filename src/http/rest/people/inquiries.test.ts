import { expect } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route } = routeTests()

const form = ({ school }: World) => ({ organizationId: school.id, title: `Не приходит счёт ${next()}` })
const opened = async (at: World) => {
  const asked = form(at)
  const { body } = await at.callers.admin.post('/api/inquiries', asked)
  return { id: body.id as string, title: asked.title }
}
type Made = Awaited<ReturnType<typeof opened>>
const entry = ({ accounts, school }: World, { id, title }: Made) =>
  ({ model: 'inquiry', id, title: expect.stringContaining(title), by: accounts.admin.id, at: school.id }) as const
const card = async ({ callers }: World, { id }: Made) => (await callers.admin.get(`/api/inquiries/${id}`)).body

route('GET /api/inquiries', {
  given: opened,
  request: ({ title }) => ({ query: `?search=${encodeURIComponent(title)}` }),
  works: ({ body }, { id, title }) => expect(body.items).toMatchObject([{ id, title, state: 'new', applicant: null }]),
  elsewhere: ({ body }) => expect(body.items).toEqual([]),
})

route('GET /api/inquiries/export', {
  given: opened,
  request: ({ title }) => ({ query: `?format=csv&language=ru&search=${encodeURIComponent(title)}` }),
  works: ({ text }, { title }) => expect(text).toContain(title),
  elsewhere: ({ text }, { title }) => expect(text).not.toContain(title),
})

route('GET /api/inquiries/:id', {
  given: opened,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id, title }, { school }) =>
    expect(body).toMatchObject({
      ...{ id, title, organization: { id: school.id }, interactions: [], overdue: false },
      may: { edit: true, delete: true, interact: true },
    }),
})

route('POST /api/inquiries', {
  given: async (at) => form(at),
  request: (asked) => ({ body: asked }),
  status: 201,
  works: async ({ body }, { title }, at) => expect(await card(at, { id: body.id, title })).toMatchObject({ title }),
  audited: ({ title }, { body }, at) => [
    {
      ...entry(at, { id: body.id, title }),
      deed: 'inquiries.open-inquiry',
      operation: 'create',
      fields: expect.any(Array),
    },
  ],
})

route('PATCH /api/inquiries/:id', {
  given: opened,
  request: ({ id }) => ({ id, body: { state: 'done' } }),
  status: 204,
  works: async (_, target, at) =>
    expect(await card(at, target)).toMatchObject({ state: 'done', settledAt: expect.any(String) }),
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      deed: 'inquiries.edit-inquiry',
      operation: 'update',
      fields: [moved('state', 'new', 'done')],
    },
  ],
})

route('POST /api/inquiries/:id/interactions', {
  given: opened,
  request: ({ id }) => ({ id, body: { kind: 'call', direction: 'in', text: 'Просит перезвонить' } }),
  status: 201,
  works: async (_, target, at) =>
    expect((await card(at, target)).interactions).toMatchObject([{ kind: 'call', text: 'Просит перезвонить' }]),
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      deed: 'inquiries.add-interaction',
      operation: 'update',
      fields: [moved('interaction', null, 'call, in: Просит перезвонить')],
    },
  ],
})

route('DELETE /api/inquiries/:id', {
  given: opened,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, target, at) => expect(await card(at, target)).toMatchObject({ code: 'not-found' }),
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      deed: 'inquiries.delete-inquiry',
      operation: 'delete',
      fields: expect.any(Array),
    },
  ],
})
