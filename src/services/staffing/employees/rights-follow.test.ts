import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, type Region, region, type TestAccount } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { expectFresh } from '../../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { carryHomesDue } from '../carry-homes.ts'
import { closeLeft } from '../close-left-accounts.ts'

const form = () => ({ lastName: `Переводова-${next()}`, firstName: 'Мария' })

describe('the account and the rights of an employee follow the posts', () => {
  let site: Site
  let places: Region
  let boss: TestAccount
  let chief: Caller
  let atSchool: Caller
  let atNeighbour: Caller
  beforeAll(async () => {
    site = await openSite({ preset: 'bars' })
    places = await region(site)
    boss = await account(site, { metarole: 'admin', home: places.ministry })
    chief = await signedIn(site, boss)
    atSchool = await signedIn(site, await account(site, { metarole: 'admin', home: places.school }))
    atNeighbour = await signedIn(site, await account(site, { metarole: 'admin', home: places.neighbour }))
  })
  afterAll(() => site.close())

  const hire = async (like: object = {}) => {
    const answer = await chief.post('/api/employees', {
      person: form(),
      nodeId: places.school.id,
      post: 'Учитель',
      ...like,
    })
    expect(answer.status, answer.text).toBe(201)
    return {
      ...answer.body,
      accountId: answer.body.accounts[0]?.id as string,
      id: answer.body.affiliationId as string,
      move: answer.body.id,
    }
  }
  const card = async (id: string) => (await chief.get(`/api/accounts/${id}`)).body
  const stands = async (id: string) =>
    await site.ctx.database.kysely
      .selectFrom('accounts')
      .where('id', '=', id)
      .select(['home_id', 'active', 'closes_on'])
      .executeTakeFirstOrThrow()
  const ends = async (id: string) =>
    (await chief.get(`/api/accounts/${id}/grants`)).body.items.map(
      (one: { validUntil: string | null }) => one.validUntil,
    )

  test('B6 A8 transferred to another organization, the account goes with its owner: who employs them manages it, and nobody before; undone whole', async () => {
    const one = await hire({ grants: [{ roleId: 'teacher' }] })
    expect((await atSchool.get(`/api/accounts/${one.accountId}`)).status).toBe(200)
    const path = `/api/affiliations/${one.id}/transfer`
    const asked = { nodeId: places.neighbour.id }
    const movesTo = { id: places.neighbour.id, title: places.neighbour.title }
    const preview = (await chief.post(`${path}?preview=true`, asked)).body
    expect(preview).toMatchObject({ accounts: [{ id: one.accountId, outcome: 'kept', movesTo }] })
    const { body, status, text } = await chief.post(path, asked)
    expect(status, text).toBe(200)
    expect((await card(one.accountId)).home.id).toBe(places.neighbour.id)
    expect((await atSchool.get(`/api/accounts/${one.accountId}`)).status).toBe(404)
    expect((await atSchool.delete(`/api/accounts/${one.accountId}`)).status).toBe(404)
    const given = { accountId: one.accountId, roleId: 'teacher', scopeId: places.neighbour.id }
    const gives = await atNeighbour.post('/api/grants', given)
    expect(gives.status, gives.text).toBe(201)
    await expectFresh(site.ctx)
    const undone = await chief.post(`/api/moves/${body.id}/undo`)
    expect(undone.status, undone.text).toBe(204)
    expect((await stands(one.accountId)).home_id).toBe(places.school.id)
    await expectFresh(site.ctx)
  })

  test('B6 hired elsewhere after a dismissal, person and account go there; with a post that is left they stay', async () => {
    const one = await hire()
    const second = await hire({ person: undefined, personId: one.person.id, nodeId: places.far.id })
    expect((await stands(one.accountId)).home_id, 'the first post is left').toBe(places.school.id)
    for (const id of [second.id, one.id])
      expect((await chief.post(`/api/affiliations/${id}/dismiss`, {})).status).toBe(200)
    const again = await hire({ person: undefined, personId: one.person.id, nodeId: places.far.id, post: 'Завуч' })
    expect(again.accounts).toMatchObject([{ id: one.accountId, outcome: 'reopened', movesTo: { id: places.far.id } }])
    expect((await stands(one.accountId)).home_id).toBe(places.far.id)
    expect((await chief.get(`/api/persons/${one.person.id}`)).body.home.id).toBe(places.far.id)
    expect((await chief.post(`/api/moves/${again.move}/undo`)).status).toBe(204)
    expect(await stands(one.accountId)).toMatchObject({ home_id: places.school.id, active: false })
    await expectFresh(site.ctx)
  })

  test('B7 E7 who is dismissed and works nowhere loses the administrator’s account too; undone', async () => {
    const one = await hire()
    const second = await account(site, { metarole: 'admin', home: places.school, person: { ...one.person } })
    const path = `/api/affiliations/${one.id}/dismiss`
    const told = [
      { id: one.accountId, outcome: 'closed' },
      { id: second.id, outcome: 'closed' },
    ]
    const preview = (await chief.post(`${path}?preview=true`, {})).body
    expect(preview.accounts).toHaveLength(2)
    expect(preview.accounts).toMatchObject(expect.arrayContaining(told.map((each) => expect.objectContaining(each))))
    const { body, status, text } = await chief.post(path, {})
    expect(status, text).toBe(200)
    expect([await stands(one.accountId), await stands(second.id)]).toMatchObject([{ active: false }, { active: false }])
    const refused = await chief.post(`/api/moves/${body.id}/undo`)
    expect(refused.status, 'an administrator is given by super-administrators alone').toBe(403)
    const above = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
    expect((await above.post(`/api/moves/${body.id}/undo`)).status).toBe(204)
    expect((await stands(second.id)).active).toBe(true)
    const later = (await chief.post(path, { until: '2027-01-01' })).body
    expect(later.accounts.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['closes-later', 'closes-later'])
    expect((await stands(second.id)).closes_on).toBe('2027-01-01')
    await expectFresh(site.ctx)
  })

  test('A8 B6 a post that ends by its own date takes the grants that came with it along, and the account', async () => {
    const one = await hire({ until: '2027-01-01', grants: [{ roleId: 'teacher' }, { roleId: 'hr', validUntil: null }] })
    expect((await ends(one.accountId)).sort()).toEqual(['2027-01-01T00:00:00.000Z', null])
    expect(one.accounts).toMatchObject([{ outcome: 'opened', closesOn: '2027-01-01' }])
    expect((await stands(one.accountId)).closes_on).toBe('2027-01-01')
    await closeLeft(site.ctx)
    expect((await stands(one.accountId)).active).toBe(true)
    await expectFresh(site.ctx)
  })

  test('A8 B6 a last day that is set on a post has the consequences of a dismissal of that post; undone', async () => {
    const one = await hire({ grants: [{ roleId: 'teacher' }] })
    const post = async () =>
      (await chief.get(`/api/persons/${one.person.id}/affiliations`)).body.items.find(
        ({ id }: { id: string }) => id === one.id,
      )
    const edited = await chief.patch(`/api/affiliations/${one.id}`, {
      until: '2026-12-31',
      updatedAt: (await post()).updatedAt,
    })
    expect(edited.status, edited.text).toBe(200)
    expect(await ends(one.accountId)).toEqual(['2026-12-31T00:00:00.000Z'])
    expect((await stands(one.accountId)).closes_on).toBe('2026-12-31')
    const [move] = (await chief.get(`/api/persons/${one.person.id}/moves?sort=-at`)).body.items
    expect((await chief.post(`/api/moves/${move.id}/undo`)).status).toBe(204)
    expect([await ends(one.accountId), (await stands(one.accountId)).closes_on]).toEqual([[null], null])
    const past = { from: '2026-01-01', until: '2026-02-01', updatedAt: (await post()).updatedAt }
    expect((await chief.patch(`/api/affiliations/${one.id}`, past)).status).toBe(200)
    expect((await stands(one.accountId)).active, 'it was over already').toBe(false)
    await expectFresh(site.ctx)
  })

  test('B6 A8 transferred from a future day, the account and the record stay until then, and go on that day; undone before and after', async () => {
    const one = await hire()
    const path = `/api/affiliations/${one.id}/transfer`
    const day = { nodeId: places.neighbour.id, from: '2026-09-05' }
    const told = [{ id: one.accountId, outcome: 'kept', movesTo: { id: places.neighbour.id }, movesOn: '2026-09-05' }]
    expect((await chief.post(`${path}?preview=true`, day)).body.accounts).toMatchObject(told)
    const homes = async () => [
      (await stands(one.accountId)).home_id,
      (await chief.get(`/api/persons/${one.person.id}`)).body.home.id,
    ]
    const first = await chief.post(path, day)
    expect(first.status, first.text).toBe(200)
    expect(first.body.accounts).toMatchObject(told)
    expect(await homes()).toEqual([places.school.id, places.school.id])
    expect((await atSchool.get(`/api/accounts/${one.accountId}`)).status, 'still theirs').toBe(200)
    expect((await chief.post(`/api/moves/${first.body.id}/undo`)).status).toBe(204)
    const { body: second } = await chief.post(path, day)
    site.clock.set('2026-09-04T23:59:59Z')
    await carryHomesDue(site.ctx)
    chief = await signedIn(site, boss)
    expect(await homes()).toEqual([places.school.id, places.school.id])
    site.clock.set('2026-09-05T00:00:00Z')
    await carryHomesDue(site.ctx)
    expect(await homes()).toEqual([places.neighbour.id, places.neighbour.id])
    await expectFresh(site.ctx)
    const undone = await chief.post(`/api/moves/${second.id}/undo`)
    expect(undone.status, undone.text).toBe(204)
    expect(await homes()).toEqual([places.school.id, places.school.id])
    await expectFresh(site.ctx)
  })

  test('B6 who comes to be in the old school again before that day stays at home there', async () => {
    chief = await signedIn(site, boss)
    const one = await hire()
    const from = site.ctx.decisions.days.of(new Date(site.clock.now().getTime() + 5 * 86_400_000))
    await chief.post(`/api/affiliations/${one.id}/transfer`, { nodeId: places.neighbour.id, from })
    await hire({ person: undefined, personId: one.person.id, post: 'Завуч' })
    site.clock.pass(6 * 86_400)
    await carryHomesDue(site.ctx)
    expect((await stands(one.accountId)).home_id).toBe(places.school.id)
  })
})
