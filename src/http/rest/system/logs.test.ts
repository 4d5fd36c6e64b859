import { expect } from 'vitest'
import { account, organization } from '../../../../test/support/builders.ts'
import { signedIn } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { openSigner, sealLogs } from '../../../services/audit/index.ts'

const { route } = routeTests()

const newcomer = async ({ site, school }: World) => {
  const made = await account(site, { home: school })
  await signedIn(site, made)
  return made
}

route('GET /api/events', {
  by: 'superadmin',
  given: newcomer,
  request: ({ login }) => ({ query: `?account=${login}` }),
  elsewhere: ({ status, body }) => {
    expect(status).toBe(200)
    expect(body).toMatchObject({ items: [], total: 0 })
  },
  works: ({ body }, { id, login }, { school }) => {
    expect(body).toMatchObject({ total: 1, items: [{ event: 'session.started', subsystem: 'dostup' }] })
    expect(body.items[0]).toMatchObject({ account: { id, title: login }, organization: school, ip: '127.0.0.1' })
  },
})

const signer = openSigner(Buffer.alloc(32, 7))
const sealed = async (world: World) => {
  world.site.clock.pass(61)
  await sealLogs(world.site.ctx, signer)
}

route('GET /api/changes/:id/proof', {
  by: 'superadmin',
  given: async (world) => {
    const { id: objectId } = await organization(world.site, { parent: world.north })
    await sealed(world)
    const { body } = await world.callers.superadmin.get(`/api/changes?objectId=${objectId}`)
    return { id: body.items[0].id as string, objectId }
  },
  request: ({ id }) => ({ id }),
  elsewhere: ({ status }) => expect(status).toBe(403),
  works: ({ body }, { objectId }) => {
    expect(JSON.parse(body.entry)).toMatchObject({ log: 'changes', object: objectId, operation: 'create' })
    expect(body.key).toBe(signer.vkey)
  },
})

route('GET /api/events/:id/proof', {
  by: 'superadmin',
  given: async (world) => {
    const { login } = await newcomer(world)
    await sealed(world)
    const { body } = await world.callers.superadmin.get(`/api/events?account=${login}`)
    return body.items[0].id as string
  },
  request: (id) => ({ id }),
  works: ({ body }, id) => {
    expect(JSON.parse(body.entry)).toMatchObject({ log: 'events', id, event: 'session.started' })
    expect(body.opening.personal).toContain('127.0.0.1')
  },
})

const told = ({ site, school }: World) => account(site, { home: school })
// Nobody writes into the event log by hand.
route('POST /api/events', {
  by: 'nobody',
  given: told,
  request: ({ id }) => ({
    body: { items: [{ id: 'e1', event: 'school.journal.changed', at: '2026-01-01T00:00:00Z', accountId: id }] },
  }),
  elsewhere: 'same-for-all',
  status: 403,
  works: ({ code }) => {
    expect(code).toBe('event-key-needed')
  },
})

route('GET /api/changes', {
  by: 'superadmin',
  given: ({ site, north }) => organization(site, { parent: north }),
  request: ({ id }) => ({ query: `?model=organization&objectId=${id}` }),
  // B15: system administrators only, so a stranger is anybody else.
  elsewhere: ({ status, code }) => {
    expect({ status, code }).toEqual({ status: 403, code: 'right-missing-anywhere' })
  },
  works: ({ body }, { id, title }) => {
    expect(body).toMatchObject({ total: 1, items: [{ operation: 'new', objectId: id, object: title }] })
    expect(body.items[0]).toMatchObject({ actor: { id: null, title: 'dostup' }, organization: { id, title } })
  },
})

route('GET /api/catalog', {
  by: 'nobody',
  given: async () => null,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => {
    expect(body.metaroles.map(({ id }: { id: string }) => id)).toContain('superadmin')
    expect(body.subsystems.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(['dostup', 'school']))
    // What no deed asks for is not offered to be ticked.
    const [own] = body.subsystems
    expect(own.sections.map(({ id }: { id: string }) => id)).toContain('templates')
    expect(JSON.stringify(own.sections)).not.toContain('dostup.accounts.impersonate')
  },
})
