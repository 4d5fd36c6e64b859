import { expect } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { made } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { transaction } from '../../../database/index.ts'
import { notify } from '../../../services/notices/index.ts'

const { route } = routeTests()

/** The administrator has one as well, which is nobody else's. */
const told = async ({ site: { ctx }, accounts }: World) => {
  await transaction(ctx.database.kysely, async (tx) => {
    for (const { id: account } of [accounts.nobody, accounts.admin])
      await notify(ctx, tx, { account, code: 'password.set', values: { by: 'Иванова М. А.' } })
  })
}
const unreadOf = async ({ callers }: World, who: 'nobody' | 'admin') =>
  (await callers[who].get('/api/notices/unread')).body.unread

route('GET /api/notices', {
  by: 'nobody',
  given: told,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body.items[0]).toMatchObject({ code: 'password.set', readAt: null, link: null })
    expect(body.items[0].text.ru).toContain('«Иванова М. А.»')
    expect(body.items[0].text.en).toContain('“Иванова М. А.”')
    expect(body.unread).toBe(body.total)
  },
})

route('GET /api/notices/unread', {
  by: 'nobody',
  given: told,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body.unread).toBeGreaterThan(0),
})

route('POST /api/notices/read', {
  by: 'nobody',
  given: told,
  request: () => ({ body: {} }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, __, world) => {
    expect(await unreadOf(world, 'nobody')).toBe(0)
    expect(await unreadOf(world, 'admin')).toBeGreaterThan(0)
  },
})

route('GET /api/notices/stream', {
  by: 'nobody',
  given: async () => null,
  request: () => ({ query: '?seconds=0' }),
  elsewhere: 'same-for-all',
  works: ({ text, headers }) => {
    expect(headers['content-type']).toBe('text/event-stream')
    expect(text).toMatch(/^retry: \d{4}\n\n$/)
  },
})

route('GET /api/messages', {
  given: async ({ callers, school }) => {
    const text = `Завтра работы ${next()}`
    await callers.admin.post('/api/messages', { text, organizationId: school.id })
    return text
  },
  request: (text) => ({ query: `?text=${encodeURIComponent(text)}` }),
  elsewhere: ({ body }) => {
    expect(body.items).toEqual([])
  },
  works: ({ body }, text, { school, accounts }) => {
    expect(body).toMatchObject({ total: 1, items: [{ text, organization: { id: school.id }, role: null, reached: 1 }] })
    expect(body.items[0].sender.id).toBe(accounts.admin.id)
  },
})

route('POST /api/messages', {
  given: async () => `Завтра работы ${next()}`,
  request: (text, { school }) => ({ body: { text, organizationId: school.id } }),
  status: 201,
  works: async ({ body }, text, { callers }) => {
    expect(body.reached).toBe(1)
    const { items } = (await callers.nobody.get('/api/notices')).body
    expect(items[0].text.ru).toContain(text)
    expect(items[0]).toMatchObject({ code: 'message.sent', readAt: null })
  },
  audited: (text, { body }, { accounts, school }) => [
    {
      ...{ deed: 'notices.send-message', operation: 'create', model: 'message', id: body.id, title: text },
      ...{ by: accounts.admin.id, at: school.id },
      fields: made({ text, organization: school.title, reached: 1 }),
    },
  ],
})

route('GET /api/messages/export', {
  given: async ({ callers, school }) => {
    const text = `Файлом ${next()}`
    await callers.admin.post('/api/messages', { text, organizationId: school.id })
    return text
  },
  request: (text) => ({ query: `?format=csv&columns=text,reached&text=${encodeURIComponent(text)}` }),
  elsewhere: ({ status, text }) => {
    expect(status).toBe(200)
    expect(text).not.toContain('Файлом')
  },
  works: ({ text: file }, text) => expect(file).toContain(`${text};1`),
})
