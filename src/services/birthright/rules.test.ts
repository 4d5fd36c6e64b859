import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  next,
  organization,
  type Place,
  person,
  type Region,
  region,
  role,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openImports } from '../../../test/support/imports.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { snilsOf } from '../../../test/support/tables.ts'

let site: Site
let places: Region
let admin: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const may = (id: string, action: string, at: Place) => site.ctx.decisions.allowed(id, action, at.id)
const byRule = async (accountId: string) =>
  (await admin.get(`/api/accounts/${accountId}/grants`)).body.items.filter(
    (one: { source: string }) => one.source === 'rule',
  )
const write = async (like: object = {}, by = admin) =>
  await by.post('/api/access-rules', {
    ...{ title: `Правило ${next()}`, withinId: places.north.id, posts: ['Учитель'], nodeKinds: ['school'] },
    ...{ roleId: 'teacher', ...like },
  })
const hire = async (like: object = {}, by = admin) => {
  const names = { lastName: `Правилова-${next()}`, firstName: 'Мария', middleName: 'Игоревна' }
  const { status, body, text } = await by.post('/api/employees', {
    ...{ person: names, nodeId: places.school.id, post: 'учитель', ...like },
  })
  expect(status, text).toBe(201)
  return {
    post: body.affiliationId as string,
    person: body.person.id as string,
    account: body.accounts[0]?.id as string,
  }
}
const undone = async (rule: string) => expect((await admin.delete(`/api/access-rules/${rule}`)).status).toBe(200)

describe('rules of access: a post brings its role, and takes it away when it goes', () => {
  test('who comes, moves and leaves; the deed of personnel and what follows are one unit', async () => {
    const before = await hire()
    const { status, body, text } = await write()
    expect(status, text).toBe(201)
    expect(body.effect).toMatchObject({ gained: 1, lost: 0, people: 1, gains: [{ account: { id: before.account } }] })
    const rule = body.id
    const mark = await lastChange(site)
    const one = await hire({ from: '2026-08-01', until: '2027-06-01' })
    expect(await byRule(one.account)).toMatchObject([
      {
        ...{ ruleId: rule, role: { id: 'teacher' }, scope: { id: places.school.id }, source: 'rule' },
        ...{ validFrom: '2026-08-01T00:00:00.000Z', validUntil: '2027-06-01T00:00:00.000Z' },
        may: { deactivate: false, delete: false, extend: false },
      },
    ])
    expect((await changesSince(site, mark)).filter((row) => row.deed === 'birthright.follow-posts')).toMatchObject([
      { operation: 'create', model: 'grant' },
    ])
    await admin.post(`/api/affiliations/${one.post}/transfer`, { nodeId: places.neighbour.id, from: '2026-09-01' })
    const moved = await byRule(one.account)
    expect(moved.map((grantOf: { scope: Place }) => grantOf.scope.id)).toEqual([places.neighbour.id])
    await admin.post(`/api/affiliations/${one.post}/transfer`, { nodeId: places.far.id })
    const { items } = (await admin.get(`/api/persons/${one.person}/affiliations`)).body
    const current = items.find((post: { state: string }) => post.state === 'current')
    expect(await admin.post(`/api/affiliations/${current.id}/dismiss`, {})).toMatchObject({ status: 200 })
    expect(await byRule(one.account)).toEqual([])
    await expectFresh(site.ctx)
    await undone(rule)
    expect(await byRule(before.account)).toEqual([])
    await expectFresh(site.ctx)
  })

  test('what a rule gives is not taken by hand; the refusal names the rule, and an exception takes it, until it ends', async () => {
    const { body } = await write({ title: 'Всем учителям школ' })
    const one = await hire()
    const [given] = await byRule(one.account)
    expect(await admin.delete(`/api/grants/${given.id}`)).toMatchObject({
      ...{ status: 409, code: 'grant-by-rule' },
      body: { detail: expect.stringContaining('«Всем учителям школ»') },
    })
    expect((await admin.post(`/api/grants/${given.id}/deactivate`)).code).toBe('grant-by-rule')
    expect((await admin.patch(`/api/grants/${given.id}`, { validUntil: null })).code).toBe('grant-by-rule')
    // By hand it stands beside, and stays when the rule goes.
    await grant(site, { to: { id: one.account }, role: 'teacher', at: places.school })
    const exception = { personId: one.person, reason: 'Проверка', until: '2026-10-01T00:00:00Z' }
    const rehearsed = await admin.post('/api/access-rules/preview', { except: { id: body.id, exception } })
    expect(rehearsed.body, rehearsed.text).toMatchObject({
      changed: 1,
      changes: [{ alsoHeld: true, from: '2026-10-01T00:00:00.000Z' }],
    })
    expect(await byRule(one.account)).toMatchObject([{ id: given.id }])
    expect(await admin.put(`/api/access-rules/${body.id}/exceptions`, exception)).toMatchObject({ status: 200 })
    expect(await byRule(one.account)).toMatchObject([{ validFrom: '2026-10-01T00:00:00.000Z', state: 'not-started' }])
    expect((await admin.get(`/api/access-rules/${body.id}`)).body.exceptions).toMatchObject([
      { person: { id: one.person } },
    ])
    await admin.post(`/api/access-rules/${body.id}/exceptions/end`, { personId: one.person })
    expect(await byRule(one.account)).toMatchObject([{ state: 'live' }])
    await undone(body.id)
    const all = (await admin.get(`/api/accounts/${one.account}/grants`)).body.items
    expect(all).toMatchObject([{ source: 'hand', ruleId: null }])
  })

  test('law 2: whoever writes a rule holds all that it gives over the whole of where it gives', async () => {
    const rights = ['dostup.grants.give', 'dostup.grants.revoke', 'dostup.grants.view', 'dostup.organizations.view']
    const own = await role(site, ['school.bells.edit'])
    const writer = await holder(site, places.school, [...rights, 'school.bells.edit'])
    const by = await signedIn(site, writer)
    expect((await write({ roleId: own.id }, by)).status).toBe(404)
    expect(await write({ roleId: 'teacher', withinId: places.school.id }, by)).toMatchObject({
      code: 'gives-more-than-held',
    })
    const { status, body, text } = await write({ roleId: own.id, withinId: places.school.id }, by)
    expect(status, text).toBe(201)
    const { items } = (await admin.get(`/api/accounts/${writer.id}/grants`)).body
    const lost = items.find((one: { right: { id: string } }) => one.right?.id === 'school.bells.edit')
    await admin.delete(`/api/grants/${lost.id}`)
    // What its author loses breaks no rule; but they can save it no more.
    const one = await hire()
    expect(may(one.account, 'school.bells.edit', places.school)).toBe(true)
    expect(await by.patch(`/api/access-rules/${body.id}`, { note: 'Ещё' })).toMatchObject({
      code: 'gives-more-than-held',
    })
    expect(await by.patch(`/api/access-rules/${body.id}`, { active: false })).toMatchObject({ status: 200 })
    expect(may(one.account, 'school.bells.edit', places.school)).toBe(false)
    await undone(body.id)
  })

  test('mistake 22: whoever ends an exception, or lets it end sooner, hands out what the rule gives again', async () => {
    const { body } = await write()
    const one = await hire()
    const url = `/api/access-rules/${body.id}/exceptions`
    const exception = { personId: one.person, reason: 'Служебная проверка' }
    expect(await admin.put(url, exception)).toMatchObject({ status: 200 })
    const rights = ['grants.give', 'grants.revoke', 'grants.view', 'persons.view', 'organizations.view'].map(
      (one) => `dostup.${one}`,
    )
    const clerk = await signedIn(site, await holder(site, places.ministry, rights))
    const more = { status: 403, code: 'gives-more-than-held' }
    expect(await clerk.post(`${url}/end`, { personId: one.person })).toMatchObject(more)
    expect(await clerk.put(url, { ...exception, until: '2099-01-01T00:00:00Z' })).toMatchObject(more)
    expect(await byRule(one.account)).toEqual([])
    expect(await admin.post(`${url}/end`, { personId: one.person })).toMatchObject({ status: 200 })
    await undone(body.id)
  })

  test('mistake 36: nobody comes by more than they hold by a post that they give themselves', async () => {
    const { body } = await write({ posts: ['Завуч'], roleId: 'head-teacher' })
    const me = await person(site, { home: places.school })
    const officer = await account(site, { home: places.school, person: me })
    await grant(site, { to: officer, role: 'hr', at: places.school })
    const hr = await signedIn(site, officer)
    const asked = { personId: me.id, nodeId: places.school.id, post: 'Завуч' }
    const refused = await hr.post('/api/employees', asked)
    expect([refused.status, refused.code]).toEqual([403, 'gives-more-than-held'])
    expect((await hire({ post: 'Завуч' }, hr)).account).toEqual(expect.any(String))
    await undone(body.id)
  })

  test('a rule within one organization alone, at the organization of a unit, and by a kind that is moved in', async () => {
    const { body } = await write({ withinId: places.north.id, below: false, nodeKinds: [], posts: [] })
    expect(body.effect.gained).toBe(0)
    const edited = await admin.patch(`/api/access-rules/${body.id}`, { below: true, givenAt: 'organization' })
    expect(edited.body.effect.gained).toBeGreaterThan(0)
    const one = await hire({ nodeId: places.far.id })
    expect(await byRule(one.account)).toEqual([])
    await admin.post(`/api/organizations/${places.far.id}/move`, { parentId: places.north.id })
    expect(await byRule(one.account)).toMatchObject([{ scope: { id: places.far.id } }])
    await admin.post(`/api/organizations/${places.far.id}/move`, { parentId: places.south.id })
    expect(await byRule(one.account)).toEqual([])
    await expectFresh(site.ctx)
    await undone(body.id)
  })
})

/** What the rules of the database give by its posts, said anew from the rows alone. */
async function replay(): Promise<string[]> {
  const db = site.ctx.database.kysely
  const [rules, posts, accounts, nodes, exceptions] = [
    await db.selectFrom('birthright_rules').selectAll().execute(),
    await db.selectFrom('affiliations').selectAll().execute(),
    await db.selectFrom('accounts').selectAll().execute(),
    await db.selectFrom('nodes').selectAll().execute(),
    await db.selectFrom('birthright_exceptions').selectAll().execute(),
  ]
  const node = (id: string | null) => nodes.find((one) => one.id === id)
  const up = (id: string): string[] => [id, ...(node(id)?.parent_id ? up(node(id)?.parent_id ?? '') : [])]
  const now = site.clock.now()
  const said: string[] = []
  for (const rule of rules.filter(({ active }) => active))
    for (const post of posts) {
      const path = up(post.node_id)
      const organizationAt = path.find((id) => ['ministry', 'municipality', 'school'].includes(node(id)?.kind ?? ''))
      if (post.kind !== rule.kind || !path.includes(rule.within_id)) continue
      if (!rule.below && organizationAt !== rule.within_id) continue
      if (rule.posts.length > 0 && !rule.posts.some((one) => one.toLowerCase() === post.post?.toLowerCase())) continue
      if (rule.node_kinds.length > 0 && !rule.node_kinds.includes(node(post.node_id)?.kind ?? '')) continue
      if (post.valid_until !== null && new Date(post.valid_until) <= now) continue
      if (post.valid_from !== null && post.valid_until !== null && post.valid_from >= post.valid_until) continue
      if (exceptions.some((one) => one.rule_id === rule.id && one.person_id === post.person_id)) continue
      for (const one of accounts.filter((a) => a.person_id === post.person_id && a.metarole === 'employee')) {
        const scope = rule.given_at === 'there' ? post.node_id : organizationAt
        said.push([rule.id, one.id, rule.role_id, scope, post.valid_from, post.valid_until].join(' '))
      }
    }
  return said.sort()
}

async function stored(): Promise<string[]> {
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? ''
  const rows = await site.ctx.database.kysely
    .selectFrom('grants')
    .where('rule_id', 'is not', null)
    .selectAll()
    .execute()
  return rows
    .filter(({ valid_until }) => valid_until === null || valid_until > site.clock.now())
    .map((one) =>
      [one.rule_id, one.account_id, one.role_id, one.scope_id, day(one.valid_from), day(one.valid_until)].join(' '),
    )
    .sort()
}

test('rules give exactly what a plain replay of posts gives, after random sequences of deeds', async () => {
  const rules: string[] = []
  const people: { post: string; person: string; account: string }[] = []
  const at = [places.school, places.neighbour, places.far, places.north]
  const pick = <T>(some: readonly T[], n: number) => some[n % some.length]
  const { id: by } = await account(site, { metarole: 'superadmin' })
  const { tried, imported } = openImports(
    () => site,
    () => ({ kind: 'account', accountId: by, title: 'import', ip: null }),
  )
  const directory = withKey(
    site,
    (await admin.post('/api/keys', { subsystem: 'school', title: 'Каталог', accountId: by })).body.secret,
  )
  const bySubsystem = new Set<string>()
  const klass = await organization(site, { kind: 'class', parent: places.school, title: '1-А' })
  const day = (n: number) => `2026-${String(7 + (n % 5)).padStart(2, '0')}-01`
  const posts = ['Учитель', 'УЧИТЕЛЬ', 'Завуч', 'Секретарь']
  const post = (n: number) => `/api/affiliations/${pick(people, n)?.post}`
  const deeds: Record<string, (a: number, b: number, c: number) => Promise<unknown>> = {
    hire: async (a, b, c) => {
      const until = c % 3 === 0 ? `2027-0${1 + (c % 5)}-01` : null
      people.push(await hire({ nodeId: pick(at, a)?.id, post: pick(posts, b), from: day(c), until }))
    },
    second: async (a, b, c) => {
      const personId = pick(people, a)?.person
      await admin.post('/api/employees', { personId, nodeId: pick(at, b)?.id, post: pick(posts, c) })
    },
    transfer: async (a, b, c) => admin.post(`${post(a)}/transfer`, { nodeId: pick(at, b)?.id, post: pick(posts, c) }),
    dismiss: async (a, b) => admin.post(`${post(a)}/dismiss`, { until: b % 2 === 0 ? null : day(b), account: 'keep' }),
    leave: async (a) => admin.post(`${post(a)}/leave`, {}),
    back: async (a) => admin.post(`${post(a)}/return`, {}),
    edit: async (a, b) => {
      const { body } = await admin.get(`/api/persons/${pick(people, a)?.person}/affiliations`)
      const one = pick((body.items ?? []) as { id: string; updatedAt: string }[], b)
      if (one === undefined) return
      await admin.patch(`/api/affiliations/${one.id}`, { post: pick(posts, b), updatedAt: one.updatedAt })
    },
    undo: async (a) => {
      const { body } = await admin.get(`/api/persons/${pick(people, a)?.person}/moves`)
      if (body.items?.[0]) await admin.post(`/api/moves/${body.items[0].id}/undo`)
    },
    import: async (a, b, c) => {
      const head = ['Фамилия', 'Имя', 'СНИЛС', 'Организация', 'Должность', 'Эл. почта']
      const mail = `vvoz${next()}@example.ru`
      const row = ['Ввозная', 'Анна', snilsOf(1000 + (a % 4)), pick([places.school, places.neighbour], b)?.title ?? '']
      await imported(await tried('employees', [head, [...row, pick(posts, c) ?? '', mail]]))
    },
    scim: async (a) => {
      const id = `scim-${next()}`
      const name = { familyName: 'Каталожная', givenName: 'Анна' }
      const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: id, externalId: id, name }
      const password = 'Katalog7!shk'
      const { body } = await directory.post('/scim/v2/Users', {
        ...user,
        title: pick(posts, a),
        active: true,
        password,
      })
      const row = site.ctx.database.kysely.selectFrom('accounts').where('id', '=', body.id).select('person_id')
      const { person_id: person } = await row.executeTakeFirstOrThrow()
      // Of them a second post is the first.
      people.push({ post: '', person: person ?? '', account: body.id })
    },
    facts: async (a, b, c) => {
      const asked = { person: pick(people, a)?.person, node: pick(at, b)?.id, post: pick(posts, c) }
      const items = [{ do: pick(['hire', 'hire', 'dismiss'], a + c), ...asked }]
      for (const { outcome } of (await directory.post('/api/facts/deeds', { items })).body.items)
        bySubsystem.add(outcome)
    },
    feed: async (a, b) => {
      const named = { externalId: `поток-${a % 3}`, lastName: 'Потокова', firstName: 'Анна', birthDate: '1990-03-04' }
      await admin.post('/api/feeds', { source: 'Кадры', items: [{ ...named, homeId: pick(at, b)?.id }] })
    },
    enrol: async (a) => {
      await admin.post('/api/students', { personId: pick(people, a)?.person, nodeId: klass.id })
    },
    promote: async () => {
      await admin.post(`/api/organizations/${places.school.id}/promotion`, {})
    },
    merge: async (a, b) => {
      const [survivorId, other] = [pick(people, a)?.person, pick(people, b)?.person]
      if (survivorId !== other) await admin.post('/api/merges', { survivorId, otherIds: [other] })
    },
    move: async (_, b) =>
      admin.post(`/api/organizations/${places.neighbour.id}/move`, {
        parentId: pick([places.north, places.south], b)?.id,
      }),
    write: async (a, b, c) => {
      const { body } = await write({
        ...{ posts: c % 2 === 0 ? [pick(posts, c)] : [], nodeKinds: a % 2 === 0 ? ['school'] : [] },
        ...{ withinId: pick(at, b)?.id, below: c % 3 !== 0, givenAt: pick(['there', 'organization'], a) },
      })
      if (body.id) rules.push(body.id)
    },
    rewrite: async (a, b) =>
      admin.patch(`/api/access-rules/${pick(rules, a)}`, { posts: [pick(posts, b)], active: b % 4 !== 0 }),
    except: async (a, b) =>
      admin.put(`/api/access-rules/${pick(rules, a)}/exceptions`, { personId: pick(people, b)?.person, reason: 'Так' }),
    drop: async (a) => admin.delete(`/api/access-rules/${pick(rules, a)}`),
  }
  const step = fc.record({
    name: fc.constantFrom(...Object.keys(deeds)),
    n: fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)),
  })
  await deeds.hire?.(0, 0, 1)
  await deeds.write?.(1, 0, 1)
  let given = 0
  for (const name of ['import', 'scim', 'facts', 'enrol', 'promote']) await deeds[name]?.(0, 1, 0)
  expect([...bySubsystem]).toEqual(['done'])
  const { rows } = await site.ctx.database.pool.query<{ which: string }>(
    `select 'scim' as which from accounts where login like 'scim-%'
     union select 'import' from affiliations join persons on persons.id = person_id where last_name = 'Ввозная' order by which`,
  )
  expect(rows.map(({ which }) => which)).toEqual(['import', 'scim'])
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      for (const { name, n } of steps) await deeds[name]?.(...n)
      const held = await stored()
      given += held.length
      expect(held).toEqual(await replay())
    }),
    { numRuns: 12, endOnFailure: true },
  )
  // The last sequence may have ended every rule.
  expect(given).toBeGreaterThan(0)
  await expectFresh(site.ctx)
}, 120_000)
