import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, grant, holder, next, person, type Region, region } from '../../../../test/support/builders.ts'
import { type Caller, withKey } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { routeTests } from '../../../../test/support/route-matrix.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { issueKey } from '../../../services/clients/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route } = routeTests()
const keyNeeded = {
  by: 'nobody',
  given: async () => null,
  elsewhere: 'same-for-all',
  status: 403,
  works: ({ code }: { code: string | undefined }) => expect(code).toBe('key-needed'),
} as const

route('GET /api/facts/aliases', { ...keyNeeded, request: () => ({ query: '?called=account' }) })
const items = [{ alias: 'a', id: 'b' }]
route('PUT /api/facts/aliases', { ...keyNeeded, request: () => ({ body: { called: 'account', items } }) })
route('POST /api/facts/look-up', { ...keyNeeded, request: () => ({ body: { items: [{ login: 'a' }] } }) })

describe('a subsystem asks about people and organizations by what it calls them', () => {
  let site: Site
  let places: Region
  let school: Caller
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    school = withKey(site, (await apiKey(site, 'school')).secret)
  })
  afterAll(() => site.close())

  const asks = (subject: object, id: string) => ({
    subject,
    action: { name: 'school.timetable.edit' },
    resource: { type: 'school', id },
  })
  const decided = async (caller: Caller, subject: object, id = places.school.id) =>
    (await caller.post('/access/v1/evaluation', asks(subject, id))).body.decision
  const keep = async (called: string, items: object[]) =>
    (await school.put('/api/facts/aliases', { called, items })).body.items
  const teacher = async (more: object = {}) => {
    const made = await account(site, { home: places.school, ...more })
    await grant(site, { to: made, role: 'head-teacher', at: places.school })
    return made
  }

  test('an account and an organization by aliases: evaluated one by one and in batches, and answered so by searches', async () => {
    const one = await teacher()
    const [name, place] = [`Учитель/${next()}`, `школа ${next()}`]
    const mark = await lastChange(site)
    expect(
      await keep('account', [
        { alias: name, id: one.id },
        { alias: 'nobody', id: 'no-such' },
      ]),
    ).toMatchObject([{ alias: name, outcome: 'kept', id: one.id }, { outcome: 'refused' }])
    expect(await keep('account', [{ alias: name, id: one.id }])).toMatchObject([{ outcome: 'unchanged' }])
    expect(await keep('node', [{ alias: place, id: places.school.id }])).toMatchObject([{ outcome: 'kept' }])
    expect((await changesSince(site, mark)).map(({ model, operation }) => [model, operation])).toEqual([
      ['alias', 'create'],
      ['alias', 'create'],
    ])
    expect(await decided(school, { type: 'user', id: name }, place)).toBe(true)
    expect(await decided(school, { type: 'user', id: name }, places.neighbour.id)).toBe(false)
    const evaluations = [name, one.id, 'Никто'].map((id) => ({ subject: { type: 'user', id } }))
    const { action, resource } = asks({}, place)
    const batch = await school.post('/access/v1/evaluations', { action, resource, evaluations })
    expect(batch.body.evaluations).toEqual([{ decision: true }, { decision: true }, { decision: false }])
    const who = await school.post('/access/v1/search/subject', { subject: { type: 'user' }, action, resource })
    expect(who.body.results).toContainEqual({ type: 'user', id: name })
    const where = await school.post('/access/v1/search/resource', {
      subject: { type: 'user', id: name },
      action,
      resource: { type: 'school' },
    })
    expect(where.body.results).toEqual([{ type: 'school', id: place }])
    expect((await school.get(`/api/facts/aliases?called=node`)).body.items).toContainEqual({
      alias: place,
      id: places.school.id,
    })
    expect(await keep('account', [{ alias: name, remove: true }])).toMatchObject([{ outcome: 'removed' }])
    expect(await decided(school, { type: 'user', id: name }, place)).toBe(false)
  })

  test('an alias means nobody to another subsystem, and one name moves from one to another', async () => {
    const [one, other] = [await teacher(), await teacher()]
    const alias = `общее-${next()}`
    await keep('account', [{ alias, id: one.id }])
    await keep('account', [{ alias, id: other.id }])
    expect((await school.post('/api/facts/look-up', { items: [{ called: 'account', alias }] })).body.items).toEqual([
      { account: other.id, person: null, node: null },
    ])
    const metering = withKey(site, (await apiKey(site, 'metering')).secret)
    expect(
      (await metering.post('/api/facts/look-up', { items: [{ called: 'account', alias }] })).body.items,
    ).toMatchObject([{ account: null }])
  })

  test('by a login, in one question and in a plain batch', async () => {
    const one = await teacher()
    const subject = { type: 'login', id: one.login.toUpperCase() }
    expect(await decided(school, subject)).toBe(true)
    expect(await decided(school, { type: 'login', id: 'nobody-at-all' })).toBe(false)
    const { action, resource } = asks({}, places.school.id)
    const batch = await school.post('/access/v1/evaluations', {
      action,
      resource,
      evaluations: [{ subject }, { subject: { type: 'login', id: 'x' } }],
    })
    expect(batch.body.evaluations).toEqual([{ decision: true }, { decision: false }])
  })

  test('by a СНИЛС only where the key acts as an account that sees the person', async () => {
    const somebody = await person(site, { home: places.school, snils: '112-233-445 95' })
    await teacher({ person: somebody })
    const subject = { type: 'snils', id: '112-233-445 95' }
    expect(await school.post('/access/v1/evaluation', asks(subject, places.school.id))).toMatchObject({
      status: 403,
      code: 'key-without-account',
    })
    const keyAs = async (home: Region['school']) => {
      const service = await holder(site, home, ['dostup.persons.view'])
      const { secret } = await perform(site.ctx, operator, issueKey, {
        subsystem: 'school',
        title: 'Служба',
        accountId: service.id,
      })
      return withKey(site, secret)
    }
    expect(await decided(await keyAs(places.school), subject)).toBe(true)
    expect(await decided(await keyAs(places.far), subject)).toBe(false)
  })
})
