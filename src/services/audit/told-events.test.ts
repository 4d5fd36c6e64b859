import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let school: Caller
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  school = withKey(site, (await apiKey(site, 'school')).secret)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const now = () => site.clock.now().toISOString()
const write = async (items: readonly object[], by = school) => {
  const { body, status, code } = await by.post('/api/events', { items })
  return status === 200
    ? body.items.map(({ outcome, refused }: { outcome: string; refused: { code: string } | null }) =>
        refused === null ? outcome : refused.code,
      )
    : [code]
}

describe('B14 subsystems write their events', () => {
  test('of each declared type; they stand in the log of the account’s home, of whoever may look there', async () => {
    const teacher = await account(site, { home: places.school, login: 'uchitel' })
    const events = ['timetable-template', 'timetable', 'plans', 'curriculum', 'journal']
      .map((one) => `school.${one}.changed`)
      .concat('school.session.started', 'school.session.ended')
    const items = events.map((event, at) => ({ id: `a${at}`, event, at: now(), login: 'uchitel', ip: '10.1.2.3' }))
    expect(await write(items)).toEqual(events.map(() => 'written'))
    const { body } = await admin.get('/api/events?account=uchitel&subsystem=school')
    expect(body.items.map(({ event }: { event: string }) => event)).toEqual(events)
    expect(body.items[0]).toMatchObject({
      account: { id: teacher.id, login: 'uchitel' },
      organization: { id: places.school.id },
      ip: '10.1.2.3',
    })
    const head = await signedIn(site, await account(site, { metarole: 'admin', home: places.school }))
    expect((await head.get('/api/events?subsystem=school')).body.total).toBe(events.length)
    const above = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
    expect((await above.get('/api/events?subsystem=school')).body.total).toBe(0)
  })

  test('an id that was written is known, within a batch too, and keeps what was written first', async () => {
    const { id: accountId } = await account(site, { home: places.school })
    const event = { id: 'twice', event: 'school.journal.changed', at: now(), accountId }
    expect(await write([event, event])).toEqual(['written', 'known'])
    expect(await write([{ ...event, event: 'school.plans.changed' }])).toEqual(['known'])
    const { body } = await admin.get(`/api/events?search=${accountId}`)
    expect(body.items.map((one: { event: string }) => one.event)).toEqual(['school.journal.changed'])
  })

  test('what does not fit is refused alone, and told what to do', async () => {
    const { id: accountId } = await account(site, { home: places.school })
    const fits = { event: 'school.journal.changed', at: now(), accountId }
    const items = [
      { ...fits, id: 'b1', event: 'school.journal.burnt' },
      { ...fits, id: 'b2', event: 'session.started' },
      { ...fits, id: 'b3', accountId: 'nobody' },
      { ...fits, id: 'b4', login: 'too' },
      { ...fits, id: 'b5', organizationId: 'nowhere' },
      { ...fits, id: 'b6', at: '2999-01-01T00:00:00Z' },
      { ...fits, id: 'b7' },
    ]
    expect(await write(items)).toEqual([
      ...['event-undeclared', 'event-undeclared', 'event-account-unknown', 'event-account-unknown'],
      ...['event-organization-unknown', 'event-not-yet', 'written'],
    ])
    const { body } = await school.post('/api/events', { items: items.slice(0, 1) })
    expect(body.items[0].refused.detail).toContain('school.session.started')
  })

  test('a key writes its own subsystem’s types only, and under its own name', async () => {
    const books = withKey(site, (await apiKey(site, 'books')).secret)
    const { id: accountId } = await account(site, { home: places.school })
    const event = { id: 'c1', event: 'school.journal.changed', at: now(), accountId }
    expect(await write([event], books)).toEqual(['event-undeclared'])
    expect(await write([event])).toEqual(['written'])
  })

  test('ten thousand at once', async () => {
    const { id: accountId } = await account(site, { home: places.school })
    const event = { event: 'school.journal.changed', at: now(), accountId }
    const items = Array.from({ length: 10_000 }, (_, at) => ({ ...event, id: `many-${at}` }))
    expect(new Set(await write(items))).toEqual(new Set(['written']))
    expect(new Set(await write(items))).toEqual(new Set(['known']))
    expect(await write([...items, { ...event, id: 'one more' }])).toEqual(['request-invalid'])
  })
})
