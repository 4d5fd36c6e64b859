import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  apiKey,
  grant,
  organization,
  type Place,
  person,
  root,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { oracleCheck, type PlainFacts } from '../../../test/support/oracle.ts'
import { byHand, factsOf } from '../../../test/support/past.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

const edit = 'school.timetable.edit'
/** What a viewer may be given, somewhere, in whatever mixture. */
const RIGHTS = [
  'dostup.organizations.view',
  'dostup.accounts.view',
  'dostup.grants.view',
  'dostup.grants.give',
  'dostup.grants.revoke',
  'dostup.decisions.explain',
  'dostup.decisions.ask',
]

let site: Site
let places: Place[]
let accounts: TestAccount[]
beforeAll(async () => {
  site = await openSite()
  const ministry = await root(site)
  const under = (parent: Place, kind: string, word: string) =>
    organization(site, { parent, kind, title: `Тайна-${word}` })
  const [north, south] = [await under(ministry, 'municipality', 'север'), await under(ministry, 'municipality', 'юг')]
  const schools = [await under(north, 'school', 'первая'), await under(north, 'school', 'вторая')]
  places = [ministry, north, south, ...schools, await under(south, 'school', 'третья')]
  accounts = []
  for (const [number, home] of [...places, ...places].entries()) {
    const who = await person(site, { home, lastName: `Скрытнова-${String.fromCharCode(0x430 + number)}` })
    accounts.push(await account(site, { home, person: who, login: `login-${number}-of-somebody` }))
  }
}, 60_000)
afterAll(() => site.close())

const place = fc.nat(5)
const asked = fc.record({
  holds: fc.array(fc.record({ rights: fc.subarray(RIGHTS, { minLength: 5 }), at: place }), {
    minLength: 1,
    maxLength: 3,
  }),
  given: fc.array(
    fc.record({ to: fc.nat(11), at: place, by: fc.nat(11), state: fc.constantFrom('live', 'live', 'expired', 'off') }),
    { minLength: 4, maxLength: 8 },
  ),
  group: fc.record({ of: place, at: place }),
})

interface Sight {
  sees(right: string, node: string): boolean
  readonly viewer: TestAccount
}

/** The words and ids that none of the viewer's answers may have in it. */
function secretsOf(
  { sees, viewer }: Sight,
  { accounts: all, nodes }: PlainFacts,
  grants: readonly StoredPower[],
): Map<string, string> {
  const secrets = new Map<string, string>()
  for (const { id, home } of all) {
    if (id === viewer.id || sees('dostup.accounts.view', home ?? '')) continue
    const hidden = accounts.findIndex((one) => one.id === id)
    secrets.set(id, 'account')
    if (hidden === -1) continue
    secrets.set(`login-${hidden}-of`, 'login')
    secrets.set(`Скрытнова-${String.fromCharCode(0x430 + hidden)}`, 'name')
  }
  for (const { id } of nodes) {
    // Whoever sees accounts sees where they are at home.
    if (sees('dostup.organizations.view', id) || sees('dostup.accounts.view', id)) continue
    secrets.set(`"${id}"`, 'organization')
    const title = places.find((one) => one.id === id)?.title
    if (title?.startsWith('Тайна')) secrets.set(title, 'title')
  }
  for (const grant of grants) {
    if (!seesGrantAt({ sees, viewer }, grant)) secrets.set(`основание ${grant.id}.`, 'reason')
  }
  return secrets
}

const seesGrantAt = ({ sees }: Sight, { scope_id: scope, affiliates_of: group }: StoredPower) =>
  sees('dostup.organizations.view', scope) &&
  sees('dostup.grants.view', scope) &&
  (group === null || sees('dostup.organizations.view', group))

interface StoredPower {
  readonly id: string
  readonly scope_id: string
  readonly affiliates_of: string | null
}

/** Grants with givers and reasons, past the deeds, which would not let everybody give. */
async function give({ given, group }: Given): Promise<StoredPower[]> {
  const written: StoredPower[] = []
  const at = site.clock.now()
  const past = new Date(at.getTime() - 60_000)
  await byHand({ site }, async (tx) => {
    await tx.deleteFrom('grants').where('right_id', '=', edit).execute()
    const rows = given.map(({ to, at, by, state }) => ({
      account_id: accounts[to]?.id ?? null,
      right_id: edit,
      scope_id: places[at]?.id ?? '',
      created_by: accounts[by]?.id ?? null,
      ...(state === 'off' && { active: false, deactivated_by: accounts[by]?.id ?? null, deactivated_at: past }),
      ...(state === 'expired' && { valid_from: new Date(past.getTime() - 60_000), valid_until: past }),
      source: 'hand',
    }))
    const unique = [...new Map(rows.map((row) => [`${row.account_id} ${row.scope_id}`, row])).values()]
    const all = { affiliates_of: places[group.of]?.id ?? '', affiliates_below: true, right_id: edit, source: 'hand' }
    for (const row of [...unique, { ...all, scope_id: places[group.at]?.id ?? '' }]) {
      const { id, scope_id, affiliates_of } = await tx
        .insertInto('grants')
        .values(row)
        .returning(['id', 'scope_id', 'affiliates_of'])
        .executeTakeFirstOrThrow()
      await tx
        .updateTable('grants')
        .set({ reason: `основание ${id}.` })
        .where('id', '=', id)
        .execute()
      written.push({ id: String(id), scope_id, affiliates_of })
    }
  })
  return written
}
type Given = typeof asked extends fc.Arbitrary<infer T> ? T : never

/** Every question that a signed-in person may ask, about everybody and everywhere. */
function* questions(grants: readonly StoredPower[]): Generator<[url: string, body: object | null]> {
  for (const { id: node } of places) {
    yield ['/api/decisions/accounts', { action: edit, node, limit: 100 }]
    yield [
      '/access/v1/search/subject',
      { subject: { type: 'account' }, action: { name: edit }, resource: { type: 'node', id: node } },
    ]
    yield ['/api/decisions/preview', { deed: 'archive-organization', id: node }]
  }
  for (const [number, { id }] of accounts.entries()) {
    const node = places[number % places.length]?.id ?? ''
    const subject = { type: 'account', id }
    for (const at of [node, places[3]?.id ?? '']) {
      yield ['/api/decisions/explain', { account: id, action: edit, node: at }]
      yield ['/api/decisions/actions', { account: id, node: at }]
    }
    yield ['/api/decisions/nodes', { account: id, action: edit, limit: 100 }]
    yield ['/api/decisions/filter', { account: id, action: edit }]
    yield ['/api/decisions/preview', { deed: 'give-grant', grant: { accountId: id, rightId: edit, scopeId: node } }]
    yield ['/api/decisions/preview', { deed: 'deactivate-account', id }]
    yield ['/access/v1/search/resource', { subject, action: { name: edit }, resource: { type: 'node' } }]
    yield ['/access/v1/search/action', { subject, resource: { type: 'node', id: node } }]
    yield [`/api/accounts/${id}/grants`, null]
  }
  for (const { id } of grants) yield ['/api/decisions/preview', { deed: 'delete-grant', id }]
}

/** What the question itself names comes back in some answers, and is no news. */
const named = (url: string, body: object | null) => `${url} ${JSON.stringify(body)}`

describe('law 5, mistakes 12 and 13: one set in every answer', () => {
  test('whatever a viewer holds: no answer names an account, an organization or a grant that is hidden from them', async () => {
    const told = { answers: 0, grants: 0, hidden: 0 }
    await fc.assert(
      fc.asyncProperty(asked, async (one) => {
        const viewer = await account(site, { home: places[3] as Place })
        for (const { rights, at } of one.holds)
          for (const right of rights)
            await grant(site, { to: viewer, right, at: places[at] as Place }).catch(() => 'given twice')
        const grants = await give(one)
        const facts = await factsOf({ site })
        const now = Math.floor(site.clock.now().getTime() / 1000)
        const sees = (action: string, node: string) =>
          oracleCheck(facts, { account: viewer.id, action, node, at: now, sent: { request: { ip: '127.0.0.1' } } })
        const secrets = secretsOf({ sees, viewer }, facts, grants)
        const caller = await signedIn(site, viewer)
        for (const [url, body] of questions(grants)) {
          const { status, text } = await (body === null ? caller.get(url) : caller.post(url, body))
          expect(status, named(url, body)).toBeLessThan(500)
          for (const [secret, what] of secrets) {
            if (named(url, body).includes(secret.replaceAll('"', ''))) continue
            expect(text.includes(secret), `${what} ${secret} in ${named(url, body)}: ${text}`).toBe(false)
          }
          for (const [, id] of text.matchAll(/"grant":\{"id":"(\d+)"/g)) {
            const grant = grants.find((one) => one.id === id)
            expect(grant === undefined || seesGrantAt({ sees, viewer }, grant), `grant ${id}: ${text}`).toBe(true)
            told.grants += 1
          }
          if (status === 200) told.answers += 1
        }
        await sameAsUnknown(caller, facts, { sees, viewer })
        told.hidden += secrets.size
        await site.ctx.decisions.reload()
      }),
      { numRuns: 16 },
    )
    expect(Math.min(told.answers, told.hidden)).toBeGreaterThan(50)
    expect(told.grants).toBeGreaterThan(10)
  }, 240_000)

  test('a subsystem’s key goes on seeing all', async () => {
    const key = withKey(site, (await apiKey(site, 'school')).secret)
    await site.ctx.database.kysely.deleteFrom('grants').where('right_id', '=', edit).execute()
    await site.ctx.decisions.reload()
    const [first, , , , , last] = accounts as [TestAccount, ...TestAccount[]]
    for (const to of [first, last as TestAccount]) await grant(site, { to, right: edit, at: places[0] as Place })
    const resource = { type: 'node', id: places[5]?.id }
    const subject = { type: 'account' }
    const { body } = await key.post('/access/v1/search/subject', { subject, action: { name: edit }, resource })
    const found = body.results.map(({ id }: { id: string }) => id)
    expect(found).toEqual([first.id, last?.id].sort())
  })
})

/** A person who asks about an account that is hidden hears what they would hear of one that is not there. */
async function sameAsUnknown(caller: Caller, { accounts: all }: PlainFacts, { sees, viewer }: Sight): Promise<void> {
  const ask = (id: string, url: string, resource: object) =>
    caller.post(url, { subject: { type: 'account', id }, action: { name: edit }, resource })
  for (const { id, home } of all) {
    if (id === viewer.id || sees('dostup.accounts.view', home ?? '')) continue
    for (const place of places) {
      const resource = { type: 'node', id: place.id }
      const [hidden, unknown] = [
        await ask(id, '/access/v1/evaluation', resource),
        await ask('nobody', '/access/v1/evaluation', resource),
      ]
      expect([hidden.status, hidden.body?.decision]).toEqual([unknown.status, unknown.body?.decision])
    }
  }
}
