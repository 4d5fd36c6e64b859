import { describe, expect, test } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { anonymous } from '../../../../test/support/callers.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route, world } = routeTests()

const form = ({ school, accounts }: World) => ({
  ...{
    organizationId: school.id,
    title: `Сотрудники школы ${next()}`,
    registry: 'accounts',
    query: {},
    format: 'xlsx',
  },
  times: { every: 'month', days: [1, 15], at: '08:00', timeZone: 'Asia/Yekaterinburg' },
  recipients: [accounts.admin.id],
})
const subscribed = async (at: World) => {
  const asked = form(at)
  const { body } = await at.callers.admin.post('/api/subscriptions', asked)
  return { id: body.id as string, title: asked.title }
}
const paused = async (at: World) => {
  const made = await subscribed(at)
  await at.callers.admin.post(`/api/subscriptions/${made.id}/pause`)
  return made
}
type Made = Awaited<ReturnType<typeof subscribed>>
const entry = ({ accounts, school }: World, { id, title }: Made) =>
  ({ model: 'subscription', id, title, by: accounts.admin.id, at: school.id }) as const
const card = async ({ callers }: World, { id }: Made) => (await callers.admin.get(`/api/subscriptions/${id}`)).body
const turned = (deed: string, before: string, after: string) => (target: Made, _: unknown, at: World) => [
  {
    ...entry(at, target),
    deed: `subscriptions.${deed}`,
    operation: 'update' as const,
    fields: [moved('state', before, after)],
  },
]

route('GET /api/subscriptions', {
  given: subscribed,
  request: ({ title }) => ({ query: `?search=${encodeURIComponent(title)}` }),
  works: ({ body }, { id, title }) =>
    expect(body.items).toMatchObject([{ id, title, state: 'active', recipientCount: 1 }]),
  elsewhere: ({ body }) => expect(body.items).toEqual([]),
})

route('GET /api/subscriptions/export', {
  given: subscribed,
  request: ({ title }) => ({ query: `?format=csv&language=ru&search=${encodeURIComponent(title)}` }),
  works: ({ text }, { title }) => expect(text).toContain(title),
  elsewhere: ({ text }, { title }) => expect(text).not.toContain(title),
})

route('GET /api/subscriptions/:id', {
  given: subscribed,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id }, { accounts }) =>
    expect(body).toMatchObject({
      ...{ id, columns: null, query: {}, author: { id: accounts.admin.id }, may: { edit: true, delete: true } },
      recipients: [{ account: { id: accounts.admin.id } }],
      sendings: [],
    }),
})

route('POST /api/subscriptions', {
  given: async (at) => form(at),
  request: (asked) => ({ body: asked }),
  status: 201,
  works: async ({ body }, { title }, at) => expect(await card(at, { id: body.id, title })).toMatchObject({ title }),
  audited: ({ title }, { body }, at) => [
    {
      ...entry(at, { id: body.id, title }),
      deed: 'subscriptions.create-subscription',
      operation: 'create',
      fields: expect.any(Array),
    },
  ],
})

route('PATCH /api/subscriptions/:id', {
  given: subscribed,
  request: ({ id }) => ({ id, body: { format: 'csv' } }),
  status: 204,
  works: async (_, target, at) => expect(await card(at, target)).toMatchObject({ format: 'csv' }),
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      deed: 'subscriptions.edit-subscription',
      operation: 'update',
      fields: [moved('format', 'xlsx', 'csv')],
    },
  ],
})

route('POST /api/subscriptions/:id/pause', {
  given: subscribed,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, target, at) => expect(await card(at, target)).toMatchObject({ state: 'paused', nextAt: null }),
  audited: turned('pause-subscription', 'active', 'paused'),
})

route('POST /api/subscriptions/:id/resume', {
  given: paused,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, target, at) =>
    expect(await card(at, target)).toMatchObject({ state: 'active', nextAt: expect.any(String) }),
  audited: turned('resume-subscription', 'paused', 'active'),
})

route('POST /api/subscriptions/:id/send', {
  given: subscribed,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, target, at) => expect((await card(at, target)).nextAt).toBe(at.site.clock.now().toISOString()),
  audited: turned('send-subscription-now', 'active', 'sent-now'),
})

route('DELETE /api/subscriptions/:id', {
  given: subscribed,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, target, at) => expect(await card(at, target)).toMatchObject({ code: 'not-found' }),
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      deed: 'subscriptions.delete-subscription',
      operation: 'delete',
      fields: expect.any(Array),
    },
  ],
})

describe('POST /api/subscriptions/leave', () => {
  test('a link that the product did not make ends nothing', async () => {
    const { status, body } = await anonymous(world().site).post('/api/subscriptions/leave', { token: 'abc' })
    expect([status, body.code]).toEqual([404, 'unsubscribing-unknown'])
  })
})

describe('L27 a subscription with mistakes', () => {
  test('all of them are said at once', async () => {
    const times = { every: 'week', days: [9], at: '08:00', timeZone: 'Perm' }
    const wrong = { ...form(world()), times, columns: ['nothing'], sinceLast: true }
    const { status, body } = await world().callers.admin.post('/api/subscriptions', wrong)
    expect(status).toBe(422)
    const fields = body.errors.map(({ field }: { field: string }) => field)
    expect(fields.sort()).toEqual(['columns', 'sinceLast', 'times.days', 'times.timeZone'])
  })
})
