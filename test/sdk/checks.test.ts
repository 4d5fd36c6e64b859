import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cacheChecks } from '../../client/checks/cache-checks.ts'
import { createCan } from '../../client/checks/create-can.ts'
import { createChecks } from '../../client/checks/create-checks.ts'
import { filterTemplate, type SqlPredicate } from '../../client/checks/filter-template.ts'
import { patientFetch } from '../../client/checks/patient-fetch.ts'
import { perform } from '../../src/services/audit/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { deleteGrant } from '../../src/services/grants/index.ts'
import { account, apiKey, grant, type Region, region } from '../support/builders.ts'
import { openSite, type Site } from '../support/site.ts'

const right = 'school.timetable.edit'
let site: Site
let places: Region
let asks: { baseUrl: string; token: string; fetch: (request: Request) => Promise<Response> }
const seen: string[] = []
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  const baseUrl = await site.app.listen({ port: 0, host: '127.0.0.1' })
  const counted = (request: Request) => {
    seen.push(`${request.method} ${new URL(request.url).pathname}`)
    return fetch(request)
  }
  asks = { baseUrl, token: (await apiKey(site, 'school')).secret, fetch: counted }
})
afterAll(() => site.close())

const asked = () => seen.filter((one) => one.includes('/access/')).length
const about = (id: string) => ({
  subject: { type: 'user', id },
  action: { name: right },
  resource: { type: 'school', id: places.school.id },
})

describe('checks', () => {
  it('asks one and many, in their order, and throws what the server refuses', async () => {
    const checks = createChecks(asks)
    const [yes, no] = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    await grant(site, { to: yes, right, at: places.school })
    expect(await checks.check(about(yes.id))).toBe(true)
    expect(await checks.checkAll([about(no.id), about(yes.id)], { atLeast: site.ctx.decisions.revision })).toEqual([
      false,
      true,
    ])
    expect(await checks.checkAll([])).toEqual([])
    const other = createChecks({ ...asks, token: 'dostup_wrongwrongwrongwrong' })
    await expect(other.check(about(yes.id))).rejects.toMatchObject({ problem: { status: 401, code: 'key-refused' } })
  })

  it('tries again where the server is busy or not reached, and no longer than it was told', async () => {
    const answers = [
      () => new Response(null, { status: 503, headers: { 'retry-after': '0' } }),
      () => Promise.reject(new TypeError('reset')),
      () => new Response('ok'),
    ]
    let tries = 0
    const patient = patientFetch({ fetch: async () => await (answers[tries++] as () => Response)(), retries: 2 })
    expect(await (await patient(new Request('http://a.test', { method: 'POST', body: 'x' }))).text()).toBe('ok')
    const deaf = patientFetch({
      fetch: (request) =>
        new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason))),
      timeoutMs: 20,
      retries: 1,
    })
    await expect(deaf(new Request('http://a.test'))).rejects.toThrow('timeout')
  })
})

describe('the cache', () => {
  it('answers what it knows without a question, and never a yes that was taken away and told', async () => {
    const teacher = await account(site, { home: places.school })
    const id = await grant(site, { to: teacher, right, at: places.school })
    const cached = cacheChecks(createChecks(asks), { ...asks, maxAgeMs: 60_000 })
    await expect.poll(() => cached.isFresh).toBe(true)
    const mark = asked()
    expect([await cached.check(about(teacher.id)), await cached.check(about(teacher.id))]).toEqual([true, true])
    expect(cached.peek(about(teacher.id))).toBe(true)
    expect(asked() - mark).toBe(1)
    await perform(site.ctx, operator, deleteGrant, id)
    await expect.poll(() => cached.peek(about(teacher.id)), { interval: 5 }).toBeUndefined()
    expect(await cached.check(about(teacher.id))).toBe(false)
    const later = { ...about(teacher.id), context: { ip: '10.0.0.1' } }
    expect([await cached.check(later), cached.peek(later)]).toEqual([false, undefined])
    expect(await cached.check(about(teacher.id), { atLeast: site.ctx.decisions.revision })).toBe(false)
    cached.close()
  })

  it('asks every time while the feed is not heard', async () => {
    const teacher = await account(site, { home: places.school })
    const deaf = { ...asks, fetch: () => Promise.reject(new TypeError('no feed')) }
    const cached = cacheChecks(createChecks(asks), deaf)
    const mark = asked()
    for (let n = 0; n < 3; n++) expect(await cached.check(about(teacher.id))).toBe(false)
    expect({ asked: asked() - mark, isFresh: cached.isFresh }).toEqual({ asked: 3, isFresh: false })
    cached.close()
  })
})

describe('the filter as a template', () => {
  it('goes into a query of pg and of Kysely', async () => {
    const teacher = await account(site, { home: places.school })
    await grant(site, { to: teacher, right, at: places.school })
    const request = new Request(new URL('/api/decisions/filter', asks.baseUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${asks.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ account: teacher.id, action: right, table: { node: 'nodes.id' } }),
    })
    const { sql: found } = (await (await fetch(request)).json()) as { sql: SqlPredicate }
    const { kysely } = site.ctx.database
    const rows = await kysely
      .selectFrom('nodes')
      .where(sql<boolean>(...filterTemplate(found)))
      .select('id')
      .execute()
    expect(rows).toEqual([{ id: places.school.id }])
    const plain = CompiledQuery.raw(`select id from nodes where ${found.text}`, [...found.values])
    expect((await kysely.executeQuery(plain)).rows).toEqual(rows)
  })
})

describe('can()', () => {
  it('a page of a hundred buttons is one request, and a refresh one more', async () => {
    const teacher = await account(site, { home: places.school })
    const id = await grant(site, { to: teacher, right, at: places.school })
    const react = {
      useSyncExternalStore<T>(subscribe: (listener: () => void) => () => void, read: () => T): T {
        subscribe(() => {})
        return read()
      },
    }
    const { useCan, refresh } = createCan(react, createChecks(asks), { type: 'user', id: teacher.id })
    const mark = asked()
    const page = () =>
      Array.from({ length: 100 }, (_, n) => useCan(right, { type: 'school', id: n === 0 ? places.school.id : `s${n}` }))
    expect(new Set(page())).toEqual(new Set([undefined]))
    await expect.poll(() => page()[0]).toBe(true)
    expect({ asked: asked() - mark, others: new Set(page().slice(1)) }).toEqual({ asked: 1, others: new Set([false]) })
    await perform(site.ctx, operator, deleteGrant, id)
    refresh()
    await expect.poll(() => page()[0]).toBe(false)
    expect(asked() - mark).toBe(2)
  })
})
