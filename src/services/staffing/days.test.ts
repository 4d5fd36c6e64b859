import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, person, type Region, region, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openBeside, openSite, type Site } from '../../../test/support/site.ts'
import { startAffiliation } from '../affiliations/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { giveToAffiliates } from '../grants/index.ts'
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

  test('law 2: nobody gives for longer than until the midnight at which their own post, and what comes by it, ends', async () => {
    site.clock.set('2026-10-01T06:00:00Z')
    admin = await signedIn(site, boss)
    expect(site.ctx.decisions.days.zone).toBe('Asia/Kamchatka')
    const teacher = await person(site, { home: places.school })
    const asked = { personId: teacher.id, nodeId: places.school.id, doing: 'hire', until: '2026-10-10' } as const
    await perform(site.ctx, operator, startAffiliation, asked)
    const rights = ['dostup.grants.give', 'dostup.accounts.view', 'dostup.organizations.view']
    for (const rightId of rights)
      await perform(site.ctx, operator, giveToAffiliates, {
        nodeId: places.school.id,
        rightId,
        scopeId: places.school.id,
      })
    const giver = await signedIn(site, await account(site, { home: places.school, person: teacher }))
    const other = await account(site, { home: places.school })
    const give = (validUntil: string) =>
      giver.post('/api/grants', {
        ...{ accountId: other.id, rightId: 'dostup.organizations.view', scopeId: places.school.id, validUntil },
      })
    expect(await give('2026-10-09T12:00:01Z')).toMatchObject({
      ...{ status: 422, body: { errors: [{ field: 'validUntil', code: 'gives-longer-than-held' }] } },
    })
    expect(await give('2026-10-09T12:00:00Z')).toMatchObject({ status: 201 })
  })
})
