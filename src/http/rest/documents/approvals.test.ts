import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { account, apiKey, grant, next } from '../../../../test/support/builders.ts'
import { signedIn, withKey } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { setRoute, startApproval } from '../../../services/approvals/index.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { createRecord, editRecord } from '../../../services/records/index.ts'
import { sendWebhooks } from '../../../services/webhooks/index.ts'

const { route, world } = routeTests()

const title = { ru: 'Объекты', en: 'Objects' }
const form = (more: object = {}) => ({
  ...{ title, kinds: ['metering-object'], stages: [{ title, action: 'metering.objects.delete' }], ...more },
})
const signed = { stages: [{ title, action: 'metering.objects.delete', signature: 'simple' as const }] }

/** An object of a school in the north; the route is of administrators. */
async function objectIn({ site, north, school, accounts }: World, more: object = {}) {
  const { looker } = accounts
  if (!site.ctx.decisions.allowed(looker.id, 'metering.objects.view', school.id))
    await grant(site, { to: looker, role: 'metering-viewer', at: north })
  const routeId = `objects-${next()}`
  await perform(site.ctx, operator, setRoute, { id: routeId, form: form(more) })
  const asked = { kind: 'metering-object', title: `Котельная ${next()}`, parentId: school.id }
  return { routeId, recordId: await perform(site.ctx, operator, createRecord, asked), title: asked.title }
}
async function begun(world: World, more: object = {}) {
  const { routeId, recordId, ...rest } = await objectIn(world, more)
  const id = await perform(world.site.ctx, operator, startApproval, { routeId, recordId, subsystem: null })
  return { id, routeId, recordId, ...rest }
}
async function own(world: World) {
  const { routeId, recordId } = await objectIn(world)
  const { body } = await world.callers.admin.post('/api/approvals', { routeId, recordId })
  return { id: body.id as string, recordId }
}
const row = (deed: string, id: string, by: string | null) =>
  expect.objectContaining({ deed: `approvals.${deed}`, model: 'approval', id, by })
const card = async ({ callers }: World, id: string) => (await callers.superadmin.get(`/api/approvals/${id}`)).body

route('GET /api/approvals', {
  by: 'nobody',
  given: begun,
  request: () => ({ query: '?limit=500' }),
  elsewhere: ({ text }, { id }) => expect(text).not.toContain(id),
  works: async ({ text }, { id }, { callers }) => {
    expect(text, 'who takes no part and sees no object').not.toContain(id)
    const { body } = await callers.admin.get('/api/approvals?limit=500&whose=waits-for-me')
    expect(body.items).toContainEqual(expect.objectContaining({ id, state: 'going', waitsForMe: true }))
    const looked = await callers.looker.get('/api/approvals?limit=500')
    expect(looked.body.items).toContainEqual(expect.objectContaining({ id, waitsForMe: false }))
  },
})

route('GET /api/approvals/export', {
  by: 'nobody',
  given: begun,
  request: () => ({ query: '?format=csv&columns=number,title,route,state,stage,place' }),
  elsewhere: ({ text }, { title: named }) => expect(text).not.toContain(named),
  works: async (_, { title: named }, { callers }) => {
    const { text } = await callers.admin.get('/api/approvals/export?format=csv&columns=title,state,stage')
    expect(text).toContain(`${named};на согласовании;Объекты`)
  },
})

route('GET /api/approvals/:id', {
  given: begun,
  by: 'nobody',
  request: ({ id }) => ({ id }),
  status: 404,
  works: async (_, { id }, { callers }) => {
    const { body } = await callers.admin.get(`/api/approvals/${id}`)
    expect(body).toMatchObject({
      id,
      may: { agree: true, return: true, withdraw: false },
      stages: [{ state: 'going' }],
    })
    expect((await callers.looker.get(`/api/approvals/${id}`)).body).toMatchObject({ may: { agree: false } })
  },
})

route('GET /api/approvals/:id/document', {
  given: begun,
  by: 'nobody',
  request: ({ id }) => ({ id }),
  status: 404,
  works: async (_, { id, recordId }, { callers }) => {
    const { text } = await callers.looker.get(`/api/approvals/${id}/document`)
    expect(JSON.parse(text)).toMatchObject({ type: 'record', id: recordId })
  },
})

route('GET /api/approvals/:id/package', {
  by: 'nobody',
  given: async (world) => {
    const { id } = await begun(world, signed)
    const signature = { method: 'simple' }
    const { body } = await world.callers.admin.post(`/api/approvals/${id}/agree`, { signature })
    return { id, signatureId: body.signatures[0].id as string }
  },
  request: ({ id, signatureId }) => ({ id, query: `?signatureId=${signatureId}` }),
  status: 404,
  works: async (_, { id, signatureId }, { callers }) => {
    const { text, headers } = await callers.looker.get(`/api/approvals/${id}/package?signatureId=${signatureId}`)
    expect(text.slice(0, 2)).toBe('PK')
    expect(headers['content-disposition']).toContain('.zip')
  },
})

route('GET /api/records/:id/approvals', {
  by: 'nobody',
  given: begun,
  request: ({ recordId }) => ({ id: recordId }),
  status: 403,
  elsewhere: ({ status }) => expect(status).toBe(404),
  works: async (_, { id, recordId, routeId }, { callers }) => {
    const { body } = await callers.admin.get(`/api/records/${recordId}/approvals`)
    expect(body.items).toMatchObject([{ id }])
    expect(
      body.routes.map((one: { id: string }) => one.id),
      'it goes there already',
    ).not.toContain(routeId)
  },
})

route('GET /api/organizations/:id/approvals', {
  given: async ({ site, school }) => {
    const routeId = `schools-${next()}`
    const kinds = [site.ctx.decisions.kindOf(school.id) ?? '']
    await perform(site.ctx, operator, setRoute, { id: routeId, form: form({ kinds }) })
    const asked = { routeId, recordId: school.id, subsystem: null }
    return { routeId, id: await perform(site.ctx, operator, startApproval, asked), school }
  },
  request: ({ school }) => ({ id: school.id }),
  works: ({ body }, { id, routeId }) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id, objectKind: 'organization' }))
    expect(body.routes, 'it goes there already').not.toContainEqual(expect.objectContaining({ id: routeId }))
  },
})

route('POST /api/approvals', {
  by: 'nobody',
  given: async (world) => {
    const object = await objectIn(world)
    const { site, accounts, school } = world
    if (!site.ctx.decisions.allowed(accounts.nobody.id, 'metering.objects.edit', school.id))
      for (const right of ['view', 'edit'])
        await grant(site, { to: accounts.nobody, right: `metering.objects.${right}`, at: school })
    return object
  },
  request: ({ routeId, recordId }) => ({ body: { routeId, recordId } }),
  status: 201,
  works: async ({ body }, { title: named }, world) =>
    expect(await card(world, body.id)).toMatchObject({ title: named, state: 'going', version: 1 }),
  audited: (_, { body }, { accounts }) => [row('start-approval', body.id, accounts.nobody.id)],
})

route('POST /api/approvals/:id/withdraw', {
  by: 'nobody',
  given: own,
  request: ({ id }) => ({ id }),
  status: 403,
  works: async (_, { id }, { callers }) => {
    const { body } = await callers.admin.post(`/api/approvals/${id}/withdraw`)
    expect(body).toMatchObject({ state: 'withdrawn', may: { withdraw: false } })
  },
})

route('POST /api/approvals/:id/send-again', {
  by: 'nobody',
  given: async (world) => {
    const { id, recordId } = await own(world)
    await perform(world.site.ctx, operator, editRecord, { id: recordId, edit: { note: 'иначе' } })
    return { id }
  },
  request: ({ id }) => ({ id, body: {} }),
  status: 403,
  works: async (_, { id }, { callers }) => {
    const { body } = await callers.admin.post(`/api/approvals/${id}/send-again`, {})
    expect(body).toMatchObject({ state: 'going', version: 2, changed: false })
  },
})

route('POST /api/approvals/:id/agree', {
  by: 'nobody',
  given: begun,
  request: ({ id }) => ({ id, body: {} }),
  status: 403,
  works: async (_, { id }, world) => {
    const { body } = await world.callers.admin.post(`/api/approvals/${id}/agree`, {})
    expect(body).toMatchObject({ state: 'approved', stages: [{ decided: [{}] }] })
  },
})

route('POST /api/approvals/:id/return', {
  by: 'nobody',
  given: begun,
  request: ({ id }) => ({ id, body: { text: 'Нет паспорта' } }),
  status: 403,
  works: async (_, { id }, world) => {
    const { body } = await world.callers.admin.post(`/api/approvals/${id}/return`, { text: 'Нет паспорта' })
    expect(body).toMatchObject({ state: 'returned', events: [{}, { what: 'returned', text: 'Нет паспорта' }] })
  },
})

route('GET /api/approval-routes', {
  by: 'superadmin',
  given: objectIn,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }, { routeId }) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id: routeId, ofPreset: false, isSet: true }))
    expect(body.items).toContainEqual(expect.objectContaining({ id: 'plans', ofPreset: true, isSet: false }))
  },
})

const ofRoute = (deed: string, { accounts }: World, id: string) =>
  expect.objectContaining({
    deed: `approvals.${deed}`,
    model: 'approval-route',
    id,
    by: accounts.superadmin.id,
    at: null,
  })

route('PUT /api/approval-routes/:id', {
  by: 'superadmin',
  given: async () => `route-${next()}`,
  request: (id) => ({ id, body: form() }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, id, { callers }) => {
    const { body } = await callers.superadmin.get('/api/approval-routes')
    expect(body.items).toContainEqual(expect.objectContaining({ id, title }))
  },
  audited: (id, _, at) => [ofRoute('set-route', at, id)],
})

route('DELETE /api/approval-routes/:id', {
  by: 'superadmin',
  given: objectIn,
  request: ({ routeId }) => ({ id: routeId }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { routeId }, { callers }) =>
    expect((await callers.superadmin.get('/api/approval-routes')).text).not.toContain(`"${routeId}"`),
  audited: ({ routeId }, _, at) => [ofRoute('remove-route', at, routeId)],
})

const colleague = async ({ site, school }: World) => await account(site, { home: school })
const away = ({ id }: { readonly id: string }) => ({ accountId: id, from: '2026-09-01', until: '2026-09-05' })
/** Whoever is away has said who stands in for them. */
const standIn = async (world: World) => {
  const one = await colleague(world)
  await world.callers.nobody.put('/api/me/substitute', away(one))
  return one
}
const ofOneself = (deed: string, { accounts }: World) =>
  expect.objectContaining({ deed: `approvals.${deed}`, model: 'substitute', by: accounts.nobody.id })

route('GET /api/me/substitute', {
  by: 'nobody',
  given: standIn,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: async ({ body }, one, { site }) => {
    expect(body).toMatchObject({ own: { accountId: one.id, from: '2026-09-01' }, of: [] })
    const theirs = await (await signedIn(site, one)).get('/api/me/substitute')
    expect(theirs.body).toMatchObject({ own: null, of: [{}] })
  },
})

route('PUT /api/me/substitute', {
  by: 'nobody',
  given: colleague,
  request: (one) => ({ body: away(one) }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, one, { callers, accounts }) => {
    const refused = (form: object) => callers.nobody.put('/api/me/substitute', { ...away(one), ...form })
    expect(await refused({ from: '2026-09-09' })).toMatchObject({ status: 422 })
    expect(await refused({ accountId: accounts.admin.id }), 'neither near nor seen').toMatchObject({ status: 422 })
  },
  audited: (_, __, at) => [ofOneself('set-substitute', at)],
})

route('DELETE /api/me/substitute', {
  by: 'nobody',
  given: standIn,
  request: () => ({}),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, __, { callers }) =>
    expect((await callers.nobody.get('/api/me/substitute')).body).toMatchObject({ own: null }),
  audited: (_, __, at) => [ofOneself('take-back-substitute', at)],
})

test('A19 a subsystem is called at the address that it gave when its document moves', async () => {
  const { site, school, callers } = world()
  const told: [string, string][] = []
  const server = createServer(async (request, response) => {
    const { items } = (await json(request)) as { items: { id: string; operation: string }[] }
    told.push(...items.map(({ id, operation }): [string, string] => [id, operation]))
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/approvals`
  const hook = { subsystem: 'metering', url, isInside: true, models: ['approval'] }
  expect(await callers.superadmin.post('/api/webhooks', hook)).toMatchObject({ status: 201 })
  const routeId = `documents-${next()}`
  await perform(site.ctx, operator, setRoute, { id: routeId, form: form({ subsystem: 'metering' }) })
  const key = withKey(site, (await apiKey(site, 'metering')).secret)
  const document = { id: 'акт-7', title: 'Акт поверки', content: { number: 7 } }
  const { id } = (await key.post('/api/approvals', { routeId, document, nodeId: school.id })).body
  await callers.admin.post(`/api/approvals/${id}/agree`, {})
  await sendWebhooks(site.ctx)
  server.close()
  expect(told).toEqual([
    [id, 'create'],
    [id, 'update'],
  ])
})
