import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  person,
  type Region,
  region,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Answer, type Caller, injected, signedIn } from '../../../test/support/callers.ts'
import { withConditions } from '../../../test/support/conditions.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import type { Sent } from '../../core/engine/index.ts'
import { activateAccount, deactivateAccount, editAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { loadPreset } from '../catalog/index.ts'
import { decisionsAsOf, operator } from '../decisions/index.ts'
import { archiveOrganization, restoreOrganization } from '../organizations/index.ts'
import { archiveRecord, createRecord } from '../records/index.ts'

const bells = 'school.bells.edit'
const sameDepartment = [{ property: 'account.department', equal: { property: 'node.department' } }] as const
const network = [{ property: 'request.ip', network: ['10.0.0.0/8'] }] as const

let site: Site
let places: Region
let superadmin: Caller
let admin: Caller
beforeAll(async () => {
  const conditions = { [bells]: sameDepartment, 'dostup.accounts.view': network, 'dostup.roles.create': network }
  site = await openSite({ preset: withConditions(await loadPreset('region'), conditions) })
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
})
afterAll(() => site.close())

type Thing = 'accounts' | 'organizations' | 'records'
const put = async (by: Caller, thing: Thing, id: string, properties: unknown, updatedAt?: string): Promise<Answer> => {
  const read = updatedAt ?? (await superadmin.get(`/api/${thing}/${id}`)).body.updatedAt
  return await by.put(`/api/${thing}/${id}/properties`, { properties, updatedAt: read })
}
const may = ({ id }: { id: string }, at: { id: string }, sent?: Sent) =>
  site.ctx.decisions.allowed(id, bells, at.id, { sent })
/** A school of a department, and an account of it that holds the right with the condition there. */
const bellRinger = async () => {
  const ringer = await holder(site, places.school, [bells])
  expect(await put(superadmin, 'organizations', places.school.id, { department: 'A' })).toMatchObject({ status: 200 })
  return ringer
}

describe('properties that are stored', () => {
  test('decide from the next check on, for what is sent as well: stored wins', async () => {
    const ringer = await bellRinger()
    const sentA = { account: { department: 'A' } }
    expect([may(ringer, places.school), may(ringer, places.school, sentA)]).toEqual([false, true])
    await put(superadmin, 'accounts', ringer.id, { department: 'A' })
    expect([may(ringer, places.school), may(ringer, places.school, { account: { department: 'B' } })]).toEqual([
      true,
      true,
    ])
    await put(superadmin, 'accounts', ringer.id, { department: 'B' })
    expect(may(ringer, places.school, sentA)).toBe(false)
  })

  test('outlive every other deed on the account and the organization, as after a reload', async () => {
    const ringer = await bellRinger()
    await put(superadmin, 'accounts', ringer.id, { department: 'A' })
    const deeds: (() => Promise<unknown>)[] = [
      () => perform(site.ctx, operator, editAccount, { id: ringer.id, edit: { email: 'ring@example.ru' } }),
      async () => {
        const { id } = await person(site, { home: places.school })
        await perform(site.ctx, operator, editAccount, { id: ringer.id, edit: { personId: id } })
      },
      async () => {
        await perform(site.ctx, operator, deactivateAccount, ringer.id)
        await perform(site.ctx, operator, activateAccount, ringer.id)
      },
      async () => {
        await perform(site.ctx, operator, archiveOrganization, places.school.id)
        await perform(site.ctx, operator, restoreOrganization, places.school.id)
      },
    ]
    for (const deed of deeds) {
      await deed()
      expect(may(ringer, places.school), String(deed)).toBe(true)
    }
    await site.ctx.decisions.reload()
    expect(may(ringer, places.school)).toBe(true)
  })

  test('law 6 have a past', async () => {
    const ringer = await bellRinger()
    await put(superadmin, 'accounts', ringer.id, { department: 'A' })
    const then = site.clock.now()
    site.clock.pass(60)
    await put(superadmin, 'accounts', ringer.id, {})
    const past = await decisionsAsOf(site.ctx, then)
    expect([past.allowed(ringer.id, bells, places.school.id), may(ringer, places.school)]).toEqual([true, false])
    expect(past.accountsThat(bells, places.school.id)).toContain(ringer.id)
    const sent = { account: { department: 'A' } }
    const now = await decisionsAsOf(site.ctx, site.clock.now())
    expect(now.accountsThat(bells, places.school.id, sent)).toContain(ringer.id)
  })
})

test('law 6 a version from before there were properties has none', async () => {
  const ringer = await bellRinger()
  const then = site.clock.now()
  site.clock.pass(60)
  await perform(site.ctx, operator, deactivateAccount, ringer.id)
  const { rowCount } = await site.ctx.database.pool.query(
    `update history set fact = fact - 'properties' where fact_of = 'accounts' and fact->>'id' = $1`,
    [ringer.id],
  )
  expect(rowCount).toBe(1)
  const past = await decisionsAsOf(site.ctx, then)
  const sent = { account: { department: 'A' } }
  expect([undefined, sent].map((one) => past.allowed(ringer.id, bells, places.school.id, one))).toEqual([false, true])
})

describe('law 2: a change of properties hands out no more than its doer holds', () => {
  const refused = { status: 403, code: 'property-opens-more' }

  test('where a condition reads the property of an account that has the right', async () => {
    const ringer = await bellRinger()
    // The administrator holds the right too, but on the same condition: that is not holding.
    const answer = await put(admin, 'accounts', ringer.id, { department: 'A' })
    expect(answer).toMatchObject(refused)
    expect(answer.body.detail).toContain('«department»')
    expect(may(ringer, places.school)).toBe(false)
    expect(await put(admin, 'accounts', ringer.id, { floor: 3 })).toMatchObject({ status: 200 })
  })

  test('mistake 22 nor before the right is given: setting it first, on whoever holds nothing, is measured the same', async () => {
    const other = await account(site, { home: places.school })
    expect(await put(admin, 'accounts', other.id, { department: 'A' })).toMatchObject(refused)
    const whole = await holder(site, places.ministry, ['dostup.properties.edit', 'dostup.accounts.view', bells])
    // A right on the same condition is not held, wherever it is given.
    expect(await put(await signedIn(site, whole), 'accounts', other.id, { department: 'A' })).toMatchObject(refused)
    expect(await put(superadmin, 'accounts', other.id, { department: 'A' })).toMatchObject({ status: 200 })
  })

  test('of an organization, whoever may come to hold it there', async () => {
    await bellRinger()
    expect(await put(admin, 'organizations', places.school.id, { department: 'B' })).toMatchObject(refused)
    expect(await put(admin, 'organizations', places.school.id, { department: 'A', note: 'x' })).toMatchObject({
      status: 200,
    })
  })

  test('issue 10: of a record, which then decides itself; of one in the archive nothing changes', async () => {
    const ringer = await bellRinger()
    await put(superadmin, 'accounts', ringer.id, { department: 'B' })
    const asked = { kind: 'metering-object', title: 'Звонок', parentId: places.school.id }
    const record = { id: await perform(site.ctx, operator, createRecord, asked) }
    expect(may(ringer, record)).toBe(false)
    expect(await put(admin, 'records', record.id, { department: 'B' })).toMatchObject(refused)
    expect(await put(admin, 'records', record.id, { floor: 1 })).toMatchObject({ status: 200 })
    const changed = await put(superadmin, 'records', record.id, { department: 'B' })
    expect(changed, changed.text).toMatchObject({ status: 200, body: { properties: { department: 'B' } } })
    expect([may(ringer, record), may(ringer, places.school)]).toEqual([true, false])
    await perform(site.ctx, operator, archiveRecord, record.id)
    expect((await superadmin.get(`/api/records/${record.id}`)).body.may).toMatchObject({ editProperties: false })
    expect(await put(superadmin, 'records', record.id, {})).toMatchObject({ status: 409, code: 'record-archived' })
    await expectFresh(site.ctx)
  })

  test('nor what a silenced account will hold when it speaks again', async () => {
    const ringer = await bellRinger()
    await perform(site.ctx, operator, deactivateAccount, ringer.id)
    expect(await put(admin, 'accounts', ringer.id, { department: 'A' })).toMatchObject(refused)
  })

  test('mistake 36 nor to oneself, even by whom the preset lets give any role', async () => {
    const manager = await account(site, { metarole: 'superadmin', home: places.ministry })
    const self = await signedIn(site, manager)
    expect(await put(self, 'accounts', manager.id, { department: 'A' })).toMatchObject(refused)
    expect(await put(superadmin, 'accounts', manager.id, { department: 'A' })).toMatchObject({ status: 200 })
  })
})

describe('«Почему?» of a condition that fails', () => {
  const ask = async (language: string, of: TestAccount, properties?: unknown) => {
    const question = { account: of.id, action: bells, node: places.school.id, ...(properties ? { properties } : {}) }
    const headers = { 'accept-language': language }
    return (await superadmin.send('POST', '/api/decisions/explain', question, headers)).body
  }

  test('says what is demanded and what was there, stored or sent along', async () => {
    const ringer = await bellRinger()
    const [nearest] = (await ask('ru', ringer)).misses
    expect(nearest).toMatchObject({ miss: 'condition-fails', fails: sameDepartment[0] })
    expect(nearest.sentence).toMatch(
      /только если свойство «department» учётной записи совпадает со свойством «department» места, а здесь первого нет, второе — «A»\.$/,
    )
    const [sent] = (await ask('en', ringer, { account: { department: ['B', 7] } })).misses
    expect(sent.sentence).toMatch(
      /only if the account’s property “department” matches the place’s “department”, and here the first is “B”, 7, the second is “A”\.$/,
    )
    await put(superadmin, 'accounts', ringer.id, { department: 'C' })
    const [stored] = (await ask('ru', ringer, { account: { department: 'A' } })).misses
    expect(stored.sentence).toMatch(/, а здесь это «C» и «A»\.$/)
  })

  test('is a yes with what satisfies it, also for «Кто может»', async () => {
    const ringer = await bellRinger()
    const properties = { account: { department: 'A' }, request: { odd: { ignored: [null] } } }
    expect(await ask('ru', ringer, properties)).toMatchObject({ allowed: true })
    const who = async (more: object) =>
      (
        await superadmin.post('/api/decisions/accounts', { action: bells, node: places.school.id, limit: 500, ...more })
      ).body.items.map(({ id }: { id: string }) => id)
    expect(await who({ properties })).toContain(ringer.id)
    expect(await who({})).not.toContain(ringer.id)
  })
})

describe('what bad properties get', () => {
  const ringer = async () => (await account(site, { home: places.school })).id

  test.each([
    ['a name of the model', { id: 'x' }, 422],
    ['more than fits', { text: Array.from({ length: 100 }, () => 'x'.repeat(100)) }, 422],
    ['too many', Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`p${at}`, at])), 400],
    ['null in a list', { department: [null] }, 400],
    ['an object', { department: { name: 'A' } }, 400],
    ['a list in a list', { department: [['A']] }, 400],
    ['an odd name', { 'a b': 1 }, 400],
    ['a list', [], 400],
  ])('%s', async (_name, properties, status) => {
    expect(await put(admin, 'accounts', await ringer(), properties)).toMatchObject({ status })
  })

  test('null is no property: the name is as if it were left out, and is gone', async () => {
    const id = await ringer()
    expect(await put(superadmin, 'accounts', id, { department: 'A', floor: 2 })).toMatchObject({ status: 200 })
    expect(await put(superadmin, 'accounts', id, { department: null, floor: 3 })).toMatchObject({ status: 200 })
    expect((await admin.get(`/api/accounts/${id}`)).body.properties).toEqual({ floor: 3 })
  })

  test('names of JavaScript’s own are names like others, and __proto__ is none', async () => {
    const id = await ringer()
    const own = { constructor: 'A', toString: 'B', hasOwnProperty: true }
    expect((await put(admin, 'accounts', id, own)).body.properties).toEqual(own)
    const { updatedAt } = (await superadmin.get(`/api/accounts/${id}`)).body
    const payload = `{"properties":{"__proto__":{"department":"A"}},"updatedAt":"${updatedAt}"}`
    const headers = { 'content-type': 'application/json', cookie: `dostup_session=${admin.token}` }
    const url = `/api/accounts/${id}/properties`
    expect(await injected(site, { method: 'PUT', url, payload, headers })).toMatchObject({ status: 400 })
  })

  test('a change of what changed meanwhile is refused', async () => {
    const id = await ringer()
    expect(await put(admin, 'accounts', id, { floor: 1 }, '2020-01-01T00:00:00Z')).toMatchObject({
      status: 409,
      code: 'changed-meanwhile',
    })
  })
})

describe('a right of the product itself that is limited to a network', () => {
  let looker: TestAccount
  let token: string
  const from = async (remoteAddress: string, url: string, payload?: object) => {
    const headers = { cookie: `dostup_session=${token}`, ...(payload && { 'content-type': 'application/json' }) }
    const method = payload === undefined ? 'GET' : 'POST'
    return await injected(site, { method, url, remoteAddress, headers, ...(payload && { payload }) })
  }
  beforeAll(async () => {
    looker = await account(site, { home: places.school })
    await grant(site, { to: looker, right: 'dostup.accounts.view', at: places.school })
    await grant(site, { to: looker, right: 'dostup.roles.create', at: places.ministry })
    token = (await signedIn(site, looker)).token ?? ''
  })

  test('holds over the whole tree within it, for what belongs to no node', async () => {
    expect(await from('10.1.2.3', '/api/roles', { title: 'Изнутри' })).toMatchObject({ status: 201 })
    const outside = await from('192.168.1.1', '/api/roles', { title: 'Снаружи' })
    expect(outside).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
  })

  test('holds within it, in lists and cards alike, and nowhere else', async () => {
    const inside = await from('10.1.2.3', '/api/accounts?limit=500')
    expect(inside.body.items.map(({ id }: { id: string }) => id)).toContain(looker.id)
    expect(await from('10.1.2.3', `/api/accounts/${looker.id}`)).toMatchObject({ status: 200 })
    expect((await from('192.168.1.1', '/api/accounts')).body.items).toEqual([])
    expect(await from('192.168.1.1', `/api/accounts/${looker.id}`)).toMatchObject({ status: 404 })
  })
})
