import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, person, type Region, region, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openBeside, openSite, type Site } from '../../../test/support/site.ts'
import { followSettings } from '../settings/index.ts'

describe('L8 B6 days begin at the midnight of the installation', () => {
  let site: Site
  let places: Region
  let boss: TestAccount
  let admin: Caller
  beforeAll(async () => {
    site = await openSite({ preset: 'bars', zone: '' })
    places = await region(site)
    boss = await account(site, { metarole: 'superadmin', home: places.ministry })
    admin = await signedIn(site, boss)
  })
  afterAll(() => site.close())

  const hire = async (like: object = {}) => {
    const { id } = await person(site, { home: places.school })
    const answer = await admin.post('/api/employees', {
      ...{ personId: id, nodeId: places.school.id, post: 'Учитель', grants: [{ roleId: 'teacher' }] },
      ...like,
    })
    expect(answer.status, answer.text).toBe(201)
    return { ...answer.body, personId: id }
  }
  const postOf = (id: string, decisions = site.ctx.decisions) =>
    decisions.facts().find((fact) => 'put' in fact && fact.put === 'affiliation' && fact.affiliation.person === id)
  const second = (at: string) => Date.parse(at) / 1000
  const set = (value: string | null, version: number) =>
    admin.patch('/api/settings', { changes: [{ id: 'general.time-zone', value, version }] })

  test('in Moscow where nothing is set: a post and what is given with it begin and end at its midnight', async () => {
    const { personId, given } = await hire({ from: '2026-09-05', until: '2026-09-10' })
    expect(postOf(personId)).toMatchObject({
      affiliation: { from: second('2026-09-04T21:00:00Z'), until: second('2026-09-09T21:00:00Z') },
    })
    const { kysely } = site.ctx.database
    const grant = await kysely.selectFrom('grants').where('id', '=', given[0]).selectAll().executeTakeFirst()
    expect(grant).toMatchObject({
      valid_from: new Date('2026-09-04T21:00:00Z'),
      valid_until: new Date('2026-09-09T21:00:00Z'),
    })
    site.clock.set('2026-09-01T21:30:00Z')
    admin = await signedIn(site, boss)
    const today = await hire()
    const posts = (await admin.get(`/api/persons/${today.personId}/affiliations`)).body.items
    expect(posts).toMatchObject([{ from: '2026-09-02', state: 'current' }])
  })

  test('as it is set, at once, in every process: nobody’s post begins at noon in Kamchatka', async () => {
    const beside = await openBeside(site, { zone: '' })
    const stop = await followSettings(beside.ctx.database, beside.ctx, (error) => expect.unreachable(String(error)))
    try {
      site.clock.set('2026-09-03T11:59:59Z')
      admin = await signedIn(site, boss)
      expect(await set('Asia/Kamchatka', 0)).toMatchObject({ status: 200 })
      expect((await admin.get('/api/session')).body.timeZone).toMatchObject({ days: 'Asia/Kamchatka' })
      const { personId } = await hire({ from: '2026-09-04' })
      expect(postOf(personId)).toMatchObject({ affiliation: { from: second('2026-09-03T12:00:00Z') } })
      const posts = async () => (await admin.get(`/api/persons/${personId}/affiliations`)).body.items
      expect(await posts()).toMatchObject([{ state: 'planned' }])
      site.clock.pass(1)
      expect(await posts()).toMatchObject([{ state: 'current' }])
      await expectFresh(site.ctx)
      await expect.poll(() => beside.ctx.decisions.days.zone, { timeout: 5000 }).toBe('Asia/Kamchatka')
      await beside.ctx.decisions.catchUp(beside.ctx.database.kysely)
      expect(postOf(personId, beside.ctx.decisions)).toEqual(postOf(personId))
    } finally {
      await stop()
      await beside.close()
    }
  })
})
