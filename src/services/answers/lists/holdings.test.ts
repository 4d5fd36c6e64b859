import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  person,
  type Region,
  region,
  role,
  type TestAccount,
  template,
} from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { byHand } from '../../../../test/support/past.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
let places: Region
let top: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  top = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

interface Row {
  readonly by: string
  readonly state: string
  readonly actions: string[]
}
const holdingsOf = async (by: Caller, { id }: TestAccount) => (await by.get(`/api/accounts/${id}/holdings`)).body

/** A deputy who holds something by every way that there is. */
async function deputy(): Promise<TestAccount> {
  const { school, north } = places
  const who = await person(site, { home: school })
  const to = await account(site, { home: school, person: who })
  await byHand({ site }, async (tx) => {
    await sql`insert into affiliations (person_id, node_id, kind, valid_from)
      values (${who.id}, ${school.id}, 'employee', '2026-01-01')`.execute(tx)
    await sql`insert into grants (affiliates_of, affiliates_below, affiliates_kind, right_id, scope_id)
      values (${north.id}, true, 'employee', 'school.bells.view', ${school.id}),
        (${north.id}, false, null, 'school.bells.edit', ${school.id}), (${north.id}, true, 'student', 'school.staff.view', ${school.id})
      on conflict do nothing`.execute(tx)
  })
  await grant(site, { to, right: 'school.timetable.edit', at: school })
  const one = await role(site, ['school.timetable.view'])
  const { id } = await template(site, { home: school, roles: [one.id] })
  await top.post(`/api/templates/${id}/give`, { ids: [to.id] })
  return to
}

describe('N10 all that an account holds, by every way it comes', () => {
  test('by hand, by a template, with everybody of a place; a group that means others brings nothing', async () => {
    const to = await deputy()
    const { items, hidden } = await holdingsOf(top, to)
    expect(hidden).toBe(0)
    expect(items.map(({ by }: Row) => by).sort()).toEqual(['group', 'hand', 'template'])
    expect(items.find(({ by }: Row) => by === 'group')).toMatchObject({
      right: { id: 'school.bells.view' },
      group: { title: places.north.title, kind: 'employee' },
      scope: { id: places.school.id },
    })
  })

  test('of a metarole: at home, or everywhere', async () => {
    const admin = await account(site, { metarole: 'admin', home: places.north })
    expect((await holdingsOf(top, admin)).items).toMatchObject([
      { by: 'metarole', metarole: 'admin', scope: places.north },
    ])
    const above = await account(site, { metarole: 'superadmin', home: places.ministry })
    expect((await holdingsOf(top, above)).items).toMatchObject([{ by: 'metarole', scope: null }])
  })

  test('what is in force of it is just what the engine says that the account holds', async () => {
    const admin = await account(site, { metarole: 'admin', home: places.north })
    for (const one of [await deputy(), admin, await account(site, { home: places.school })]) {
      const live = (await holdingsOf(top, one)).items.filter(({ state }: Row) => state === 'live')
      const actions = new Set(live.flatMap((row: Row) => row.actions))
      expect([...actions].sort()).toEqual([...site.ctx.decisions.held(one.id)].sort())
    }
  })

  test('mistake 12 no more than the viewer may see: other scopes are counted only', async () => {
    const to = await deputy()
    await grant(site, { to, right: 'school.timetable.edit', at: places.far })
    const rights = ['dostup.grants.view', 'dostup.organizations.view', 'dostup.accounts.view']
    const looker = await signedIn(site, await holder(site, places.school, rights))
    const { items, hidden } = await holdingsOf(looker, to)
    expect([items.length, hidden]).toEqual([3, 1])
    expect(items.find(({ by }: Row) => by === 'group')).toMatchObject({
      ...{ group: { title: null, kind: 'employee' }, grant: null, reason: null, createdAt: null },
      createdBy: 'скрыто от вас',
    })
    const stranger = await signedIn(site, await holder(site, places.far, rights))
    expect(await stranger.get(`/api/accounts/${to.id}/holdings`)).toMatchObject({ status: 404 })
  })
})
