import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, type Region, region, type TestAccount } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { deleteGrant } from '../../grants/index.ts'

const action = 'school.timetable.edit'
let site: Site
let places: Region
let superadmin: Caller
let gone: TestAccount
let stays: TestAccount
/** The days of the story, each at noon. */
const day = (number: number) => `2026-03-0${number}T12:00:00.000Z`

beforeAll(async () => {
  site = await openSite({ at: '2026-02-01T00:00:00Z' })
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  gone = await account(site, { home: places.school, login: 'gone' })
  stays = await account(site, { home: places.far, login: 'stays' })
  site.clock.set(day(1))
  const id = await grant(site, { to: gone, role: 'head-teacher', at: places.school })
  await grant(site, { to: stays, role: 'head-teacher', at: places.ministry })
  site.clock.set(day(3))
  await perform(site.ctx, operator, deleteGrant, id)
  site.clock.set(day(5))
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const who = async (caller: Caller, at?: string, page = {}) => {
  const { body } = await caller.post('/api/decisions/accounts', { action, node: places.school.id, at, ...page })
  return body
}
const logins = ({ items }: { items: { login: string }[] }) => items.map(({ login }) => login)

describe('model.md, law 6: «кто имел доступ 1 марта»', () => {
  test('the accounts of then, with the grant by which they had it, though it has been deleted since', async () => {
    const then = await who(superadmin, day(2))
    expect(then).toMatchObject({ facts: 'history', at: day(2) })
    const found = then.items.find(({ login }: { login: string }) => login === 'gone')
    expect(found.way).toMatchObject({ role: { id: 'head-teacher' }, grant: { scope: { title: 'Школа № 1' } } })
    expect(found.way.sentence).toContain(
      'Роль «Завуч» в организации Школа № 1: кто и когда выдал — оператор сервера, 1 марта 2026 г. ',
    )
    expect(logins(await who(superadmin))).not.toContain('gone')
    expect(logins(await who(superadmin, day(4)))).not.toContain('gone')
  })

  test('a page is cut out of the whole, by name', async () => {
    const whole = await who(superadmin, day(2))
    const second = await who(superadmin, day(2), { limit: 1, offset: 1 })
    expect(second).toMatchObject({ total: whole.total, items: [whole.items[1]] })
  })

  test('law 5: only accounts that the viewer may see, in rows and in the count', async () => {
    const admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
    const seen = await who(admin, day(2))
    expect(logins(seen)).toEqual(['gone'])
    expect(seen.total).toBe(1)
    expect(logins(await who(superadmin, day(2)))).toContain('stays')
  })

  test('before the history, and what was never there, are refused by name', async () => {
    const refused = await who(superadmin, '2026-01-01T00:00:00Z')
    expect(refused).toMatchObject({ status: 422, code: 'moment-before-history' })
    const [, day, time] = /раньше (\d+ [а-я]+ \d{4}) г\.[^\d]*([\d:]+) \(UTC\): с него/.exec(refused.detail) ?? []
    expect([day, time]).toEqual([expect.any(String), expect.stringMatching(/^\d\d:\d\d:\d\d$/)])
    const unknown = { action: 'school.nothing.at-all', node: places.school.id }
    expect(await superadmin.post('/api/decisions/accounts', unknown)).toMatchObject({ status: 404 })
  })
})

describe('«Почему?» at a past moment', () => {
  const why = async (at: string, language = 'ru') => {
    const question = { account: gone.id, action, node: places.school.id, at }
    return (await superadmin.send('POST', '/api/decisions/explain', question, { 'accept-language': language })).body
  }

  test('answers from the history, says so, and offers no deed that would mend the past', async () => {
    const then = await why(day(2))
    expect(then).toMatchObject({ allowed: true, facts: 'history', at: day(2) })
    expect(then.sentence).toMatch(/^По состоянию на 2 марта 2026.*\(UTC\)\. Учётная запись «gone» имеет право/)
    expect((await why(day(2), 'en')).sentence).toMatch(
      /^As of 2 March 2026.*\(UTC\)\. The account “gone” has the right/,
    )
    const before = await why('2026-02-15T00:00:00Z')
    expect(before).toMatchObject({ allowed: false, facts: 'history', misses: [{ miss: 'no-grant' }], cure: null })
  })

  test('now and what is to come are answered on the facts of now', async () => {
    const later = await why('2026-06-01T00:00:00Z')
    expect(later).toMatchObject({
      allowed: false,
      facts: 'present',
      cure: { steps: [{ deed: 'give-grant' }], you: true },
    })
    expect(later.sentence).toMatch(/^Учётная запись «gone» не имеет права/)
  })
})
