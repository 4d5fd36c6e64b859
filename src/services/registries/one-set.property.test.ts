import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Place, person, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { withConditions } from '../../../test/support/conditions.ts'
import { gathered } from '../../../test/support/gathered.ts'
import { oracleCheck, type PlainFacts } from '../../../test/support/oracle.ts'
import { byHand, factsOf } from '../../../test/support/past.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { loadPreset } from '../catalog/index.ts'
import type { Actor } from '../decisions/index.ts'
import { openSelection } from './index.ts'

/** Each list, the right that shows its rows, where a row stands, and columns to sort by. */
const LISTS = {
  organizations: { action: 'dostup.organizations.view', sorts: ['title', '-title', 'kind'], cell: 'title' },
  persons: { action: 'dostup.persons.view', sorts: ['lastName', '-lastName', 'home'], cell: 'lastName' },
  accounts: { action: 'dostup.accounts.view', sorts: ['login', '-login', 'home'], cell: 'login' },
  changes: { action: 'dostup.changes.view', sorts: ['at', '-at'], cell: 'objectId' },
  events: { action: 'dostup.events.view', sorts: ['at', '-at'], cell: 'event' },
} as const
type List = keyof typeof LISTS
const lists = Object.keys(LISTS) as List[]
const sameDepartment = [{ property: 'node.department', equal: { property: 'account.department' } }] as const
const fromHere = [{ property: 'request.ip', network: ['127.0.0.0/8'] }] as const

let site: Site
let all: Place[]
let superadmin: Caller
beforeAll(async () => {
  const conditions = { 'dostup.persons.view': sameDepartment, 'dostup.accounts.view': fromHere }
  site = await openSite({ preset: withConditions(await loadPreset('region'), conditions) })
  const { ministry, north, south, school, neighbour, far } = await region(site)
  all = [ministry, north, south, school, neighbour, far, await organization(site, { parent: school, kind: 'class' })]
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: ministry }))
  for (const home of [...all, ...all]) await account(site, { home, person: await person(site, { home }) })
  await byHand({ site }, async (tx) => {
    await sql`update nodes set properties = '{"department":"A"}' where id = any(${[school.id, far.id]})`.execute(tx)
    await sql`insert into shares (node_id, to_id, level) values (${far.id}, ${north.id}, 'view')`.execute(tx)
  })
}, 60_000)
afterAll(() => site.close())

interface Row {
  readonly id: string
  readonly place: string | null
}

const placeOf = (list: List, row: Record<'id' | 'home' | 'organization', never>): string | null =>
  list === 'organizations' ? row.id : (((row.home ?? row.organization ?? null) as { id: string } | null)?.id ?? null)

/** Every page of the list, one after another; `total` must be what comes. Null: not for this viewer at all. */
async function read(caller: Caller, list: List, query: string, limit: number): Promise<Row[] | null> {
  const rows: Row[] = []
  for (;;) {
    const { status, body } = await caller.get(`/api/${list}?limit=${limit}&offset=${rows.length}&${query}`)
    if (status === 403) return null
    expect(status).toBe(200)
    for (const row of body.items) rows.push({ id: row.id, place: placeOf(list, row) })
    if (body.items.length === 0 || rows.length >= body.total) {
      expect(rows.length).toBe(body.total)
      return rows
    }
  }
}

/** Of lines of the change log that are about an account which is there: the account, and its home. */
async function homesOfAbout(): Promise<Map<string, { account: string; home: string }>> {
  const { rows } = await site.ctx.database.pool.query<{ id: string; account: string; home: string }>(
    'select c.id::text, a.id as account, a.home_id as home from changes c join accounts a on a.id = c.account_id',
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** By home edges, the place itself included. */
const below = ({ nodes }: PlainFacts, place: string): string[] => [
  place,
  ...nodes.filter(({ parent }) => parent === place).flatMap(({ id }) => below({ nodes } as PlainFacts, id)),
]
const ids = (rows: readonly Row[]): string[] => rows.map(({ id }) => id).sort()

const asked = fc.record({
  grants: fc.array(fc.record({ list: fc.constantFrom(...lists), place: fc.nat(6) }), { minLength: 3, maxLength: 7 }),
  department: fc.constantFrom('A', 'B', undefined),
  within: fc.nat(6),
  sort: fc.nat(2),
  limit: fc.constantFrom(1, 3, 100),
})

describe('law 5: one set for list, pages, sort, search, count, card, file, selection and logs', () => {
  test('whatever a viewer holds: exactly the rows at places where the oracle says yes, by every way', async () => {
    let shown = 0
    let hidden = 0
    await fc.assert(
      fc.asyncProperty(asked, async ({ grants, department, within, sort, limit }) => {
        const viewer = await account(site, { home: all[3] as Place })
        const { kysely } = site.ctx.database
        for (const { list, place } of grants) {
          const at = all[place] as Place
          await grant(site, { to: viewer, right: LISTS[list].action, at }).catch(() => 'given twice')
        }
        await byHand({ site }, async (tx) => {
          const properties = JSON.stringify(department === undefined ? {} : { department })
          await tx.updateTable('accounts').set({ properties }).where('id', '=', viewer.id).execute()
        })
        const caller = await signedIn(site, viewer)
        const facts = await factsOf({ site })
        // What belongs to no organization is shown to those who may look everywhere.
        const sees = (list: List, place: string | null) =>
          oracleCheck(facts, {
            account: viewer.id,
            action: LISTS[list].action,
            node: place ?? all[0]?.id ?? '',
            sent: { request: { ip: '127.0.0.1' } },
            at: Math.floor(site.clock.now().getTime() / 1000),
          })
        // What a line of the log is about is an account that its reader sees, by the log's right or by that of accounts.
        const homes = await homesOfAbout()
        const seesAbout = ({ id }: Row) => {
          const about = homes.get(id)
          if (about === undefined || about.account === viewer.id) return true
          return (['changes', 'accounts'] as const).some((list) => sees(list, about.home))
        }
        for (const list of lists) {
          const everything = (await read(superadmin, list, '', 500)) ?? []
          const atPlaces = everything.filter(({ place }) => sees(list, place))
          const expected = list === 'changes' ? atPlaces.filter(seesAbout) : atPlaces
          const order = LISTS[list].sorts[sort % LISTS[list].sorts.length]
          const found = await read(caller, list, `sort=${order}`, limit)
          expect(ids(found ?? []), list).toEqual(ids(expected))
          shown += expected.length
          hidden += everything.length - expected.length
          await wholly(caller, viewer.id, list, `sort=${order}`, found)
          if (found === null) continue
          await narrowed(
            caller,
            list,
            expected,
            sees('organizations', all[within]?.id ?? null),
            all[within] as Place,
            facts,
          )
          if (list === 'changes' || list === 'events') continue
          for (const { id } of everything.slice(0, 12)) {
            const { status } = await caller.get(`/api/${list}/${id}`)
            expect(status, `${list} ${id}`).toBe(expected.some((row) => row.id === id) ? 200 : 404)
          }
        }
        await kysely.deleteFrom('grants').where('account_id', '=', viewer.id).execute()
        await site.ctx.decisions.reload()
      }),
      { numRuns: 10 },
    )
    expect(Math.min(shown, hidden)).toBeGreaterThan(100)
  }, 180_000)
})

/** The file and the selection are of the same set: as many rows, the same ones. */
async function wholly(caller: Caller, accountId: string, list: List, query: string, found: readonly Row[] | null) {
  const { cell } = LISTS[list]
  const file = await caller.get(`/api/${list}/export?format=csv&columns=${cell}&${query}`)
  expect(file.status, `${list} as a file`).toBe(found === null ? 403 : 200)
  const actor: Actor = { kind: 'account', accountId, title: '', ip: '127.0.0.1' }
  const selection = { registry: list, query: {}, except: [], at: '2100-01-01T00:00:00Z' }
  const chosen = gathered(openSelection(site.ctx, actor, selection).slices(7))
  if (found === null) return await expect(chosen).rejects.toMatchObject({ code: 'right-missing-anywhere' })
  expect((await chosen).map(({ id }) => id).sort(), `${list} as a selection`).toEqual(ids(found))
  const { body } = await caller.get(`/api/${list}?limit=500&${query}`)
  const cells = body.items.map((row: Record<string, string>) => row[cell])
  const lines = file.text.trimEnd().split('\r\n').slice(1)
  expect(lines, `${list} as a file`).toHaveLength(found.length)
  if (list !== 'events') expect(lines.slice(0, cells.length), `${list} as a file`).toEqual(cells)
}

/** Search and the chosen institution narrow the same set, and never widen it. */
async function narrowed(
  caller: Caller,
  list: List,
  expected: readonly Row[],
  maySeePlace: boolean,
  within: Place,
  facts: PlainFacts,
): Promise<void> {
  const found = (await read(caller, list, `search=${encodeURIComponent('а')}`, 100)) ?? []
  const searched = (await read(superadmin, list, `search=${encodeURIComponent('а')}`, 500)) ?? []
  expect(ids(found), `${list} searched`).toEqual(
    ids(searched.filter(({ id }) => expected.some((row) => row.id === id))),
  )
  const query = `within=${within.id}`
  if (!maySeePlace) return expect((await caller.get(`/api/${list}?${query}`)).status).toBe(404)
  const inside = (await read(caller, list, query, 100)) ?? []
  const places = below(facts, within.id)
  expect(ids(inside), `${list} within`).toEqual(ids(expected.filter(({ place }) => places.includes(place ?? ''))))
}
