import { expect } from 'vitest'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { editSettings } from '../../../services/settings/index.ts'

const { route } = routeTests()

const configured = async ({ site: { ctx } }: World) => {
  const wanted = { 'mail.host': '127.0.0.1', 'mail.from': 'noreply@example.ru' }
  const changes = Object.entries(wanted).map(([id, value]) => {
    const version = ctx.settings.saidAt({ id, organization: null })?.version ?? 0
    return { id, value, version }
  })
  await perform(ctx, operator, editSettings, { changes })
}
const posted = async (world: World) => {
  await configured(world)
  const body = { channel: 'mail', to: 'ivanova@example.ru' }
  return (await world.callers.superadmin.post('/api/letters/test', body)).body as { id: string }
}
const givenUp = async (world: World) => {
  const letter = await posted(world)
  await world.site.ctx.database.pool.query(
    `update letters set state = 'dead', settled_at = now(), last_error = '550 no such user', tries = 1 where id = $1`,
    [letter.id],
  )
  return letter
}

route('POST /api/letters/test', {
  by: 'superadmin',
  given: configured,
  request: () => ({ body: { channel: 'mail', to: 'ivanova@example.ru', language: 'en' } }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, _, { callers }) => {
    const letter = await callers.superadmin.get(`/api/letters/${body.id}`)
    expect(letter.body).toMatchObject({ state: 'waiting', isHeld: false, to: { address: 'ivanova@example.ru' } })
  },
  audited: (_, { body }, { accounts }) => [
    {
      ...{ deed: 'mail.send-test-letter', operation: 'create', model: 'letter', id: body.id, title: 'Проверка' },
      ...{ by: accounts.superadmin.id, at: null },
      fields: made({ to: 'ivanova@example.ru' }),
    },
  ],
})

route('GET /api/letters', {
  by: 'superadmin',
  given: posted,
  request: () => ({ query: '?state=unsent&search=ivanova@example' }),
  elsewhere: 'same-for-all',
  works: ({ body }, { id }) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id, state: 'waiting', error: null }))
    expect(Object.keys(body.items[0])).not.toContain('data')
  },
})

route('GET /api/letters/:id', {
  by: 'superadmin',
  given: posted,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  works: ({ body }, { id }) =>
    expect(body).toMatchObject({ id, channel: 'mail', title: { ru: 'Проверка', en: 'Test' } }),
})

route('POST /api/letters/:id/retry', {
  by: 'superadmin',
  given: givenUp,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, { callers }) => {
    expect((await callers.superadmin.get(`/api/letters/${id}`)).body).toMatchObject({ state: 'waiting', tries: 0 })
  },
  audited: ({ id }, _, { accounts }) => [
    {
      ...{ deed: 'mail.retry-letter', operation: 'update', model: 'letter', id, title: 'ivanova@example.ru' },
      ...{ by: accounts.superadmin.id, at: null },
      fields: [moved('state', 'dead', 'waiting')],
    },
  ],
})
