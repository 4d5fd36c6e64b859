import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  apiKey,
  grant,
  holder,
  next,
  type Place,
  person,
  role,
  root,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { loadPresetText } from '../catalog/index.ts'
import { remind } from './index.ts'

let site: Site
let university: Place
let writer: TestAccount
let writes: Caller
let superior: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'apeks' })
  university = await root(site)
  const all = ['plans', 'methodics.materials', 'load.calculation', 'timetable.calendar', 'timetable.weekly']
  const rights = [...all.map((one) => `university.${one}.full`), 'university.timetable.weekly.view']
  writer = await holder(site, university, [
    ...rights,
    'university.methodics.materials.edit',
    'university.methodics.materials.view',
    'university.timetable.calendar.view',
    'dostup.organizations.view',
  ])
  writes = await signedIn(site, writer)
  superior = await signedIn(site, await account(site, { metarole: 'administrator', home: university }))
}, 60_000)
afterAll(() => site.close())

const having = async (...rights: string[]) => {
  const one = await holder(site, university, rights)
  return { ...one, calls: await signedIn(site, one) }
}
const made = async (kind: string, by = writes) => {
  const answer = await by.post('/api/records', { kind, title: `${kind} ${next()}`, parentId: university.id })
  expect(answer, answer.text).toMatchObject({ status: 201 })
  return answer.body.id as string
}
const started = async (routeId: string, recordId: string, by = writes) => {
  const answer = await by.post('/api/approvals', { routeId, recordId })
  expect(answer, answer.text).toMatchObject({ status: 201 })
  return answer.body.id as string
}
const sent = async (routeId: string, kind: string) => await started(routeId, await made(kind))
const card = async (id: string, by = writes) => (await by.get(`/api/approvals/${id}`)).body
const simple = { method: 'simple' }
const agree = (id: string, by: Caller, body: object = {}) => by.post(`/api/approvals/${id}/agree`, body)
const waiting = async (by: Caller) => {
  const { body } = await by.get('/api/approvals?whose=waits-for-me&limit=500')
  return body.items.map(({ id }: { id: string }) => id) as string[]
}
const noticesOf = async ({ calls }: { calls: Caller }, id: string) => {
  const { body } = await calls.get('/api/notices')
  return body.items.filter(({ link }: { link: string }) => link === `/approvals/${id}`)
}

const ofTheTable = [
  ['plan-templates', 'plan-template', ['university.plans.agree', 'university.plans.approve']],
  ['plans', 'plan', ['university.plans.agree', 'university.plans.approve']],
  ['programmes', 'programme', ['university.methodics.materials.agree', 'university.methodics.materials.approve']],
  ['load', 'load-calculation', ['university.load.calculation.approve']],
  ['calendars', 'calendar', ['university.timetable.calendar.agree']],
  ['timetables', 'timetable', ['university.timetable.weekly.agree', 'university.timetable.weekly.approve']],
] as const

describe('A19 agree, then approve', () => {
  test.each(ofTheTable)('A19 %s: by the rights of the table, one stage after another', async (route, kind, rights) => {
    const people = []
    for (const right of rights) people.push(await having(right))
    const nobody = await having('university.activity.events.full')
    const id = await sent(route, kind)
    for (const [at, { calls }] of people.entries()) {
      const later = people.at(-1)
      if (at < people.length - 1)
        expect(await agree(id, later?.calls as Caller, { signature: simple })).toMatchObject({ status: 403 })
      expect(await agree(id, nobody.calls)).toMatchObject({ status: 404 })
      expect(await waiting(calls)).toContain(id)
      const answer = await agree(id, calls, { signature: simple })
      expect(answer, answer.text).toMatchObject({ status: 200 })
      expect(await waiting(calls)).not.toContain(id)
    }
    expect(await card(id)).toMatchObject({
      state: 'approved',
      stage: null,
      stages: rights.map(() => ({ state: 'done' })),
    })
    expect((await card(id)).signatures).toHaveLength(rights.length)
  })

  test('A16 A19 whoever may change it sends it; nobody decides on what they wrote or own, from whatever account (mistake 36)', async () => {
    const record = await made('plan')
    const looks = await having('university.plans.view-plans')
    const body = { routeId: 'plans', recordId: record }
    expect(await looks.calls.post('/api/approvals', body)).toMatchObject({ status: 403, code: 'right-missing' })
    const id = await started('plans', record)
    expect(await card(id)).toMatchObject({ may: { agree: false, withdraw: true } })
    expect(await agree(id, writes)).toMatchObject({ status: 403, code: 'approval-own' })
    const plans = await role(site, ['university.plans.full', 'dostup.organizations.view'])
    const one = await person(site, { home: university })
    const [first, second] = [await account(site, { home: university }), await account(site, { home: university })]
    await site.ctx.database.pool.query('update accounts set person_id = $1 where id = any($2)', [
      one.id,
      [first.id, second.id],
    ])
    await site.ctx.decisions.reload()
    for (const to of [first, second]) await grant(site, { to, role: plans.id, at: university })
    const own = await sentBy(await signedIn(site, first))
    expect(await agree(own, await signedIn(site, second))).toMatchObject({ status: 403, code: 'approval-own' })
  })

  const sentBy = async (by: Caller) => await started('plans', await made('plan', by), by)

  test('A19 is returned with a remark, mended, and goes from the first stage on; its sender is told', async () => {
    const [agrees, approves] = [await having('university.plans.agree'), await having('university.plans.approve')]
    const record = await made('plan')
    const id = await started('plans', record)
    expect(await noticesOf(agrees, id)).toHaveLength(1)
    expect(await noticesOf(approves, id)).toHaveLength(0)
    await agree(id, agrees.calls)
    expect(await noticesOf(approves, id)).toHaveLength(1)
    const back = await approves.calls.post(`/api/approvals/${id}/return`, { text: 'Нет часов практики' })
    expect(back, back.text).toMatchObject({ status: 200, body: { state: 'returned' } })
    expect(await noticesOf({ calls: writes }, id)).toMatchObject([
      { text: { ru: expect.stringContaining('Нет часов') } },
    ])
    expect(await agree(id, approves.calls)).toMatchObject({ status: 409, code: 'approval-not-going' })
    await writes.patch(`/api/records/${record}`, { note: 'Практика: 36 часов' })
    const again = await writes.post(`/api/approvals/${id}/send-again`, {})
    expect(again, again.text).toMatchObject({
      status: 200,
      body: { state: 'going', version: 2, may: { agree: false } },
    })
    expect(await agree(id, approves.calls, { signature: simple })).toMatchObject({ status: 403 })
    await agree(id, agrees.calls)
    expect((await agree(id, approves.calls, { signature: simple })).body).toMatchObject({ state: 'approved' })
    const { events } = await card(id)
    expect(events.map(({ what }: { what: string }) => what)).toEqual([
      'started',
      'agreed',
      'returned',
      'sent-again',
      'agreed',
      'agreed',
    ])
  })

  test('A19 nobody agrees to what has changed since it was sent, nor to other bytes than they looked at', async () => {
    const agrees = await having('university.plans.agree')
    const record = await made('plan')
    const id = await started('plans', record)
    expect(await agree(id, agrees.calls, { hash: 'other' })).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    await writes.patch(`/api/records/${record}`, { note: 'Тайком' })
    expect(await agree(id, agrees.calls)).toMatchObject({ status: 409, code: 'approval-document-changed' })
    expect(await card(id)).toMatchObject({ changed: true, may: { sendAgain: true } })
    expect(await writes.post(`/api/approvals/${id}/send-again`, {})).toMatchObject({
      status: 200,
      body: { changed: false },
    })
    expect(await agree(id, agrees.calls)).toMatchObject({ status: 200 })
  })

  test('A19 a stage asks for its signature: without one, or with an old proof, there is no approval', async () => {
    const approves = await having('university.load.calculation.approve')
    const id = await sent('load', 'load-calculation')
    expect(await agree(id, approves.calls)).toMatchObject({ status: 422, code: 'approval-needs-simple' })
    site.clock.pass(600)
    expect(await agree(id, approves.calls, { signature: simple })).toMatchObject({ code: 'fresh-proof-needed' })
    expect(await card(id)).toMatchObject({ state: 'going', signatures: [] })
    const again = await signedIn(site, approves)
    expect((await agree(id, again, { signature: simple })).body).toMatchObject({ state: 'approved' })
    const [{ id: signature, hash }] = (await card(id)).signatures
    expect(hash).toBe((await card(id)).hash)
    expect(await writes.get(`/api/approvals/${id}/package?signatureId=${signature}`)).toMatchObject({ status: 200 })
    const other = await sent('load', 'load-calculation')
    expect(await writes.get(`/api/approvals/${other}/package?signatureId=${signature}`)).toMatchObject({ status: 404 })
  })
})

describe('routes', () => {
  const stages = (...some: object[]) => ({ title: { ru: 'Свой', en: 'Own' }, kinds: ['task'], stages: some })
  const title = { ru: 'Этап', en: 'Stage' }
  const set = async (id: string, form: object) => {
    const answer = await superior.put(`/api/approval-routes/${id}`, form)
    expect(answer, answer.text).toMatchObject({ status: 204 })
  }
  const task = async () => {
    const one = await having('university.activity.tasks.full', 'dostup.organizations.view')
    return { ...one, record: await made('task', one.calls) }
  }

  test('by name: all of them, and whoever is named in place of one who is away', async () => {
    const [one, other, substitute] = [await having(), await having(), await having()]
    await set('named', stages({ title, accounts: [one.id, other.id], all: true }))
    const { calls, record } = await task()
    const id = await started('named', record, calls)
    expect(await agree(id, substitute.calls)).toMatchObject({ status: 404 })
    expect((await agree(id, one.calls)).body).toMatchObject({ state: 'going', stages: [{ waits: [other.login] }] })
    expect(await agree(id, one.calls)).toMatchObject({ status: 403, code: 'approval-not-yours' })
    const away = { accountId: substitute.id, from: '2026-09-01', until: '2026-09-02' }
    expect(await other.calls.put('/api/me/substitute', away)).toMatchObject({ status: 204 })
    expect(await waiting(substitute.calls)).toContain(id)
    expect((await agree(id, substitute.calls)).body).toMatchObject({
      state: 'approved',
      stages: [{ decided: [{}, { for: other.login }] }],
    })
    const second = await started('named', (await task()).record, superior).catch(() => undefined)
    expect(second, 'whoever may not change a record does not send it').toBeUndefined()
  })

  test('by a role at the place, one of them; who holds it no more decides no more', async () => {
    const dean = await role(site, ['university.activity.events.full'])
    const [one, other] = [await having(), await having()]
    const given = await grant(site, { to: one, role: dean.id, at: university })
    await grant(site, { to: other, role: dean.id, at: university })
    await set('by-role', stages({ title, role: dean.id, days: 1 }))
    const { calls, record } = await task()
    const id = await started('by-role', record, calls)
    await superior.post(`/api/grants/${given}/deactivate`)
    await site.ctx.database.pool.query('update grants set active = false where id = $1', [given])
    expect(await agree(id, one.calls)).toMatchObject({ status: 403, code: 'approval-not-yours' })
    await remind(site.ctx)
    await remind(site.ctx)
    expect(await noticesOf(other, id), 'told once that it is due').toHaveLength(2)
    expect((await agree(id, other.calls)).body).toMatchObject({ state: 'approved' })
  })

  test('A19 on an organization as on a record: by whoever may change it, over its card as it is', async () => {
    const kind = site.ctx.decisions.kindOf(university.id) ?? ''
    const [one, edits] = [await having(), await having('dostup.organizations.view', 'dostup.organizations.edit')]
    await set('requisites', {
      title: { ru: 'Реквизиты', en: 'Card' },
      kinds: [kind],
      stages: [{ title, accounts: [one.id] }],
    })
    const ways = async (by: Caller) => (await by.get(`/api/organizations/${university.id}/approvals`)).body
    expect((await ways(edits.calls)).routes).toMatchObject([{ id: 'requisites' }])
    expect((await ways(writes)).routes, 'who only looks').toEqual([])
    const body = { routeId: 'requisites', recordId: university.id }
    expect(await writes.post('/api/approvals', body)).toMatchObject({ status: 403, code: 'right-missing' })
    const id = await started('requisites', university.id, edits.calls)
    expect(JSON.parse((await one.calls.get(`/api/approvals/${id}/document`)).text)).toMatchObject({
      ...{ type: 'organization', id: university.id, inn: null },
    })
    expect(await agree(id, edits.calls)).toMatchObject({ code: 'approval-own' })
    await superior.patch(`/api/organizations/${university.id}`, { note: 'Головной корпус' })
    expect(await agree(id, one.calls)).toMatchObject({ code: 'approval-document-changed' })
    await edits.calls.post(`/api/approvals/${id}/send-again`, {})
    expect((await agree(id, one.calls)).body).toMatchObject({ state: 'approved', objectKind: 'organization' })
    expect((await ways(edits.calls)).items).toMatchObject([{ id, state: 'approved' }])
  })

  test('one that nobody could decide in is said at once; what is wrong in a route is told', async () => {
    const empty = await role(site, ['university.activity.events.full'])
    await set('empty', stages({ title, role: empty.id }))
    const { calls, record } = await task()
    const body = { routeId: 'empty', recordId: record }
    expect(await calls.post('/api/approvals', body)).toMatchObject({ status: 422, code: 'approval-nobody-decides' })
    const wrong = stages({ title }, { title, action: 'no.such' }, { title, accounts: ['nobody'] })
    const { body: told } = await superior.put('/api/approval-routes/wrong', wrong)
    expect(told.errors.map(({ field }: { field: string }) => field)).toEqual([
      'stages.0',
      'stages.1.action',
      'stages.2.accounts',
    ])
    const nobody = await having()
    expect(
      await nobody.calls.put('/api/approval-routes/plans', stages({ title, accounts: [nobody.id] })),
    ).toMatchObject({ status: 403 })
  })

  test('one of the preset is replaced, and holds again when that is taken back; what goes keeps its own', async () => {
    const agrees = await having('university.timetable.calendar.agree')
    const id = await sent('calendars', 'calendar')
    await set('calendars', { ...stages({ title, accounts: [writer.id] }), kinds: ['calendar'], authorsDecide: true })
    expect((await agree(id, agrees.calls)).body).toMatchObject({ state: 'approved' })
    const own = await sent('calendars', 'calendar')
    expect(await agree(own, agrees.calls), 'one sees it, and decides nothing').toMatchObject({ status: 404 })
    expect((await agree(own, writes)).body, 'the route lets authors decide').toMatchObject({ state: 'approved' })
    expect(await superior.delete('/api/approval-routes/calendars')).toMatchObject({ status: 204 })
    expect(await card(await sent('calendars', 'calendar'))).toMatchObject({
      stages: [{ by: 'Согласование графика учебного процесса' }],
    })
  })
})

describe('a document of a subsystem', () => {
  test('goes by its key, is seen by it alone, and is sent again as it is then', async () => {
    const [own, foreign] = [await apiKey(site, 'university.plans'), await apiKey(site, 'university.load')]
    const [key, other] = [withKey(site, own.secret), withKey(site, foreign.secret)]
    const agrees = await having('university.plans.agree')
    const described = { id: 'план-7', title: 'План набора', content: { hours: 240, file: 'a'.repeat(64) } }
    const body = { routeId: 'plans', document: described, nodeId: university.id, authorIds: [writer.id] }
    expect(await other.post('/api/approvals', body), 'another’s route').toMatchObject({ status: 422 })
    expect(await writes.post('/api/approvals', body), 'no key').toMatchObject({ status: 422 })
    const record = { routeId: 'plans', recordId: await made('plan') }
    expect(await key.post('/api/approvals', record), 'not a record of the product').toMatchObject({ status: 422 })
    const { position } = (await key.get('/api/facts/changes')).body
    const answer = await key.post('/api/approvals', body)
    expect(answer, answer.text).toMatchObject({ status: 201 })
    const { id } = answer.body
    expect(await key.post('/api/approvals', body)).toMatchObject({ status: 409, code: 'approval-open-already' })
    expect(await key.get(`/api/approvals/${id}`)).toMatchObject({ status: 200, body: { state: 'going' } })
    expect(await other.get(`/api/approvals/${id}`), 'mistake 3').toMatchObject({ status: 404 })
    expect(await other.post(`/api/approvals/${id}/withdraw`)).toMatchObject({ status: 404 })
    expect(await agree(id, writes)).toMatchObject({ code: 'approval-own' })
    await agrees.calls.post(`/api/approvals/${id}/return`, { text: 'Часы' })
    const document = { ...described, content: { hours: 252 } }
    expect((await key.post(`/api/approvals/${id}/send-again`, { document })).body).toMatchObject({
      version: 2,
      state: 'going',
    })
    const bytes = await agrees.calls.get(`/api/approvals/${id}/document`)
    expect(bytes.text).toBe(
      '{"content":{"hours":252},"id":"план-7","link":null,"subsystem":"university.plans","title":"План набора","type":"document"}',
    )
    expect((await key.post(`/api/approvals/${id}/withdraw`)).body).toMatchObject({ state: 'withdrawn' })
    const told = async (caller: Caller) => {
      const { items } = (await caller.get(`/api/facts/changes?after=${position}`)).body
      return items.filter(({ model }: { model: string }) => model === 'approval')
    }
    const steps = (await told(key)).map(({ id: of, operation }: { id: string; operation: string }) => [of, operation])
    expect(steps, 'the feed, which webhooks tell too').toEqual([
      ...[[id, 'create'], ...Array.from({ length: 3 }, () => [id, 'update'])],
    ])
    expect(await told(other), 'mistake 3: another’s').toEqual([])
  })
})

test('a preset whose route names what is not there is refused', async () => {
  const text = `preset: wrong
title: { ru: П, en: P }
approvals:
  - id: one
    title: { ru: М, en: R }
    kinds: [none]
    subsystem: nothing
    stages:
      - { title: { ru: Э, en: S }, action: no.such, role: none }
`
  const error = await loadPresetText(text).catch((fault: Error) => fault)
  expect(String(error)).toMatch(
    /unknown kind “none”[\s\S]*unknown subsystem[\s\S]*either by “action” or by “role”[\s\S]*unknown action/,
  )
})
