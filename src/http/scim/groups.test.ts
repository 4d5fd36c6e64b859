import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  next,
  type Place,
  type Region,
  region,
  role,
  root,
} from '../../../test/support/builders.ts'
import { type Caller, withKey } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../../services/audit/index.ts'
import { issueKey } from '../../services/clients/index.ts'
import { operator } from '../../services/decisions/index.ts'

const groups = '/scim/v2/Groups'
const users = '/scim/v2/Users'
const right = 'school.timetable.edit'

let site: Site
let places: Region
let key: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  key = await provisioner(await account(site, { home: await root(site), metarole: 'superadmin' }))
  await role(site, [right], 'Наставник')
})
afterAll(() => site.close())

async function provisioner(as: { readonly id: string }, subsystem = 'school'): Promise<Caller> {
  const asked = { subsystem, title: `Entra ${next()}`, accountId: as.id }
  return withKey(site, (await perform(site.ctx, operator, issueKey, asked)).secret)
}
const patch = (id: string, ...Operations: object[]) => key.patch(`${groups}/${id}`, { Operations })
const may = (id: string, at: Place = places.school) => site.ctx.decisions.allowed(id, right, at.id)
const membersOf = ({ members = [] }: { members?: { value: string }[] }) => members.map(({ value }) => value).sort()
const of = (...accounts: { id: string }[]) => accounts.map(({ id }) => ({ value: id }))

describe('POST /scim/v2/Groups', () => {
  test('«Роль — Организация» gives the role there, by the deeds of grants; the next check is yes', async () => {
    const [one, two] = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    const mark = await lastChange(site)
    const displayName = `наставник — ${places.school.title}`
    const { status, body } = await key.post(groups, { displayName, externalId: 'g-1', members: of(one, two) })
    expect({ status, members: membersOf(body) }).toEqual({ status: 201, members: [one.id, two.id].sort() })
    expect(body).toMatchObject({ displayName, externalId: 'g-1' })
    expect(body.members[0]).toMatchObject({ type: 'User', $ref: expect.stringContaining('/scim/v2/Users/') })
    expect([may(one.id), may(two.id)]).toEqual([true, true])
    const deeds = (await changesSince(site, mark)).map(({ deed }) => deed)
    expect(deeds.sort()).toEqual(['grants.give-grant', 'grants.give-grant', 'scim.create-group'])
    const user = (await key.get(`${users}/${one.id}`)).body
    expect(user.groups).toMatchObject([{ value: body.id, display: displayName }])
    const held = `groups.value eq "${body.id}" and id eq "${one.id}"`
    expect((await key.get(`${users}?filter=${encodeURIComponent(held)}`)).body.totalResults).toBe(1)
    expect(await key.post(groups, { displayName })).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
    await expectFresh(site.ctx)
  })

  test('any other name means nothing here: its members are remembered, and get nothing by it', async () => {
    const one = await account(site, { home: places.school })
    const { status, body } = await key.post(groups, {
      displayName: 'All staff - Moscow',
      members: [...of(one), { value: 'not here' }],
    })
    expect({ status, members: membersOf(body) }).toEqual({ status: 201, members: [one.id, 'not here'].sort() })
    expect(may(one.id)).toBe(false)
    expect((await key.get(`${users}/${one.id}`)).body.groups).toMatchObject([{ display: 'All staff - Moscow' }])
    const renamed = await patch(
      body.id,
      { op: 'remove', path: 'members[value eq "not here"]' },
      { op: 'Replace', path: 'displayName', value: `Наставник — ${places.north.title}` },
    )
    expect(renamed).toMatchObject({ status: 200 })
    expect(may(one.id)).toBe(true)
    expect(await patch(body.id, { op: 'replace', path: 'displayName', value: 'All staff' })).toMatchObject({
      status: 400,
      body: { scimType: 'mutability' },
    })
  })

  test('a role without one plain organization, and a member who is not there, are refused', async () => {
    expect(await key.post(groups, { displayName: 'Наставник — Школа, которой нет' })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    })
    const displayName = `Наставник — ${places.neighbour.title}`
    expect(await key.post(groups, { displayName, members: [{ value: 'nobody' }] })).toMatchObject({ status: 400 })
    expect(await key.post(groups, { members: [] })).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
    expect(
      (await key.get(`${groups}?filter=${encodeURIComponent(`displayName eq "${displayName}"`)}`)).body.totalResults,
    ).toBe(0)
  })
})

describe('PATCH /scim/v2/Groups/:id', () => {
  const member = () => account(site, { home: places.far })

  test('members in all forms that Entra sends; what is taken away is away at the next check', async () => {
    const [a, b, c, d] = [await member(), await member(), await member(), await member()]
    const lot = [a, b, c, d]
    const { id } = (await key.post(groups, { displayName: `Наставник — ${places.far.title}` })).body
    const now = async (...operations: object[]) => {
      const answer = await patch(id, ...operations)
      expect(answer, answer.text).toMatchObject({ status: 200 })
      expect(
        lot
          .filter((one) => may(one.id, places.far))
          .map((one) => one.id)
          .sort(),
      ).toEqual(membersOf(answer.body))
      return lot.filter((one) => may(one.id, places.far))
    }
    expect(await now({ op: 'Add', path: 'members', value: of(a, b) })).toEqual([a, b])
    expect(await now({ op: 'add', value: { members: of(c) } })).toEqual([a, b, c])
    expect(await now({ op: 'Add', path: 'members', value: of(a) })).toEqual([a, b, c])
    expect(await now({ op: 'Remove', path: `members[value eq "${a.id}"]` })).toEqual([b, c])
    expect(await now({ op: 'Remove', path: 'members', value: of(b) })).toEqual([c])
    expect(await now({ op: 'Replace', path: 'members', value: of(a, d) })).toEqual([a, d])
    expect(await now({ op: 'replace', value: { id, members: of(d) } })).toEqual([d])
    expect(await now({ op: 'Remove', path: 'members' })).toEqual([])
    await expectFresh(site.ctx)
  })

  test('mistake 22 mistake 35 nobody gives by a group what they do not hold there, nor to whom they may not', async () => {
    const rights = [
      'dostup.accounts.provision',
      'dostup.accounts.view',
      'dostup.organizations.view',
      'dostup.grants.view',
      'dostup.grants.give',
      'dostup.grants.revoke',
    ]
    const robot = await holder(site, places.school, rights)
    const weak = await provisioner(robot, 'metering')
    const one = await account(site, { home: places.school })
    const displayName = `Наставник — ${places.school.title}`
    expect(await weak.post(groups, { displayName, members: of(one) })).toMatchObject({ status: 403 })
    expect(may(one.id)).toBe(false)
    await grant(site, { to: robot, right, at: places.school })
    expect(await weak.post(groups, { displayName, members: of(one) })).toMatchObject({ status: 201 })
    expect(may(one.id)).toBe(true)
    expect(
      await weak.patch(`${groups}/nothing`, { Operations: [{ op: 'add', path: 'members', value: of(robot) }] }),
    ).toMatchObject({ status: 404 })
    const all = (await weak.get(groups)).body.Resources as { id: string; displayName: string }[]
    expect(all.every((group) => group.displayName.endsWith(places.school.title))).toBe(true)
    const own = all.find((group) => group.displayName === displayName)?.id
    expect(
      await weak.patch(`${groups}/${own}`, { Operations: [{ op: 'add', path: 'members', value: of(robot) }] }),
    ).toMatchObject({ status: 409 })
    const far = await account(site, { home: places.far })
    expect(
      await weak.patch(`${groups}/${own}`, { Operations: [{ op: 'add', path: 'members', value: of(far) }] }),
    ).toMatchObject({ status: 400 })
  })
})

describe('GET /scim/v2/Groups', () => {
  test('roles that are held anywhere are there without being made; filters, pages and cursor as of users', async () => {
    const keeper = await role(site, [right], `Хранитель ${next()}`)
    const one = await account(site, { home: places.south })
    await grant(site, { to: one, role: keeper.id, at: places.south })
    const displayName = `${keeper.title} — ${places.south.title}`
    const list = async (filter: string, more = '') =>
      (await key.get(`${groups}?filter=${encodeURIComponent(filter)}${more}`)).body
    const [found] = (await list(`displayName eq "${displayName}"`)).Resources
    expect(found).toMatchObject({ displayName, members: [{ value: one.id }] })
    for (const filter of [
      `members eq "${one.id}"`,
      `members[value eq "${one.id}"]`,
      `id eq "${found.id}" and members.type eq "User"`,
    ])
      expect((await list(filter)).Resources).toMatchObject([{ id: found.id }])
    expect(
      (await key.get(`${users}?filter=${encodeURIComponent(`groups.value eq "${found.id}"`)}`)).body.Resources,
    ).toMatchObject([{ id: one.id }])
    expect(
      (await list('displayName pr', '&excludedAttributes=members&sortBy=displayName&count=1&cursor=')).Resources[0],
    ).not.toHaveProperty('members')
    expect(await key.delete(`${groups}/${found.id}`)).toMatchObject({ status: 204 })
    expect(may(one.id, places.south)).toBe(false)
    expect(await key.get(`${groups}/${found.id}`)).toMatchObject({ status: 404 })
  })
})

describe('GET /scim/v2/Groups/:id', () => {
  test('its version is of its members, too', async () => {
    const [one, { id, meta }] = [
      await account(site, { home: places.north }),
      (await key.post(groups, { displayName: `G${next()}` })).body,
    ]
    const changed = await patch(id, { op: 'add', path: 'members', value: of(one) })
    expect(changed.body.meta.version).not.toBe(meta.version)
    expect((await key.get(`${groups}/${id}?excludedAttributes=members`)).body.meta.version).toBe(
      changed.body.meta.version,
    )
    expect(await key.send('DELETE', `${groups}/${id}`, undefined, { 'if-match': meta.version })).toMatchObject({
      status: 412,
    })
  })
})

describe('PUT /scim/v2/Groups/:id', () => {
  test('members as they are said; without a word of them they stay', async () => {
    const [one, two] = [await account(site), await account(site)]
    const { id, displayName } = (await key.post(groups, { displayName: `G${next()}`, members: of(one) })).body
    expect(membersOf((await key.put(`${groups}/${id}`, { displayName: 'Other' })).body)).toEqual([one.id])
    expect(membersOf((await key.put(`${groups}/${id}`, { displayName, members: of(two) })).body)).toEqual([two.id])
  })
})

describe('DELETE /scim/v2/Groups/:id', () => {
  test('of another subsystem’s own groups nothing is known', async () => {
    const { id } = (await key.post(groups, { displayName: `G${next()}` })).body
    const other = await provisioner(await account(site, { home: await root(site), metarole: 'superadmin' }), 'metering')
    expect(await other.get(`${groups}/${id}`)).toMatchObject({ status: 404 })
    expect(await other.delete(`${groups}/${id}`)).toMatchObject({ status: 404 })
    expect(await key.delete(`${groups}/${id}`)).toMatchObject({ status: 204 })
  })
})

describe('POST /scim/v2/Groups/.search', () => {
  test('the same by a body', async () => {
    const { id, displayName } = (await key.post(groups, { displayName: `G${next()}` })).body
    expect((await key.post(`${groups}/.search`, { filter: `displayName eq "${displayName}"` })).body).toMatchObject({
      totalResults: 1,
      Resources: [{ id }],
    })
  })
})

describe('POST /scim/v2/.search', () => {
  test('users and groups together; a filter by what one kind has not chooses none of it', async () => {
    const { id, displayName } = (await key.post(groups, { displayName: `Both ${next()}` })).body
    const { id: user } = (await key.post(users, { userName: `both-${next()}`, displayName })).body
    const search = async (asked: object) => (await key.post('/scim/v2/.search', asked)).body
    expect((await search({ filter: `displayName eq "${displayName}"` })).Resources).toMatchObject([
      { id: user },
      { id },
    ])
    expect(
      (await search({ filter: `displayName eq "${displayName}"`, startIndex: 2, count: 1 })).Resources,
    ).toMatchObject([{ id }])
    expect((await search({ filter: `members pr and displayName eq "${displayName}"` })).Resources).toEqual([])
    expect(await search({ filter: 'shoeSize pr' })).toMatchObject({ status: '400', scimType: 'invalidFilter' })
  })
})

describe('POST /scim/v2/Bulk', () => {
  const bulk = async (Operations: object[], more: object = {}) =>
    await key.post('/scim/v2/Bulk', { Operations, ...more })

  test('one names another by its bulkId, wherever that stands; each has its answer', async () => {
    const n = next()
    const { body } = await bulk([
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'g',
        data: { displayName: `Наставник — ${places.ministry.title}`, members: [{ value: 'bulkId:u' }] },
      },
      { method: 'POST', path: '/Users', bulkId: 'u', data: { userName: `bulk-${n}` } },
      { method: 'POST', path: '/Users', bulkId: 'x', data: {} },
      {
        method: 'PATCH',
        path: '/Users/bulkId:u',
        data: { Operations: [{ op: 'replace', path: 'title', value: 'Завуч' }] },
      },
      { method: 'DELETE', path: '/Users/nobody' },
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'lost',
        data: { displayName: `L${n}`, members: [{ value: 'bulkId:never' }] },
      },
      { method: 'GET', path: '/Users' },
    ])
    expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual([
      '201',
      '201',
      '400',
      '200',
      '404',
      '400',
      '400',
    ])
    const id = body.Operations[1].location.split('/').at(-1)
    expect((await key.get(`${users}/${id}`)).body).toMatchObject({ userName: `bulk-${n}`, title: 'Завуч' })
    expect(may(id, places.ministry)).toBe(true)
    expect(body.Operations[4].response).toMatchObject({ status: '404' })
    await expectFresh(site.ctx)
  })

  test('failOnErrors ends it; too many are refused', async () => {
    const faulty = { method: 'POST', path: '/Users', bulkId: 'x', data: {} }
    expect((await bulk([faulty, faulty, faulty], { failOnErrors: 2 })).body.Operations).toHaveLength(2)
    expect(await bulk(Array(1001).fill(faulty))).toMatchObject({ status: 413, body: { status: '413' } })
    expect(await bulk('x' as never)).toMatchObject({ status: 400, body: { scimType: 'invalidSyntax' } })
  })
})

describe('GET /scim/v2/ServiceProviderConfig', () => {
  test('what it can; any key may ask', async () => {
    const { body } = await key.get('/scim/v2/ServiceProviderConfig')
    expect(body).toMatchObject({
      patch: { supported: true },
      bulk: { maxOperations: 1000 },
      pagination: { cursor: true },
    })
  })

  test('found by scim2-tester: a method that is not there is 405, an address that is not there 404, in SCIM’s own shape', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      expect(await key.send(method, '/scim/v2/ServiceProviderConfig')).toMatchObject({
        status: 405,
        body: { status: '405' },
        headers: { allow: 'GET, HEAD' },
      })
    const { status, body, headers } = await key.get('/scim/v2/nothing')
    expect({ status, body }).toMatchObject({
      status: 404,
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' },
    })
    expect(headers['content-type']).toMatch(/^application\/scim\+json/)
  })
})

describe('GET /scim/v2/ResourceTypes', () => {
  test('users and groups', async () => {
    expect((await key.get('/scim/v2/ResourceTypes')).body.Resources.map(({ id }: { id: string }) => id)).toEqual([
      'User',
      'Group',
    ])
    expect((await key.get('/scim/v2/ResourceTypes?filter=a')).status).toBe(403)
  })
})

describe('GET /scim/v2/ResourceTypes/:id', () => {
  test('one of them', async () => {
    expect((await key.get('/scim/v2/ResourceTypes/User')).body).toMatchObject({ endpoint: '/Users' })
    expect((await key.get('/scim/v2/ResourceTypes/Agent')).status).toBe(404)
  })
})

describe('GET /scim/v2/Schemas', () => {
  test('what is kept, and how', async () => {
    expect((await key.get('/scim/v2/Schemas')).body.totalResults).toBe(3)
  })
})

describe('GET /scim/v2/Schemas/:id', () => {
  test('found by scim2-tester: types of values are suggestions, and what always has a value is required', async () => {
    const { attributes } = (await key.get('/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')).body
    const required = attributes
      .filter((one: { required: boolean }) => one.required)
      .map(({ name }: { name: string }) => name)
    expect(required).toEqual(['userName', 'name', 'displayName', 'active'])
    const { id } = (
      await key.post(users, { userName: `t${next()}`, emails: [{ value: 'a@example.ru', type: 'anything' }] })
    ).body
    expect((await key.get(`${users}/${id}`)).body.emails).toEqual([{ value: 'a@example.ru', type: 'work' }])
  })
})
