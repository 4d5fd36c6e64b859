/** The OpenID Foundation’s certification scenario for AuthZEN 1.0: Basic, Batch and Search, each Core and Properties; through public means alone, as in interop.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type Answer, injected } from '../../../test/support/callers.ts'
import { type Outsider, openOutsider } from '../../../test/support/outsider.ts'

const records = [
  { id: 'record-1', kind: 'record', properties: { status: 'active' } },
  { id: 'record-2', kind: 'record', properties: { status: 'archived' } },
]
const reader = { role: 'reader', at: 'record-1' }
const people = [
  { called: 'alice', roles: [reader, 'writer', 'mender'] },
  { called: 'bob', properties: { role: 'admin' }, roles: [reader, 'mender'] },
  { called: 'carol', roles: ['mender'] },
]
let asked: Outsider
beforeAll(async () => {
  asked = await openOutsider('certification.yaml', { subsystem: 'records', records, people })
})
afterAll(() => asked.site.close())

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((id) => ({ type: 'user', id }))
const [read, write] = ['read', 'write'].map((name) => ({ name }))
const [record1, record2] = ['record-1', 'record-2'].map((id) => ({ type: 'record', id }))
const may = { subject: alice, action: read, resource: record1 }
const post = (door: string, body: unknown): Promise<Answer> => asked.subsystem.post(`/access/v1/${door}`, body)
const answers = async (door: string, body: unknown) => (await post(door, body)).body
const yes = { decision: true }
const no = { decision: false }

describe('Basic', () => {
  test('rules 1 to 4', async () => {
    expect(await answers('evaluation', may)).toEqual(yes)
    expect(await answers('evaluation', { ...may, action: write })).toEqual(yes)
    expect(await answers('evaluation', { ...may, subject: bob })).toEqual(yes)
    expect(await answers('evaluation', { ...may, subject: bob, action: write })).toEqual(no)
  })

  test('context, properties and fields that nobody knows change nothing', async () => {
    const context = { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' }
    expect(await answers('evaluation', { ...may, context })).toEqual(yes)
    const described = {
      subject: { ...alice, properties: { department: 'Sales', role: 'manager' } },
      action: { ...read, properties: { method: 'GET' } },
      resource: { ...record1, properties: { status: 'active', owner: 'bob' } },
    }
    expect(await answers('evaluation', described)).toEqual(yes)
    expect(await answers('evaluation', { ...may, foo: 'bar', futureField: { nested: true } })).toEqual(yes)
  })

  test.each([
    { subject: undefined },
    { action: undefined },
    { resource: undefined },
    { subject: { id: 'alice' } },
    { subject: { type: 'user' } },
    { action: {} },
    { resource: { id: 'record-1' } },
    { resource: { type: 'record' } },
    { subject: 'alice' },
    { action: { name: 123 } },
  ])('400 for %j', async (wrong) => {
    expect(await post('evaluation', { ...may, ...wrong })).toMatchObject({ status: 400 })
  })

  const doors = ['evaluation', 'evaluations', 'search/subject', 'search/resource', 'search/action']
  test.each(doors)('400 at %s for no JSON, broken JSON, nothing, and another content type', async (door) => {
    const send = (payload: string, type = 'application/json') => {
      const headers = { 'content-type': type, authorization: `Bearer ${asked.secret}` }
      return injected(asked.site, { method: 'POST', url: `/access/v1/${door}`, payload, headers })
    }
    expect(await send('{"subject":')).toMatchObject({ status: 400 })
    expect(await send('')).toMatchObject({ status: 400 })
    expect(await send('[]')).toMatchObject({ status: 400 })
    expect(await send(JSON.stringify(may), 'text/plain')).toMatchObject({ status: 400 })
  })

  test.each(['bfe9eb29-ab87-4ca3-be83-a1d5d8305716', 'a', 'any string: ~!@#$%^&*()', 'x'.repeat(2000)])(
    'X-Request-ID %s is answered as it came',
    async (id) => {
      const answer = await asked.subsystem.send('POST', '/access/v1/evaluation', may, { 'x-request-id': id })
      expect(answer).toMatchObject({ status: 200, headers: { 'x-request-id': id } })
      const refused = await asked.subsystem.send('POST', '/access/v1/evaluation', {}, { 'x-request-id': id })
      expect(refused).toMatchObject({ status: 400, headers: { 'x-request-id': id } })
    },
  )

  test('without X-Request-ID one is made', async () => {
    expect((await post('evaluation', may)).headers['x-request-id']).toMatch(/^[\w-]{36}$/)
  })

  test('the same again and again; JSON', async () => {
    for (let time = 0; time < 5; time += 1) {
      const answer = await post('evaluation', may)
      expect(answer.body).toEqual(yes)
      expect(answer.headers['content-type']).toMatch(/^application\/json(;|$)/)
    }
  })
})

describe('Properties', () => {
  const archived = { ...record2, properties: { status: 'archived' } }
  const active = { ...record1, properties: { status: 'active' } }
  const admin = { properties: { role: 'admin' } }
  const mend = { action: write, resource: archived }
  const deletes = (soft?: unknown) => ({ name: 'delete', properties: soft === undefined ? {} : { soft } })

  test('rules 5 to 8', async () => {
    expect(await answers('evaluation', { subject: alice, ...mend })).toEqual(no)
    expect(await answers('evaluation', { subject: { ...bob, ...admin }, ...mend })).toEqual(yes)
    expect(await answers('evaluation', { subject: { ...carol, ...admin }, ...mend })).toEqual(yes)
    expect(await answers('evaluation', { subject: carol, ...mend })).toEqual(no)
    expect(await answers('evaluation', { ...may, action: deletes(true) })).toEqual(yes)
    expect(await answers('evaluation', { ...may, action: deletes(false) })).toEqual(no)
    expect(await answers('evaluation', { ...may, action: deletes() })).toEqual(no)
  })

  test('in a batch, item by item; an entity of an item stands in whole for that at the top', async () => {
    const writes = { subject: alice, action: write, evaluations: [{ resource: active }, { resource: archived }] }
    expect(await answers('evaluations', writes)).toEqual({ evaluations: [yes, no] })
    const mends = { ...mend, evaluations: [{ subject: alice }, { subject: { ...bob, ...admin } }] }
    expect(await answers('evaluations', mends)).toEqual({ evaluations: [no, yes] })
    const replaced = { subject: { ...carol, ...admin }, ...mend, evaluations: [{ subject: carol }, {}] }
    expect(await answers('evaluations', replaced)).toEqual({ evaluations: [no, yes] })
  })

  test('in searches', async () => {
    expect((await answers('search/subject', { subject: { type: 'user' }, ...mend })).results).toEqual([bob])
    // What is sent of the subjects is sent of each of them.
    const all = { subject: { type: 'user', ...admin }, ...mend }
    expect((await answers('search/subject', all)).results).toEqual([alice, bob, carol])
    const what = { subject: { ...bob, ...admin }, action: write, resource: { type: 'record' } }
    expect((await answers('search/resource', what)).results).toEqual([record2])
    const which = { subject: { ...bob, ...admin }, resource: archived }
    expect((await answers('search/action', which)).results).toEqual([write])
  })

  test('a page of a search with other properties does not fit', async () => {
    const asks = { subject: { type: 'user', ...admin }, ...mend, page: { limit: 1 } }
    const token = (await answers('search/subject', asks)).page.next_token
    expect(await post('search/subject', { ...asks, page: { token } })).toMatchObject({ status: 200 })
    const other = { ...asks, subject: { type: 'user' }, page: { token } }
    expect(await post('search/subject', other)).toMatchObject({ status: 400 })
  })

  test.each<object>([
    { role: null },
    { role: { admin: true } },
    { role: [['admin']] },
    { role: { toString: 'admin' }, constructor: { role: 'admin' }, valueOf: [] },
  ])('what is no value is passed over: %j', async (properties) => {
    expect(await answers('evaluation', { subject: { ...carol, properties }, ...mend })).toEqual(no)
  })

  test('a member of a list is enough, and what is stored wins over what is sent', async () => {
    const several = { ...carol, properties: { role: [null, 'admin'] } }
    expect(await answers('evaluation', { subject: several, ...mend })).toEqual(yes)
    const claimed = { ...record2, properties: { status: 'active' } }
    expect(await answers('evaluation', { ...may, action: write, resource: claimed })).toEqual(no)
    const clerk = { ...bob, properties: { role: 'clerk' } }
    expect(await answers('evaluation', { subject: clerk, ...mend })).toEqual(yes)
  })
})

describe('Batch', () => {
  test('defaults, order, and all said in the items', async () => {
    const evaluations = [{ resource: record1 }, { resource: record2 }]
    expect(await answers('evaluations', { subject: alice, action: read, evaluations })).toEqual({
      evaluations: [yes, no],
    })
    const actions = { subject: bob, resource: record1, evaluations: [{ action: read }, { action: write }] }
    const answer = await post('evaluations', actions)
    expect(answer.body).toEqual({ evaluations: [yes, no] })
    expect(answer.headers['content-type']).toMatch(/^application\/json(;|$)/)
    const whole = [may, { subject: bob, action: write, resource: record1 }]
    expect(await answers('evaluations', { evaluations: whole })).toEqual({ evaluations: [yes, no] })
  })

  test('context is inherited and replaced', async () => {
    const evaluations = [{}, { context: { time: '2025-06-27T19:00-07:00', source: 'batch-override' } }]
    const asks = { ...may, context: { time: '2025-06-27T18:03-07:00' }, evaluations }
    expect(await answers('evaluations', asks)).toEqual({ evaluations: [yes, yes] })
  })

  test('an item without its resource', async () => {
    const body = { subject: alice, action: read, evaluations: [{ resource: record1 }, {}] }
    expect(await answers('evaluations', body)).toMatchObject({ evaluations: [yes, no] })
  })

  test('no items, or none in the array', async () => {
    expect(await answers('evaluations', may)).toEqual(yes)
    expect(await answers('evaluations', { ...may, evaluations: [] })).toEqual(yes)
  })
})

describe('Search', () => {
  test('subjects, resources, actions', async () => {
    const subjects = await answers('search/subject', { ...may, subject: { type: 'user' } })
    expect(subjects.results).toEqual([alice, bob])
    expect((await answers('search/resource', { ...may, resource: { type: 'record' } })).results).toEqual([record1])
    expect((await answers('search/action', { subject: alice, resource: record1 })).results).toEqual([read, write])
  })

  test('by pages', async () => {
    const asks = { ...may, subject: { type: 'user' } }
    const first = await answers('search/subject', { ...asks, page: { limit: 1 } })
    expect(first.page).toEqual({ next_token: expect.stringMatching(/./), count: 1, total: 2 })
    const second = await answers('search/subject', { ...asks, page: { token: first.page.next_token } })
    expect(second.page).toEqual({ next_token: '', count: 1, total: 2 })
    const both = [...first.results, ...second.results]
    expect(both.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual([alice, bob])
  })

  test('an unknown id, an unknown type: nothing', async () => {
    const nobody = { subject: { type: 'user', id: 'nonexistent-user' }, resource: record1 }
    expect((await answers('search/action', nobody)).results).toEqual([])
    expect((await answers('search/subject', { ...may, subject: { type: 'spaceship' } })).results).toEqual([])
  })

  test.each([
    ['search/subject', { subject: { type: 'user' }, resource: record1 }],
    ['search/resource', { action: read, resource: { type: 'record' } }],
    ['search/action', { subject: alice }],
    ['search/subject', { subject: { type: 'user' }, action: read, resource: { type: 'record' } }],
    ['search/resource', { subject: { type: 'user' }, action: read, resource: { type: 'record' } }],
  ])('400 at %s for %j', async (door, body) => {
    expect(await post(door, body)).toMatchObject({ status: 400 })
  })
})
