import { expect } from 'vitest'
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
