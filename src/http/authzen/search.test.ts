import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, asksAboutOthers, openAsked } from '../../../test/support/authzen.ts'
import { account, apiKey, grant, holder, type Place } from '../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'

let asked: Asked
/** Holds the right to ask in the school alone. */
let insider: Caller
let otherKey: Caller

beforeAll(async () => {
  asked = await openAsked()
  insider = await signedIn(asked.site, await holder(asked.site, asked.places.school, asksAboutOthers))
  otherKey = withKey(asked.site, (await apiKey(asked.site, 'dostup')).secret)
})
afterAll(() => asked.site.close())

const edit = { name: 'school.timetable.edit' }
const subject = (id = asked.teacher.id) => ({ type: 'account', id })
const at = ({ id }: Place) => ({ type: 'school', id })
const here = () => at(asked.places.school)
const there = () => at(asked.places.neighbour)
const find = async (url: string, body: object, caller: Caller = asked.subsystem) => {
  const answer = await caller.post(url, body)
  expect(answer, answer.text).toMatchObject({ status: 200 })
  expect(answer.text.startsWith('{"page":{')).toBe(true)
  return answer.body
}
const all = (results: readonly object[]) => ({
  page: { next_token: '', count: results.length, total: results.length },
  results,
})
const none = all([])

describe('POST /access/v1/search/subject', () => {
  const url = '/access/v1/search/subject'
  const who = (more: object = {}) => ({ subject: { type: 'account' }, action: edit, resource: here(), ...more })

  test('not signed in', async () => {
    expect(await anonymous(asked.site).post(url, who())).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('not allowed', async () => {
    const caller = await signedIn(asked.site, asked.teacher)
    expect(await caller.post(url, who())).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
  })

  test('another organization: a place where a person may not ask is as one that is not there', async () => {
    expect(await find(url, who(), insider)).toEqual(all([subject()]))
    expect(await find(url, who({ resource: there() }), insider)).toEqual(none)
    expect(await find(url, who({ resource: { type: 'school', id: 'nowhere' } }), insider)).toEqual(none)
  })

  test('another subsystem: a key asks about its own actions only (mistake 6)', async () => {
    expect(await otherKey.post(url, who())).toMatchObject({ status: 403, code: 'key-of-other-subsystem' })
  })

  test('works: exactly those for whom an evaluation says yes', async () => {
    const deputy = await account(asked.site, { home: asked.places.north })
    await grant(asked.site, { to: deputy, role: 'head-teacher', at: asked.places.north })
    const both = [deputy.id, asked.teacher.id].sort().map((id) => subject(id))
    expect(await find(url, who())).toEqual(all(both))
    expect(await find(url, who({ resource: there() }))).toEqual(all([subject(deputy.id)]))
    const record = { type: 'grade', id: 'g', properties: { parent: asked.places.school.id } }
    expect(await find(url, who({ resource: record }))).toEqual(all(both))
  })

  test('leaves no trace in the change log', async () => {
    const mark = await lastChange(asked.site)
    await find(url, who())
    expect(await changesSince(asked.site, mark)).toEqual([])
  })

  test('what is not known finds nothing, and is no error', async () => {
    for (const more of [
      { subject: { type: 'spaceship' } },
      { action: { name: 'school.nothing' } },
      { resource: { type: 'school', id: 'nowhere' } },
      { resource: { type: 'university', id: asked.places.school.id } },
    ]) {
      expect(await find(url, who(more)), JSON.stringify(more)).toEqual(none)
    }
  })

  test('the id of a sought subject is not looked at, whatever it is; `user` is answered as such', async () => {
    const sought = await find(url, who({ subject: { type: 'user', id: 7 }, resource: here() }))
    expect(sought.results).toContainEqual({ type: 'user', id: asked.teacher.id })
  })

  test('context.decide_at', async () => {
    const guest = await account(asked.site, { home: asked.places.far })
    await grant(asked.site, { to: guest, role: 'head-teacher', at: asked.places.far, from: '2026-10-01T00:00:00Z' })
    const far = { resource: at(asked.places.far) }
    expect(await find(url, who(far))).toEqual(none)
    expect(await find(url, who({ ...far, context: { decide_at: '2026-10-01T00:00:00Z' } }))).toEqual(
      all([subject(guest.id)]),
    )
    const wrong = await asked.subsystem.post(url, who({ context: { decide_at: '2026-10-01' } }))
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'context.decide_at' }] } })
  })
})

describe('POST /access/v1/search/resource', () => {
  const url = '/access/v1/search/resource'
  const what = (more: object = {}) => ({ subject: subject(), action: edit, resource: { type: 'school' }, ...more })

  test('not signed in', async () => {
    expect(await anonymous(asked.site).post(url, what())).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('not allowed', async () => {
    const caller = await signedIn(asked.site, asked.teacher)
    expect(await caller.post(url, what())).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
  })

  test('another organization: a person is shown no place where they may not ask', async () => {
    const broad = await account(asked.site, { home: asked.places.school })
    await grant(asked.site, { to: broad, role: 'head-teacher', at: asked.places.ministry })
    const ask = what({ subject: subject(broad.id) })
    expect((await find(url, ask)).results).toHaveLength(3)
    expect(await find(url, ask, insider)).toEqual(all([here()]))
  })

  test('another subsystem: a key asks about its own actions only (mistake 6)', async () => {
    expect(await otherKey.post(url, what())).toMatchObject({ status: 403, code: 'key-of-other-subsystem' })
  })

  test('works: exactly those of the kind; `node` is any kind', async () => {
    const deputy = await account(asked.site, { home: asked.places.north })
    await grant(asked.site, { to: deputy, role: 'head-teacher', at: asked.places.north })
    const ask = (type: string) => find(url, what({ subject: subject(deputy.id), resource: { type } }))
    const { school, neighbour, north } = asked.places
    const ids = (...places: Place[]) => places.map(({ id }) => id).sort()
    expect(await ask('school')).toEqual(all(ids(school, neighbour).map((id) => ({ type: 'school', id }))))
    expect(await ask('municipality')).toEqual(all([{ type: 'municipality', id: north.id }]))
    expect(await ask('node')).toEqual(all(ids(school, neighbour, north).map((id) => ({ type: 'node', id }))))
  })

  test('leaves no trace in the change log', async () => {
    const mark = await lastChange(asked.site)
    await find(url, what())
    expect(await changesSince(asked.site, mark)).toEqual([])
  })

  test('what is not known finds nothing, and is no error', async () => {
    for (const more of [
      { subject: { type: 'account', id: 'nobody' } },
      { subject: { type: 'person', id: asked.teacher.id } },
      { action: { name: 'school.nothing' } },
      { resource: { type: 'spaceship' } },
    ]) {
      expect(await find(url, what(more)), JSON.stringify(more)).toEqual(none)
    }
  })

  test('mistake 35 what is taken away is not found by the very next search', async () => {
    const guest = await account(asked.site, { home: asked.places.far })
    const id = await grant(asked.site, { to: guest, role: 'head-teacher', at: asked.places.far })
    const ask = what({ subject: subject(guest.id) })
    expect(await find(url, ask)).toEqual(all([at(asked.places.far)]))
    const superadmin = await signedIn(asked.site, await account(asked.site, { metarole: 'superadmin' }))
    expect(await superadmin.post(`/api/grants/${id}/deactivate`, {})).toMatchObject({ status: 204 })
    expect(await find(url, ask)).toEqual(none)
  })
})

describe('POST /access/v1/search/action', () => {
  const url = '/access/v1/search/action'
  const deeds = (more: object = {}) => ({ subject: subject(), resource: here(), ...more })

  test('not signed in', async () => {
    expect(await anonymous(asked.site).post(url, deeds())).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('not allowed', async () => {
    const caller = await signedIn(asked.site, asked.teacher)
    expect(await caller.post(url, deeds())).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
  })

  test('another organization: a place where a person may not ask is as one that is not there', async () => {
    expect((await find(url, deeds(), insider)).results).toContainEqual(edit)
    const elsewhere = await holder(asked.site, asked.places.neighbour, ['school.timetable.edit'])
    expect(await find(url, { subject: subject(elsewhere.id), resource: there() }, insider)).toEqual(none)
  })

  test('another subsystem: a key hears of its own actions only (mistake 6)', async () => {
    const clerk = await holder(asked.site, asked.places.school, ['dostup.persons.view', 'school.timetable.edit'])
    const ask = deeds({ subject: subject(clerk.id) })
    expect((await find(url, ask, otherKey)).results).toEqual([{ name: 'dostup.persons.view' }])
    expect((await find(url, ask)).results).not.toContainEqual({ name: 'dostup.persons.view' })
  })

  test('works: exactly those for which an evaluation says yes', async () => {
    const clerk = await holder(asked.site, asked.places.school, ['school.timetable.edit'])
    const names = ['school.timetable.edit', 'school.timetable.view'].map((name) => ({ name }))
    expect(await find(url, deeds({ subject: subject(clerk.id) }))).toEqual(all(names))
    expect(await find(url, deeds({ subject: subject(clerk.id), resource: there() }))).toEqual(none)
  })

  test('leaves no trace in the change log', async () => {
    const mark = await lastChange(asked.site)
    await find(url, deeds())
    expect(await changesSince(asked.site, mark)).toEqual([])
  })

  test('what is not known finds nothing, and is no error', async () => {
    expect(await find(url, deeds({ subject: subject('nobody') }))).toEqual(none)
    expect(await find(url, deeds({ resource: { type: 'spaceship', id: '1' } }))).toEqual(none)
  })
})
