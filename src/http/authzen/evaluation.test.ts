import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asksAboutOthers } from '../../../test/support/authzen.ts'
import {
  account,
  apiKey,
  grant,
  holder,
  next,
  type Region,
  region,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { anonymous, type Caller, injected, signedIn, withKey } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let teacher: TestAccount
let subsystem: Caller
let secret: string

beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  teacher = await account(site, { home: places.school })
  await grant(site, { to: teacher, role: 'head-teacher', at: places.school })
  secret = (await apiKey(site, 'school')).secret
  subsystem = withKey(site, secret)
})
afterAll(() => site.close())

const url = '/access/v1/evaluation'
const question = (resource: object, more: object = {}) => ({
  subject: { type: 'account', id: teacher.id },
  action: { name: 'school.timetable.edit' },
  resource,
  ...more,
})
const school = () => ({ type: 'school', id: places.school.id })
const neighbour = () => ({ type: 'school', id: places.neighbour.id })
const decision = async (asked: object) => (await subsystem.post(url, asked)).body

describe('POST /access/v1/evaluation', () => {
  test('not signed in', async () => {
    expect(await anonymous(site).post(url, question(school()))).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('not allowed', async () => {
    const caller = await signedIn(site, teacher)
    expect(await caller.post(url, question(school()))).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
  })

  test('another organization: mistake 12 a person is told no there, as of a node that is nowhere', async () => {
    const caller = await signedIn(site, await holder(site, places.school, asksAboutOthers))
    expect((await caller.post(url, question(school()))).body).toEqual({ decision: true })
    const guest = await account(site, { home: places.school })
    await grant(site, { to: guest, role: 'head-teacher', at: places.neighbour })
    const about = { subject: { type: 'account', id: guest.id } }
    expect(await decision(question(neighbour(), about))).toEqual({ decision: true })
    for (const resource of [neighbour(), { type: 'school', id: 'nowhere' }, { type: 'node', id: 'nowhere' }]) {
      expect(await caller.post(url, question(resource, about))).toMatchObject({
        status: 200,
        body: { decision: false },
      })
    }
  })

  test('mistake 16 who may have reasons everywhere, and ask here only, hears of a hidden node what is said of none', async () => {
    const views = ['organizations', 'accounts', 'grants'].map((what) => `dostup.${what}.view`)
    const asker = await holder(site, places.ministry, ['dostup.decisions.explain', ...views])
    await grant(site, { to: asker, right: 'dostup.decisions.ask', at: places.school })
    const caller = await signedIn(site, asker)
    const asks = { context: { explain: true } }
    for (const resource of [neighbour(), { type: 'school', id: 'nowhere' }]) {
      const { body } = await caller.post(url, question(resource, asks))
      expect(body).toEqual({ decision: false, context: { misses: [{ miss: 'unknown-node' }] } })
    }
  })

  test('another subsystem: a key asks about its own actions only (mistake 6)', async () => {
    const other = withKey(site, (await apiKey(site, 'dostup')).secret)
    expect(await other.post(url, question(school()))).toMatchObject({ status: 403, code: 'key-of-other-subsystem' })
  })

  test('works: yes here, no at the neighbour', async () => {
    expect(await decision(question(school()))).toEqual({ decision: true })
    expect(await decision(question(neighbour()))).toEqual({ decision: false })
  })

  test('leaves no trace in the change log', async () => {
    const mark = await lastChange(site)
    await decision(question(school()))
    expect(await changesSince(site, mark)).toEqual([])
  })
})

describe('what a question names', () => {
  test('a record that is not registered stands under its parent', async () => {
    const grade = (properties: object) => ({ type: 'grade', id: `grade-${next()}`, properties })
    expect(await decision(question(grade({ parent: places.school.id })))).toEqual({ decision: true })
    expect(await decision(question(grade({ parent: places.neighbour.id })))).toEqual({ decision: false })
    expect(await decision(question(grade({ parent: 'nowhere' })))).toEqual({ decision: false })
  })

  test('a registered node cannot be described away: its own place counts', async () => {
    const resource = { ...neighbour(), properties: { parent: places.school.id, owner: teacher.id } }
    expect(await decision(question(resource))).toEqual({ decision: false })
  })

  test('a node of another type, subject or action that is not there: no, never an error', async () => {
    expect(await decision(question({ type: 'university', id: places.school.id }))).toEqual({ decision: false })
    const person = { subject: { type: 'person', id: teacher.id } }
    expect(await decision(question(school(), person))).toEqual({ decision: false })
    const action = { action: { name: 'school.nothing' } }
    expect(await decision(question(school(), action))).toEqual({ decision: false })
  })

  test('the empty id is nobody and nowhere, even among explanations', async () => {
    const asked = question({ type: 'node', id: 'x', properties: { parent: '' } }, { context: { explain: true } })
    expect(await decision(asked)).toEqual({ decision: false, context: { misses: [{ miss: 'unknown-node' }] } })
  })

  test('properties of whatever depth are taken and not looked at', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const payload = JSON.stringify(question({ ...school(), properties: { deep: 0 } })).replace(
      '"deep":0',
      `"deep":${deep}`,
    )
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const answer = await injected(site, { method: 'POST', url, payload, headers })
    expect(answer.body).toEqual({ decision: true })
  })

  test.each([{ parent: 7 }, { parent: { id: 'x' } }, { parent: 'x', owner: ['y'] }])(
    'properties of a wrong shape are a problem: %j',
    async (properties) => {
      const answer = await subsystem.post(url, question({ type: 'grade', id: 'g', properties }))
      expect(answer).toMatchObject({ status: 400, code: 'request-invalid' })
    },
  )
})

describe('context.decide_at', () => {
  test('model.md, law 4: from and until take effect at their second', async () => {
    const guest = await account(site, { home: places.school })
    const [from, until] = ['2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z']
    await grant(site, { to: guest, role: 'head-teacher', at: places.school, from, until })
    const at = async (time: string) => {
      const subject = { type: 'account', id: guest.id }
      return (await decision(question(school(), { subject, context: { decide_at: time } }))).decision
    }
    expect(await at('2026-09-30T23:59:59Z')).toBe(false)
    expect(await at('2026-10-01T00:00:00Z')).toBe(true)
    expect(await at('2026-10-31T23:59:59.999Z')).toBe(true)
    expect(await at('2026-11-01T00:00:00Z')).toBe(false)
    expect(await at('2026-11-01T02:59+03:00')).toBe(true)
  })

  test.each([
    '2026-10-15T00:00:00.123456789Z',
    '2026-10-15t00:00:00z',
    '2026-10-15T00:00:00-00:00',
    '2026-10-31T23:59:60+00:00',
    '2026-10-15T00:00Z',
  ])('whatever RFC 3339 allows is taken, the same in a batch: %s', async (time) => {
    const subject = { type: 'account', id: teacher.id }
    const asked = question(school(), { subject, context: { decide_at: time, time, at: time } })
    expect(await decision(asked)).toEqual({ decision: true })
    const { body } = await subsystem.post('/access/v1/evaluations', { evaluations: [asked] })
    expect(body).toEqual({ evaluations: [{ decision: true }] })
  })

  test.each(['yesterday', '2026-10-01', '2026-10-01T00:00:00', '2026-13-01T00:00:00Z', ''])(
    'what is no moment is refused: %j',
    async (time) => {
      const answer = await subsystem.post(url, question(school(), { context: { decide_at: time } }))
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'context.decide_at' }] } })
    },
  )

  test('the caller’s own clock neither denies what was given since nor revives what has ended', async () => {
    const [late, over] = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    await grant(site, { to: late, role: 'head-teacher', at: places.school, from: '2026-08-01T00:00:00Z' })
    await grant(site, { to: over, role: 'head-teacher', at: places.school, until: '2026-09-01T08:00:10Z' })
    site.clock.pass(10)
    for (const time of ['2025-06-27T18:03-07:00', '2026-09-01T08:00:09Z', '2027-01-01T00:00:00Z', 'noon', 7, null]) {
      const at = async (id: string) =>
        (await decision(question(school(), { subject: { type: 'account', id }, context: { time } }))).decision
      expect([await at(late.id), await at(over.id)], String(time)).toEqual([true, false])
    }
  })
})

describe('any context that the standard allows is taken', () => {
  test.each([
    { ip: '10.0.0.1', device: { os: 'Astra' } },
    { time: 1_758_628_743, timestamp: [1, { a: null }], '': '', __proto: 1 },
    { explain: 'yes' },
    { explain: null, at_least: null, decide_at: null },
    { at_least: -1 },
    { at_least: '7', explain: { why: true } },
    { at_least: 1.5, time: {} },
    {},
    null,
  ])('%j', async (context) => {
    expect(await decision(question(school(), { context }))).toEqual({ decision: true })
    const batch = { ...question(school(), { context }), evaluations: [{}, { context }] }
    expect((await subsystem.post('/access/v1/evaluations', batch)).body).toEqual({
      evaluations: [{ decision: true }, { decision: true }],
    })
    const { body } = await subsystem.post('/access/v1/search/resource', question({ type: 'school' }, { context }))
    expect(body.results).toContainEqual(school())
  })
})

describe('null is an absent member, wherever one is optional', () => {
  test('in all that a question names', async () => {
    const subject = { type: 'account', id: teacher.id, properties: null }
    const action = { name: 'school.timetable.edit', properties: null }
    const resource = { ...school(), properties: null }
    const asked = { subject, action, resource, context: null }
    expect(await decision(asked)).toEqual({ decision: true })
    const page = { limit: null, token: null }
    for (const [door, more] of [
      ['subject', { page }],
      ['resource', { page: null }],
    ] as const) {
      const { status, body } = await subsystem.post(`/access/v1/search/${door}`, { ...asked, ...more })
      expect([status, body.results]).toEqual([200, expect.arrayContaining([expect.anything()])])
    }
    const batch = { ...asked, options: null, evaluations: [asked, { subject: null, resource }, { context: null }] }
    const yes = { decision: true }
    expect((await subsystem.post('/access/v1/evaluations', batch)).body).toEqual({ evaluations: [yes, yes, yes] })
    expect((await subsystem.post('/access/v1/evaluations', { ...asked, evaluations: null })).body).toEqual(yes)
  })

  test('a described parent that is null is none; what must be there must not be null', async () => {
    const grade = { type: 'grade', id: 'g', properties: { parent: null } }
    expect(await decision(question(grade))).toEqual({ decision: false })
    const owned = { type: 'grade', id: 'g', properties: { parent: places.school.id, owner: null } }
    expect(await decision(question(owned))).toEqual({ decision: true })
    for (const wrong of [{ subject: null }, { action: { name: null } }, { resource: null }])
      expect(await subsystem.post(url, question(school(), wrong)), JSON.stringify(wrong)).toMatchObject({ status: 400 })
  })
})

describe('context.explain', () => {
  test('a yes comes with its ways, by ids', async () => {
    const { decision: allowed, context } = await decision(question(school(), { context: { explain: true } }))
    expect(allowed).toBe(true)
    expect(context.misses).toBeUndefined()
    expect(context.ways).toContainEqual({
      by: { grant: expect.stringMatching(/^\d+$/) },
      role: 'head-teacher',
      right: 'school.timetable.edit',
      path: [{ node: places.school.id, by: 'scope' }],
    })
  })

  test('a no comes with its nearest misses', async () => {
    const { context } = await decision(question(neighbour(), { context: { explain: true } }))
    expect(context.ways).toBeUndefined()
    expect(context.misses[0]).toEqual({
      miss: 'other-branch',
      grant: expect.stringMatching(/^\d+$/),
      scope: places.school.id,
    })
  })

  test('mistake 16 a person must hold the right to explanations everywhere', async () => {
    const asked = question(school(), { context: { explain: true } })
    const asker = await holder(site, places.north, [...asksAboutOthers, 'dostup.decisions.explain'])
    expect(await (await signedIn(site, asker)).post(url, asked)).toMatchObject({ status: 403 })
    const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    expect(await superadmin.post(url, asked)).toMatchObject({ status: 200, body: { decision: true } })
  })
})

describe('mistake 30 a key that does not fit never falls back to the session', () => {
  const headers = [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'bearer dostup_0123456789012345678901234567890123456789012',
    `Bearer ${'x'.repeat(5000)}`,
    'Bearer dostup_0123456789012345678901234567890123456789012',
    'Basic YWRtaW46YWRtaW4=',
  ]

  test.each(headers)('%j', async (authorization) => {
    const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    const refused = { status: 401, code: 'key-refused' }
    expect(await superadmin.send('POST', url, question(school()), { authorization })).toMatchObject(refused)
    const notHere = { status: 401, code: 'person-required' }
    expect(await superadmin.send('GET', '/api/accounts', undefined, { authorization })).toMatchObject(notHere)
  })

  test('a good key opens no door of people, and is told that this one is theirs', async () => {
    for (const door of ['/api/accounts', '/api/session', '/api/catalog']) {
      const answer = await subsystem.get(door)
      expect(answer).toMatchObject({ status: 401, code: 'person-required' })
      expect(answer.body.detail).toContain('for people who have signed in')
      expect((await subsystem.send('GET', door, undefined, { 'accept-language': 'ru' })).body.detail).toContain('людей')
    }
  })
})
