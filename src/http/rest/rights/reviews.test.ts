import { describe, expect, test } from 'vitest'
import { account, grant, next } from '../../../../test/support/builders.ts'
import type { Caller } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { openReportSigner, signReports, startReview } from '../../../services/reviews/index.ts'

const { route, world } = routeTests()

const signer = openReportSigner(Buffer.alloc(32, 9))

/** A teacher of a school of their own in the north, of whom the administrator there decides. */
async function heldIn({ site, school }: World) {
  const to = await account(site, { home: school })
  return { to, grantId: await grant(site, { to, role: 'teacher', at: school }) }
}
const form = ({ accounts, school }: World, more: object = {}) => ({
  ...{ title: `Пересмотр ${next()}`, nodeId: school.id, days: 14, silence: 'keep' as const },
  ...{ stages: [{ by: 'named' as const, accountIds: [accounts.admin.id] }], ...more },
})
async function begun(world: World, more: object = {}) {
  const held = await heldIn(world)
  const asked = form(world, more)
  const id = await perform(world.site.ctx, operator, startReview, asked)
  const { items } = (await world.callers.admin.get(`/api/reviews/${id}/items?limit=200`)).body
  const item = items.find((one: { grantId: string }) => one.grantId === held.grantId).id as string
  return { ...held, id, item, title: asked.title }
}
const entry = (world: World, id: string, deed: string) =>
  expect.objectContaining({ deed: `reviews.${deed}`, model: 'review', id, by: world.accounts.admin.id })

route('POST /api/reviews/preview', {
  given: heldIn,
  request: (_, world) => ({ body: form(world) }),
  elsewhere: ({ status }) => expect(status).toBe(404),
  works: async ({ body }, _, { accounts }) => {
    expect(body).toMatchObject({ withoutReviewer: 0, leftOut: 0 })
    expect(body.reviewers).toEqual([
      { account: { id: accounts.admin.id, title: expect.any(String) }, items: body.items },
    ])
    expect(body.byRisk.high + body.byRisk.medium + body.byRisk.low).toBe(body.items)
  },
})

route('POST /api/reviews', {
  given: heldIn,
  request: (_, world) => ({ body: form(world) }),
  status: 201,
  elsewhere: ({ status }) => expect(status).toBe(404),
  works: async ({ body }, { grantId }, { callers }) => {
    const { items } = (await callers.admin.get(`/api/reviews/${body.id}/items?limit=200`)).body
    expect(items.find((one: { grantId: string }) => one.grantId === grantId)).toMatchObject({
      frozen: { role: { id: 'teacher' }, source: 'hand', lastUsedAt: null },
      may: { decide: true, undo: false },
    })
  },
  audited: (_, { body }, world) => [entry(world, body.id, 'start-review')],
})

route('GET /api/reviews', {
  by: 'nobody',
  given: begun,
  request: () => ({}),
  elsewhere: ({ text }, { id }) => expect(text).not.toContain(id),
  works: async ({ text }, { id }, { callers }) => {
    expect(text, 'who takes no part').not.toContain(id)
    const { items } = (await callers.admin.get('/api/reviews')).body
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ state: 'going', overdue: false })
  },
})

describe('GET /api/reviews', () => {
  test('mistake 12 who began it is told to whoever sees that account, and to no other', async () => {
    const { accounts, callers } = world()
    const { title } = await heldAndBegun()
    const startedBy = async (by: Caller) =>
      (await by.get('/api/reviews')).body.items.find((one: { title: string }) => one.title === title).startedBy
    expect(await startedBy(callers.superadmin)).toBe(accounts.superadmin.login)
    expect(await startedBy(callers.admin)).toBeNull()
  })
})

async function heldAndBegun() {
  await heldIn(world())
  const asked = form(world())
  const answer = await world().callers.superadmin.post('/api/reviews', asked)
  expect(answer.status, answer.text).toBe(201)
  return asked
}

route('GET /api/reviews/:id', {
  by: 'nobody',
  given: begun,
  request: ({ id }) => ({ id }),
  status: 404,
  works: async (_, { id, title }, { callers }) => {
    const { body } = await callers.admin.get(`/api/reviews/${id}`)
    expect(body).toMatchObject({ title, report: null, may: { end: true }, progress: { decided: 0 } })
    expect(body.reviewers).toEqual([{ title: expect.any(String), decided: 0, quick: 0, waits: body.progress.items }])
  },
})

route('GET /api/reviews/:id/items', {
  by: 'nobody',
  given: begun,
  request: ({ id }) => ({ id }),
  status: 404,
  works: async (_, { id }, { callers }) => {
    const first = (await callers.admin.get(`/api/reviews/${id}/items?limit=1`)).body
    expect(first.items).toHaveLength(1)
    const all = (await callers.admin.get(`/api/reviews/${id}/items?limit=200&whose=all`)).body
    expect(all.items[0].id).toBe(first.items[0].id)
    expect(all.next).toBeNull()
  },
})

route('GET /api/review-items/:id/taking-away', {
  by: 'nobody',
  given: begun,
  request: ({ item }) => ({ id: item }),
  status: 404,
  works: async (_, { item }, { callers, school }) => {
    const { body } = await callers.admin.get(`/api/review-items/${item}/taking-away`)
    expect(body.lost).toContainEqual({
      action: expect.objectContaining({ id: 'school.timetable.view' }),
      scope: expect.objectContaining({ id: school.id }),
      changes: false,
    })
    expect(body.kept).toBe(0)
  },
})

route('POST /api/reviews/:id/decisions', {
  by: 'nobody',
  given: begun,
  request: ({ id, item }) => ({ id, body: { items: [item], what: 'keep' } }),
  status: 404,
  works: async (_, { id, item, to }, { callers }) => {
    const revoke = { items: [item, '999999'], what: 'revoke', note: 'Не работает' }
    const { body } = await callers.admin.post(`/api/reviews/${id}/decisions`, revoke)
    expect(body.items).toEqual([
      { id: item, done: true, code: null, detail: null },
      { id: '999999', done: false, code: 'not-found', detail: expect.any(String) },
    ])
    const { items } = (await callers.admin.get(`/api/accounts/${to.id}/grants`)).body
    expect(items).toMatchObject([{ state: 'expired' }])
  },
})

route('POST /api/review-items/:id/undo', {
  by: 'nobody',
  given: begun,
  request: ({ item }) => ({ id: item }),
  status: 404,
  works: async (_, { id, item, to }, { callers }) => {
    await callers.admin.post(`/api/reviews/${id}/decisions`, { items: [item], what: 'revoke' })
    expect((await callers.admin.post(`/api/review-items/${item}/undo`)).status).toBe(204)
    const { items } = (await callers.admin.get(`/api/accounts/${to.id}/grants`)).body
    expect(items).toMatchObject([{ state: 'live', validUntil: null }])
    expect(await callers.admin.post(`/api/review-items/${item}/undo`)).toMatchObject({ code: 'review-nothing-to-undo' })
  },
})

route('GET /api/reviews/:id/end', {
  given: begun,
  request: ({ id }) => ({ id }),
  works: ({ body }) => expect(body).toMatchObject({ revoked: 0, revokes: [], refused: 0 }),
})

route('POST /api/reviews/:id/end', {
  given: begun,
  request: ({ id }) => ({ id, body: { revoked: 0 } }),
  status: 204,
  elsewhere: ({ status }) => expect(status).toBe(404),
  works: async (_, { id }, { callers }) => {
    expect((await callers.admin.get(`/api/reviews/${id}`)).body).toMatchObject({ state: 'ended', may: { end: false } })
  },
  audited: ({ id }, _, world) => [entry(world, id, 'close-review')],
})

route('GET /api/reviews/:id/report', {
  by: 'nobody',
  given: begun,
  request: ({ id }) => ({ id }),
  status: 404,
  works: async (_, { id }, { callers, site }) => {
    await callers.admin.post(`/api/reviews/${id}/end`, { revoked: 0 })
    expect(await callers.admin.get(`/api/reviews/${id}/report`)).toMatchObject({ code: 'review-not-signed' })
    await signReports(site.ctx, signer)
    const { body } = await callers.admin.get(`/api/reviews/${id}/report`)
    expect(body).toMatchObject({ key: signer.key, signature: signer.sign(body.report) })
  },
})
