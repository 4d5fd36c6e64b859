import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, type Region, region, root } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { made } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { fedModels } from '../../../services/audit/index.ts'
import { sendWebhooks } from '../../../services/webhooks/index.ts'

const { route } = routeTests()
const fields = () => ({ subsystem: 'school', url: `https://hooks${next()}.example.ru/dostup` })
const registered = async ({ callers }: World) => {
  const asked = fields()
  return { ...asked, ...(await callers.superadmin.post('/api/webhooks', asked)).body }
}
const entry = ({ accounts }: World, id: string, url: string) =>
  ({ model: 'webhook', id, title: new URL(url).host, by: accounts.superadmin.id, at: null }) as const

route('GET /api/webhooks', {
  by: 'superadmin',
  given: registered,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body, text }, { id, url, secret }) => {
    expect(body.items).toContainEqual(expect.objectContaining({ id, url, active: true, failures: 0, fault: null }))
    expect(text).not.toContain(secret)
  },
})

route('POST /api/webhooks', {
  by: 'superadmin',
  given: async () => fields(),
  request: (body) => ({ body }),
  elsewhere: 'same-for-all',
  status: 201,
  works: ({ body }) => expect(body.secret).toMatch(/^dostup_hook_[\w-]{43}$/),
  audited: ({ subsystem, url }, { body }, world) => [
    {
      ...entry(world, body.id, url),
      deed: 'webhooks.register-webhook',
      operation: 'create',
      fields: made({ subsystem, url, isInside: false, models: [...fedModels] }),
    },
  ],
})

route('POST /api/webhooks/:id/turn', {
  by: 'superadmin',
  given: registered,
  request: ({ id }) => ({ id, body: { active: false } }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, { callers }) => {
    const { items } = (await callers.superadmin.get('/api/webhooks')).body
    expect(items).toContainEqual(expect.objectContaining({ id, active: false }))
  },
  audited: ({ id, url }, _, world) => [
    {
      ...entry(world, id, url),
      deed: 'webhooks.turn-webhook',
      operation: 'update',
      fields: [{ field: 'active', old: true, new: false }],
    },
  ],
})

route('DELETE /api/webhooks/:id', {
  by: 'superadmin',
  given: registered,
  request: ({ id }) => ({ id }),
  elsewhere: 'same-for-all',
  status: 204,
  works: async (_, { id }, { callers }) => {
    expect((await callers.superadmin.get('/api/webhooks')).text).not.toContain(id)
  },
  audited: ({ id, url, subsystem }, _, world) => [
    {
      ...entry(world, id, url),
      deed: 'webhooks.remove-webhook',
      operation: 'delete',
      fields: Object.entries({ subsystem, url, models: [...fedModels] }).map(([field, old]) => ({
        field,
        old,
        new: null,
      })),
    },
  ],
})

interface Received {
  readonly signature: string
  readonly body: string
}

describe('a receiver that is really there', () => {
  let site: Site
  let places: Region
  let admin: Caller
  let server: Server
  let url: string
  const received: Received[] = []
  const answer = { status: 200 }
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    admin = await signedIn(site, await account(site, { home: await root(site), metarole: 'superadmin' }))
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        received.push({ signature: String(request.headers['dostup-signature']), body })
        response.writeHead(answer.status).end()
      })
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  })
  afterAll(async () => {
    server.close()
    await site.close()
  })

  const idsIn = () => received.flatMap(({ body }) => JSON.parse(body).items.map(({ id }: { id: string }) => id))

  test('is told what came after it was registered, signed; what it refuses comes again later, with the same positions, and nothing is left out', async () => {
    await account(site, { home: places.school })
    expect(await admin.post('/api/webhooks', { subsystem: 'school', url })).toMatchObject({ status: 422 })
    const { id, secret } = (
      await admin.post('/api/webhooks', { subsystem: 'school', url, isInside: true, models: ['account'] })
    ).body
    const [one, two] = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    await sendWebhooks(site.ctx)
    expect(idsIn()).toEqual([one.id, two.id])
    const { signature, body } = received[0] as Received
    const [, at = '', signed] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
    expect(signed).toBe(createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'))
    expect(body).not.toContain(one.login)

    received.length = 0
    answer.status = 503
    const three = await account(site, { home: places.school })
    await sendWebhooks(site.ctx)
    const state = async () =>
      (await admin.get('/api/webhooks')).body.items.find((hook: { id: string }) => hook.id === id)
    expect(await state()).toMatchObject({ failures: 1, fault: 'status 503', active: true })
    const four = await account(site, { home: places.school })
    await sendWebhooks(site.ctx)
    expect(received, 'not before its time').toHaveLength(1)
    answer.status = 204
    site.clock.pass(6)
    await sendWebhooks(site.ctx)
    expect(idsIn()).toEqual([three.id, three.id, four.id])
    expect(await state()).toMatchObject({ failures: 0, fault: null })
  })

  test('a private network that nobody has named is not called, and what is off is told nothing', async () => {
    received.length = 0
    const { id } = (await admin.post('/api/webhooks', { subsystem: 'school', url: 'https://127.0.0.1:9/hook' })).body
    await account(site, { home: places.school })
    await sendWebhooks(site.ctx)
    const hooks = (await admin.get('/api/webhooks')).body.items
    const one = hooks.find((hook: { id: string }) => hook.id === id)
    expect(one).toMatchObject({ failures: 1, fault: expect.stringContaining('private network') })
    const other = hooks.find((hook: { id: string }) => hook.id !== id)
    await admin.post(`/api/webhooks/${other.id}/turn`, { active: false })
    received.length = 0
    await account(site, { home: places.school })
    await sendWebhooks(site.ctx)
    expect(received).toEqual([])
    await admin.post(`/api/webhooks/${other.id}/turn`, { active: true })
    await sendWebhooks(site.ctx)
    expect(idsIn()).toHaveLength(1)
  })
})
