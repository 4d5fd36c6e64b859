import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, type Region, region } from '../../../test/support/builders.ts'
import { gathered } from '../../../test/support/gathered.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { type Actor, operator } from '../decisions/index.ts'
import { openSelection, type Selection } from './index.ts'

let site: Site
let places: Region
let viewer: Actor
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  for (let at = 0; at < 7; at++) await account(site, { home: places.school, login: `chosen${at}` })
  for (let at = 0; at < 3; at++) await account(site, { home: places.far, login: `chosen.far${at}` })
  const { id } = await holder(site, places.north, ['dostup.accounts.view'], { login: 'viewer' })
  viewer = { kind: 'account', accountId: id, title: '', ip: null }
})
afterAll(() => site.close())

const selection = (query: Selection['query'], rest: Partial<Selection> = {}): Selection => ({
  ...{ registry: 'accounts', query, except: [], at: new Date(Date.now() + 60_000).toISOString() },
  ...rest,
})
/** As a job has it: out of JSON. */
const ids = async (actor: Actor, asked: Selection, size = 2) => {
  const stored = JSON.parse(JSON.stringify(asked)) as Selection
  const open = openSelection(site.ctx, actor, stored)
  const found: string[] = []
  for await (const slice of open.slices(size)) {
    expect(slice.length).toBeLessThanOrEqual(size)
    found.push(...slice.map(({ id }) => id))
  }
  expect(await open.count()).toBe(found.length)
  return found
}
const listed = async (query: Selection['query'], actor: Actor = operator) => await ids(actor, selection(query), 500)

describe('«все записи фильтра» as a value', () => {
  test('is the set of the list, for whoever reads it, each row once', async () => {
    const all = await ids(operator, selection({ login: 'chosen' }))
    expect(new Set(all).size).toBe(10)
    const mine = await ids(viewer, selection({ login: 'chosen' }))
    expect(mine).toHaveLength(7)
    expect(all).toEqual(expect.arrayContaining(mine))
    expect(await ids(operator, selection({ login: 'chosen', within: places.south.id }))).toHaveLength(3)
  })

  test('ticked rows are a filter too, and of those out of sight nothing comes', async () => {
    const all = await listed({ login: 'chosen' })
    expect(await ids(operator, selection({ ids: all.slice(0, 4).join(',') }))).toHaveLength(4)
    const far = (await listed({ login: 'chosen.far' })).join(',')
    expect(await ids(viewer, selection({ ids: far }))).toEqual([])
  })

  test('without those that were taken out again', async () => {
    const [first = '', ...rest] = await listed({ login: 'chosen' })
    expect((await ids(operator, selection({ login: 'chosen' }, { except: [first] }))).sort()).toEqual(rest.sort())
  })

  test('what came later is no part of it, and what changed since is told', async () => {
    const { kysely } = site.ctx.database
    await sql`update accounts set created_at = '2026-01-01', updated_at = '2026-01-01'`.execute(kysely)
    const at = '2026-02-01T00:00:00.000Z'
    const late = await account(site, { home: places.school, login: 'chosen.late' })
    const [changed = ''] = await listed({ login: 'chosen0' })
    await sql`update accounts set updated_at = '2026-03-01' where id = ${changed}`.execute(kysely)
    const open = openSelection(site.ctx, operator, selection({ login: 'chosen' }, { at }))
    const found = await gathered(open.slices(3))
    expect(found).toHaveLength(10)
    expect(found.map(({ id }) => id)).not.toContain(late.id)
    expect(found.filter((row) => row.changed)).toEqual([{ id: changed, changed: true }])
    await kysely.deleteFrom('accounts').where('id', '=', late.id).execute()
  })

  test('a query that the list would refuse is refused', async () => {
    for (const query of [{ password_hash: 'x' }, { active: 'maybe' }])
      expect(() => openSelection(site.ctx, operator, selection(query as never))).toThrow()
    const sorted = openSelection(site.ctx, viewer, selection({ snils: '1' }))
    await expect(sorted.count()).rejects.toMatchObject({ code: 'right-missing-anywhere' })
  })
})
