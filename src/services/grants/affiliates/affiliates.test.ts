import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  holder,
  person,
  type Region,
  region,
  role,
  root,
  type TestAccount,
} from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { expectFresh } from '../../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

const looks = 'school.timetable.view'
const tools = ['dostup.grants.give', 'dostup.grants.revoke', 'dostup.grants.view', 'dostup.accounts.view']
const edits = ['dostup.organizations.view', 'dostup.organizations.edit', 'dostup.decisions.ask']

let site: Site
let places: Region
let teacher: TestAccount
let head: Caller
let above: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  const { school, ministry } = places
  const someone = await person(site, { home: school })
  teacher = await account(site, { home: school, person: someone })
  const post = `insert into affiliations (person_id, node_id, kind, valid_from) values ($1, $2, 'employee', '2026-01-01')`
  await site.ctx.database.pool.query(post, [someone.id, school.id])
  await site.ctx.decisions.reload()
  head = await signedIn(site, await holder(site, school, [...tools, ...edits, looks]))
  above = await signedIn(site, await account(site, { home: ministry, metarole: 'superadmin' }))
}, 60_000)
afterAll(() => site.close())

const sees = (node: string) => site.ctx.decisions.allowed(teacher.id, looks, node)
const give = (by: Caller, group: string, more: object) =>
  by.post(`/api/organizations/${group}/grants`, { rightId: looks, below: true, ...more })
const gained = async (by: Caller, proposed: object) => {
  const { status, body, text } = await by.post('/api/decisions/preview', proposed)
  expect(status, text).toBe(200)
  return body.gained.items.map((one: { account: { id: string } }) => one.account.id)
}

describe('what everyone affiliated with a node is given', () => {
  test('law 3: seen in what-if before it is given, there from the next check on, and taken away at the next', async () => {
    const { school } = places
    const grant = { scopeId: school.id, rightId: looks, below: true }
    expect(sees(school.id)).toBe(false)
    const proposed = { deed: 'give-to-affiliates', id: school.id, grant }
    expect(await gained(above, proposed)).toContain(teacher.id)
    expect(sees(school.id)).toBe(false)
    const { body } = await give(head, school.id, { scopeId: school.id })
    expect(sees(school.id)).toBe(true)
    expect(await head.post(`/api/grants/${body.id}/deactivate`)).toMatchObject({ status: 204 })
    expect(sees(school.id)).toBe(false)
    expect(await head.delete(`/api/grants/${body.id}`)).toMatchObject({ status: 204 })
    const { items } = (await head.get(`/api/organizations/${school.id}/grants`)).body
    expect(items).toEqual([])
    await expectFresh(site.ctx)
  })

  test('law 2: not what the giver lacks there, not for longer, and not to people elsewhere', async () => {
    const { school, neighbour } = places
    const more = await give(head, school.id, { scopeId: school.id, rightId: 'school.timetable.edit' })
    expect(more).toMatchObject({ status: 403, code: 'gives-more-than-held' })
    expect(await give(head, school.id, { scopeId: neighbour.id })).toMatchObject({ status: 404 })
    expect(await give(head, neighbour.id, { scopeId: school.id })).toMatchObject({ status: 404 })
  })
})

describe('a grant to everyone that is deleted', () => {
  const rowOf = async (id: string) => {
    const { items } = (await head.get(`/api/organizations/${places.school.id}/grants`)).body
    return items.find((row: { id: string }) => row.id === id)
  }

  test('is given again as it was where that is exact: to whom, where, from when, until when, why', async () => {
    const { school } = places
    const dates = { validFrom: '2026-08-01T00:00:00.000Z', validUntil: '2090-01-01T00:00:00.000Z' }
    const asked = { scopeId: school.id, kind: 'employee', below: false, reason: 'Приказ 8', ...dates }
    const { body } = await give(above, school.id, asked)
    const before = await rowOf(body.id)
    expect(before).toMatchObject({ ...dates, kind: 'employee', below: false, may: { delete: true, giveBack: true } })
    const looker = await signedIn(site, await holder(site, school, ['dostup.grants.view', 'dostup.organizations.view']))
    const { items } = (await looker.get(`/api/organizations/${school.id}/grants`)).body
    expect(items).toMatchObject([{ id: body.id, may: { delete: false, giveBack: false } }])
    expect(await above.delete(`/api/grants/${body.id}`)).toMatchObject({ status: 204 })
    const again = await give(above, school.id, asked)
    const { id: _, createdAt: __, ...same } = before
    expect(await rowOf(again.body.id)).toMatchObject(same)
    expect(await above.post(`/api/grants/${again.body.id}/deactivate`)).toMatchObject({ status: 204 })
    expect((await above.get(`/api/organizations/${school.id}/grants`)).body.items).toMatchObject([
      { state: 'deactivated', may: { delete: true, giveBack: false } },
    ])
    await above.delete(`/api/grants/${again.body.id}`)
  })
})

describe('groups in groups', () => {
  test('law 3: seen in what-if before, and taken away at the next check; undone by the same the other way round', async () => {
    const { school, far } = places
    const given = await give(above, far.id, { scopeId: far.id })
    expect(given).toMatchObject({ status: 201 })
    expect(sees(far.id)).toBe(false)
    const set = (member: boolean) => ({ set: [{ id: school.id, member }] })
    const proposed = { deed: 'set-members', id: far.id, members: set(true) }
    expect(await gained(above, proposed)).toContain(teacher.id)
    expect(sees(far.id)).toBe(false)
    expect(await above.put(`/api/organizations/${far.id}/members`, set(true))).toMatchObject({ status: 204 })
    expect(sees(far.id)).toBe(true)
    expect((await above.get(`/api/organizations/${school.id}/members`)).body.groups).toMatchObject([{ id: far.id }])
    expect(await above.put(`/api/organizations/${far.id}/members`, set(false))).toMatchObject({ status: 204 })
    expect(sees(far.id)).toBe(false)
    await expectFresh(site.ctx)
  })

  test('law 2: whoever edits a group does not hand out by it what the group is given and they lack', async () => {
    const { school, neighbour, far } = places
    const editor = await signedIn(site, await holder(site, places.ministry, edits))
    const grant = await give(above, neighbour.id, { scopeId: far.id })
    expect(grant).toMatchObject({ status: 201 })
    const refused = await editor.put(`/api/organizations/${neighbour.id}/members`, {
      set: [{ id: school.id, member: true }],
    })
    expect(refused).toMatchObject({ status: 403, code: 'gives-more-than-held' })
    const itself = await editor.put(`/api/organizations/${school.id}/members`, {
      set: [{ id: school.id, member: true }],
    })
    expect(itself).toMatchObject({ status: 409, code: 'cycle-refused' })
  })
})

describe('A18 what changes what one is shown', () => {
  test('A18 is given by name, never to everyone of a place: not as a right, nor in a role; to an account it is', async () => {
    const apeks = await openSite({ preset: 'apeks' })
    const university = await root(apeks)
    const masking = 'university-groups.personal-data.by-number'
    const admin = await signedIn(apeks, await account(apeks, { home: university, metarole: 'administrator' }))
    const { id: roleId } = await role(apeks, [masking, 'university.plans.full'], 'Без имён')
    const give = (asked: object) =>
      admin.post(`/api/organizations/${university.id}/grants`, { scopeId: university.id, below: true, ...asked })
    for (const [field, asked] of [
      ['rightId', { rightId: masking }],
      ['roleId', { roleId }],
    ] as const)
      expect(await give(asked)).toMatchObject({
        status: 422,
        body: { errors: [{ field, code: 'right-given-by-name' }] },
      })
    const { id: accountId } = await account(apeks, { home: university })
    const one = await admin.post('/api/grants', { accountId, roleId, scopeId: university.id })
    expect(one, one.text).toMatchObject({ status: 201 })
    await apeks.close()
  })
})
