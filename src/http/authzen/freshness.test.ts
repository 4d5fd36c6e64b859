import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, openAsked } from '../../../test/support/authzen.ts'
import { account } from '../../../test/support/builders.ts'
import { type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { openBeside, type Site } from '../../../test/support/site.ts'

let asked: Asked
let admin: Caller
/** Another process on the same database that nothing tells of changes. */
let beside: Site

beforeAll(async () => {
  asked = await openAsked()
  admin = await signedIn(asked.site, await account(asked.site, { metarole: 'superadmin' }))
  beside = await openBeside(asked.site)
})
afterAll(async () => {
  await beside.close()
  await asked.site.close()
})

const edit = { name: 'school.timetable.edit' }
const resource = () => ({ type: 'school', id: asked.places.far.id })
const context = (at_least?: number) => (at_least === undefined ? {} : { context: { at_least } })
const give = async (to: { id: string }) => {
  const grant = { accountId: to.id, roleId: 'head-teacher', scopeId: asked.places.far.id }
  const answer = await admin.post('/api/grants', grant)
  expect(answer.status).toBe(201)
  return { id: answer.body.id as string, revision: Number(answer.headers['dostup-revision']) }
}
const newcomer = () => account(asked.site, { home: asked.places.far })

describe('dostup-revision', () => {
  test('every deed says the revision that has it, and no question does', async () => {
    const before = asked.site.ctx.decisions.revision
    const { id, revision } = await give(await newcomer())
    expect(revision).toBeGreaterThan(before)
    expect(revision).toBe(asked.site.ctx.decisions.revision)
    const taken = await admin.delete(`/api/grants/${id}`)
    expect(taken.headers['dostup-revision']).toBe(String(revision + 1))
    expect((await admin.get('/api/accounts')).headers['dostup-revision']).toBeUndefined()
    const refused = await admin.post('/api/grants', {})
    expect(refused.headers['dostup-revision']).toBeUndefined()
  })
})

describe('context.at_least', () => {
  /** What each of the five answers of somebody who has just been given a role, here or beside. */
  const questions: Record<string, (who: { type: string; id: string }, more: object) => [string, object]> = {
    evaluation: (subject, more) => ['/access/v1/evaluation', { subject, action: edit, resource: resource(), ...more }],
    'a batch’s defaults': (subject, more) => [
      '/access/v1/evaluations',
      { subject, action: edit, evaluations: [{ resource: resource() }], ...more },
    ],
    'one item of a batch': (subject, more) => [
      '/access/v1/evaluations',
      { subject, action: edit, resource: resource(), evaluations: [{ context: {} }, more, 7] },
    ],
    'search of subjects': (_, more) => [
      '/access/v1/search/subject',
      { subject: { type: 'account' }, action: edit, resource: resource(), ...more },
    ],
    'search of resources': (subject, more) => [
      '/access/v1/search/resource',
      { subject, action: edit, resource: { type: 'school' }, ...more },
    ],
    'search of actions': (subject, more) => ['/access/v1/search/action', { subject, resource: resource(), ...more }],
  }

  test.each(Object.keys(questions))('%s: a process that is behind catches up first', async (name) => {
    const who = await newcomer()
    await beside.ctx.decisions.reload()
    const caller = withKey(beside, asked.secret)
    const ask = async (atLeast?: number) => {
      const [url, body] = questions[name]?.({ type: 'account', id: who.id }, context(atLeast)) ?? ['', {}]
      const answer = await caller.post(url, body)
      expect(answer.status, answer.text).toBe(200)
      return answer.text
    }
    const unaware = await ask()
    const { revision } = await give(who)
    // The other half of the proof: without the revision the answer is the old one.
    expect(await ask()).toBe(unaware)
    expect(beside.ctx.decisions.revision).toBeLessThan(revision)
    const aware = await ask(revision)
    expect(aware).not.toBe(unaware)
    expect(beside.ctx.decisions.revision).toBe(revision)
    expect(await ask()).toBe(aware)
  })

  test('a revision that this process has is no matter', async () => {
    const { revision } = asked.site.ctx.decisions
    for (const atLeast of [0, revision]) {
      const [url, body] = questions.evaluation?.({ type: 'account', id: 'x' }, context(atLeast)) ?? ['', {}]
      expect(await asked.subsystem.post(url, body)).toMatchObject({ status: 200, body: { decision: false } })
    }
  })

  test('one that nobody has made is waited for two seconds, then answered 503', async () => {
    const [url, payload] = questions.evaluation?.({ type: 'account', id: 'x' }, context(1e9)) ?? ['', {}]
    const began = performance.now()
    const headers = { authorization: `Bearer ${asked.secret}` }
    const answer = await asked.site.app.inject({ method: 'POST', url, payload, headers })
    expect(performance.now() - began).toBeGreaterThan(1900)
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ code: 'revision-not-reached', detail: expect.stringContaining('1000000000') })
  })

  test.each([-1, 1.5, '7', null, 2 ** 60])(
    '%j is no revision: it is another’s member of that name, and passed over',
    async (atLeast) => {
      for (const name of ['evaluation', 'search of actions']) {
        const [url, body] = questions[name]?.({ type: 'account', id: 'x' }, { context: { at_least: atLeast } }) ?? [
          '',
          {},
        ]
        expect(await asked.subsystem.post(url, body)).toMatchObject({ status: 200 })
      }
    },
  )
})
