import { describe, expect, test } from 'vitest'
import { next } from '../../../../test/support/builders.ts'
import { anonymous } from '../../../../test/support/callers.ts'
import { made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route, world } = routeTests()

const [beginsAt, endsAt] = ['2026-01-02T05:00:00.000Z', '2999-01-06T20:59:00.000Z']
const concerns = [{ subsystem: 'school', kinds: ['school'] }]
const asked = () => ({ title: `Библиотека не работает ${next()}`, concerns, beginsAt, endsAt })

const announced = async ({ callers }: World) => {
  const form = asked()
  const { body } = await callers.superadmin.post('/api/unavailability', form)
  return { ...form, id: body.id as string }
}
const entry = ({ accounts }: World, { id, title }: { readonly id: string; readonly title: string }) =>
  ({ model: 'unavailability', id, title, by: accounts.superadmin.id, at: null }) as const
const current = async ({ site }: World, id: string) => {
  const { body } = await anonymous(site).get('/api/unavailability/current')
  return body.items.find((one: { id: string }) => one.id === id)
}

describe('GET /api/unavailability/current', () => {
  test('E16 what goes on and what is announced is told before anybody signs in, and no more than that', async () => {
    const { callers } = world()
    const { id, title } = await announced(world())
    const later = { ...asked(), beginsAt: '2998-01-01T00:00:00Z', announcedAt: '2997-01-01T00:00:00Z' }
    const unannounced = await callers.superadmin.post('/api/unavailability', later)
    expect(await current(world(), id)).toEqual({
      ...{ id, title, text: null, beginsAt, endsAt, state: 'now', progress: [] },
      concerns: [
        {
          subsystem: { id: 'school', title: expect.objectContaining({ ru: expect.any(String) }) },
          kinds: [{ id: 'school', title: expect.objectContaining({ ru: expect.any(String) }) }],
        },
      ],
    })
    expect(await current(world(), unannounced.body.id)).toBeUndefined()
  })

  test('E16 what is wrong with an announcement is said at once', async () => {
    const wrong = { title: ' ', beginsAt: endsAt, endsAt: beginsAt, concerns: [{ subsystem: 'nothing', kinds: ['x'] }] }
    const { status, body } = await world().callers.superadmin.post('/api/unavailability', wrong)
    expect(status).toBe(400)
    const fields = body.errors.map(({ field }: { field: string }) => field)
    expect(fields.sort()).toEqual(['concerns.0.kinds', 'concerns.0.subsystem', 'endsAt', 'title'])
  })
})

describe('GET /api/unavailability/status', () => {
  test('E16 everybody sees which subsystems work, and all that was told of each work, also when it is over', async () => {
    const { callers, site } = world()
    const status = async () => (await anonymous(site).get('/api/unavailability/status')).body
    const stateOf = async (id: string) =>
      (await status()).subsystems.find((one: { id: string }) => one.id === id)?.state
    for (const { id } of (await status()).items) await callers.superadmin.delete(`/api/unavailability/${id}`)
    expect(await stateOf('school')).toBe('works')
    const { id } = await announced(world())
    expect(await stateOf('school')).toBe('partly')
    const whole = { ...asked(), concerns: [] }
    const all = await callers.superadmin.post('/api/unavailability', whole)
    expect(await stateOf('school')).toBe('unavailable')
    for (const text of ['Начали', 'Закончили'])
      await callers.superadmin.post(`/api/unavailability/${id}/progress`, { text })
    const over = new Date(site.clock.now().getTime() - 1000).toISOString()
    for (const one of [id, all.body.id]) await callers.superadmin.patch(`/api/unavailability/${one}`, { endsAt: over })
    expect(await stateOf('school')).toBe('works')
    const told = (await status()).items.find((one: { id: string }) => one.id === id)
    expect(told).toMatchObject({ state: 'over', progress: [{ text: 'Закончили' }, { text: 'Начали' }] })
  })
})

describe('GET /api/unavailability/feed.json', () => {
  test('E16 other programs read what is announced, how it goes on, and no more than everybody is told', async () => {
    const { callers, site } = world()
    const { id, title } = await announced(world())
    const later = { ...asked(), beginsAt: '2998-01-01T00:00:00Z', announcedAt: '2997-01-01T00:00:00Z' }
    const unannounced = await callers.superadmin.post('/api/unavailability', later)
    await callers.superadmin.post(`/api/unavailability/${id}/progress`, { text: 'Перенесена половина' })
    const { body } = await anonymous(site).get('/api/unavailability/feed.json')
    const items = body.items as { id: string; title: string; content_text: string }[]
    expect(items.find((one) => one.title === title)?.content_text).toMatch(/^Идёт: с 2 января 2026 [\s\S]*Перенесена/)
    expect(items.some((one) => one.id.endsWith(`#${unannounced.body.id}`))).toBe(false)
  })
})

describe('GET /api/unavailability/feed.atom', () => {
  test('E16 as Atom, its signs escaped', async () => {
    const { callers, site } = world()
    const form = { ...asked(), title: 'Журнал <7-А> & «Б»' }
    await callers.superadmin.post('/api/unavailability', form)
    const { text, headers } = await anonymous(site).get('/api/unavailability/feed.atom')
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(text).toContain('<title>Журнал &#60;7-А&#62; &#38; «Б»</title>')
  })
})

route('GET /api/unavailability', {
  by: 'superadmin',
  given: announced,
  request: ({ title }) => ({ query: `?search=${encodeURIComponent(title)}` }),
  elsewhere: 'same-for-all',
  works: ({ body }, { id, title }) => expect(body.items).toMatchObject([{ id, title, state: 'now' }]),
})

route('GET /api/unavailability/export', {
  by: 'superadmin',
  given: announced,
  request: ({ title }) => ({ query: `?format=csv&language=ru&search=${encodeURIComponent(title)}` }),
  elsewhere: 'same-for-all',
  works: ({ text }, { title }) => expect(text).toContain(title),
})

route('POST /api/unavailability', {
  by: 'superadmin',
  given: async () => asked(),
  request: (form) => ({ body: form }),
  elsewhere: 'same-for-all',
  status: 201,
  works: async ({ body }, { title }, at) => expect(await current(at, body.id)).toMatchObject({ title }),
  audited: ({ title }, { body }, at) => [
    {
      ...entry(at, { id: body.id, title }),
      deed: 'unavailability.announce-unavailability',
      operation: 'create',
      fields: expect.arrayContaining(made({ title, beginsAt, endsAt })),
    },
  ],
})

route('PATCH /api/unavailability/:id', {
  by: 'superadmin',
  given: announced,
  request: ({ id }) => ({ id, body: { endsAt: '2026-01-03T00:00:00.000Z' } }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, at) => expect(await current(at, id)).toBeUndefined(),
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      deed: 'unavailability.edit-unavailability',
      operation: 'update',
      fields: [moved('endsAt', endsAt, '2026-01-03T00:00:00.000Z')],
    },
  ],
})

route('POST /api/unavailability/:id/progress', {
  by: 'superadmin',
  given: announced,
  request: ({ id }) => ({ id, body: { text: 'Половина готова' } }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, at) =>
    expect(await current(at, id)).toMatchObject({ progress: [{ text: 'Половина готова' }] }),
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      deed: 'unavailability.tell-progress',
      operation: 'update',
      fields: [moved('progress', null, 'Половина готова')],
    },
  ],
})

route('DELETE /api/unavailability/:id', {
  by: 'superadmin',
  given: announced,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, at) => expect(await current(at, id)).toBeUndefined(),
  audited: (target, _, at) => [
    {
      ...entry(at, target),
      deed: 'unavailability.withdraw-unavailability',
      operation: 'delete',
      fields: expect.any(Array),
    },
  ],
})
