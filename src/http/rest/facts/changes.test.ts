import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, grant, next, type Region, region } from '../../../../test/support/builders.ts'
import { type Caller, withKey } from '../../../../test/support/callers.ts'
import { routeTests } from '../../../../test/support/route-matrix.ts'
import { openBeside, openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { revokeKey } from '../../../services/clients/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route } = routeTests()
const keyNeeded = {
  by: 'nobody',
  given: async () => null,
  request: () => ({}),
  elsewhere: 'same-for-all',
  status: 403,
  works: ({ code }: { code: string | undefined }) => expect(code).toBe('key-needed'),
} as const
route('GET /api/facts/changes', keyNeeded)
route('GET /api/facts/changes/stream', keyNeeded)

interface Item {
  readonly position: number
  readonly model: string
  readonly operation: string
  readonly id: string
}

describe('a subsystem is told what has changed, each change once and in order', () => {
  let site: Site
  let beside: Site
  let places: Region
  let key: { id: string; secret: string }
  let school: Caller
  let address: string
  beforeAll(async () => {
    site = await openSite()
    beside = await openBeside(site)
    places = await region(site)
    key = await apiKey(site, 'school')
    school = withKey(site, key.secret)
    await site.app.listen({ host: '127.0.0.1', port: 0 })
    address = `http://127.0.0.1:${(site.app.server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await beside.close()
    await site.close()
  })

  const feed = async (query: string): Promise<{ items: Item[]; position: number }> =>
    (await school.get(`/api/facts/changes?${query}`)).body
  const teacher = () => account(site, { home: places.school })

  test('from now on, page by page, by what the subsystem calls people; what things hold is never told', async () => {
    const { items, position } = await feed('')
    expect(items).toEqual([])
    const one = await teacher()
    const alias = `Учитель-${next()}`
    await school.put('/api/facts/aliases', { called: 'account', items: [{ alias, id: one.id }] })
    await grant(site, { to: one, role: 'head-teacher', at: places.school })
    const first = await feed(`after=${position}&limit=2`)
    expect(first.items).toMatchObject([
      { model: 'account', operation: 'create', id: one.id, accountAlias: alias, organizationId: places.school.id },
      { model: 'alias', operation: 'create', id: alias },
    ])
    const second = await feed(`after=${first.position}`)
    expect(second.items).toMatchObject([
      { model: 'grant', accountId: one.id, accountAlias: alias, fields: expect.arrayContaining(['power', 'scope']) },
    ])
    expect(JSON.stringify([first, second])).not.toContain(one.login)
    expect((await feed(`after=${second.position}`)).items).toEqual([])
    expect((await feed(`after=${position}&models=grant`)).items).toHaveLength(1)
    expect(await school.get('/api/facts/changes?models=persons')).toMatchObject({ status: 400 })
    const { revision } = second.items.at(-1) as unknown as { revision: number }
    expect(revision).toBe(site.ctx.decisions.revision)
  })

  test('of records and names, only its own are told', async () => {
    const { position } = await feed('')
    const metering = withKey(site, (await apiKey(site, 'metering')).secret)
    const items = [{ id: `fed-${next()}`, kind: 'metering-object', parentId: places.school.id }]
    await metering.post('/api/facts/records/batch', { items })
    expect((await feed(`after=${position}`)).items.filter(({ model }) => model === 'record')).toEqual([])
    const told = (await metering.get(`/api/facts/changes?after=${position}`)).body.items
    expect(told).toMatchObject([{ model: 'record', operation: 'create', id: items[0]?.id }])
  })

  test('it waits for what another process commits, and answers at once when it comes', async () => {
    const { position } = await feed('')
    expect((await feed(`after=${position}&wait=1`)).items).toEqual([])
    const waiting = feed(`after=${position}&wait=20`)
    await account(beside, { home: places.school })
    const begun = performance.now()
    expect((await waiting).items).toMatchObject([{ model: 'account', operation: 'create' }])
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  const read = async (
    headers: Record<string, string>,
    enough: (text: string) => boolean,
    query = '',
  ): Promise<string> => {
    const answer = await fetch(`${address}/api/facts/changes/stream${query}`, {
      headers: { authorization: `Bearer ${key.secret}`, ...headers },
    })
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      text += new TextDecoder().decode(value)
      if (done || enough(text)) break
    }
    await reader.cancel()
    return text
  }
  const eventsIn = (text: string): Item[] =>
    [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data))

  test('as a stream: exactly once by position, whatever breaks in between', async () => {
    const { position } = await feed('')
    const all = [await teacher(), await teacher(), await teacher(), await teacher()].map(({ id }) => id)
    const two = eventsIn(await read({}, (text) => eventsIn(text).length >= 2, `?after=${position}`)).slice(0, 2)
    const late = teacher()
    const rest = eventsIn(
      await read({ 'last-event-id': String(two.at(-1)?.position) }, (text) => eventsIn(text).length >= 3),
    )
    expect([...two, ...rest].map(({ id }) => id)).toEqual([...all, (await late).id])
  })

  test('a stream ends with its key', async () => {
    const ended = read({}, () => false)
    await expect.poll(() => site.app.server.listening).toBe(true)
    await perform(site.ctx, operator, revokeKey, key.id)
    expect(eventsIn(await ended)).toEqual([])
    expect(await school.get('/api/facts/changes')).toMatchObject({ status: 401 })
  })
})
