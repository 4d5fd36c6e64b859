import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, organization, type Region, region, role } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { lastChange } from '../../../../test/support/change-log.ts'
import { byHand } from '../../../../test/support/past.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { loadPreset } from '../../catalog/index.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const move = (id: string, parentId: string, by = superadmin, updatedAt?: string) =>
  by.post(`/api/organizations/${id}/move`, { parentId, ...(updatedAt !== undefined && { updatedAt }) })
const preview = async (id: string, parent: string, by = superadmin) =>
  await by.post('/api/decisions/preview', { deed: 'move-node', id, parent })

describe('L1 an organization or a unit is moved under another parent', () => {
  test('with all below it: who gains and who loses is told before, and is just what happens', async () => {
    const school = await organization(site, { parent: places.north })
    const klass = await organization(site, { parent: school, kind: 'class', title: '5-А' })
    const [northern, southern] = [await account(site), await account(site)]
    const right = 'school.timetable.edit'
    await grant(site, { to: northern, right, at: places.north })
    await grant(site, { to: southern, right, at: places.south })
    const told = (await preview(school.id, places.south.id)).body
    const of = (side: 'gained' | 'lost') => told[side].items.map((item: { account: { id: string } }) => item.account.id)
    expect(of('gained')).toContain(southern.id)
    expect(of('lost')).toContain(northern.id)
    const mark = await lastChange(site)
    const may = (id: string) => site.ctx.decisions.allowed(id, right, klass.id)
    expect([may(northern.id), may(southern.id)]).toEqual([true, false])
    expect((await move(school.id, places.south.id)).body).toMatchObject({ parent: { id: places.south.id } })
    expect([may(northern.id), may(southern.id)]).toEqual([false, true])
    expect(await lastChange(site)).toBe(mark + 1)
    const under = await superadmin.get(`/api/organizations?within=${places.south.id}&limit=500`)
    expect(under.body.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([school.id, klass.id]))
  })

  test('back again, as long as nothing else has changed there', async () => {
    const school = await organization(site, { parent: places.north })
    const there = (await move(school.id, places.south.id)).body
    expect(await move(school.id, places.north.id, superadmin, there.updatedAt)).toMatchObject({
      body: { parent: { id: places.north.id } },
    })
    const again = (await move(school.id, places.south.id)).body
    site.clock.pass(1)
    await superadmin.patch(`/api/organizations/${school.id}`, { phone: '1' })
    expect(await move(school.id, places.north.id, superadmin, again.updatedAt)).toMatchObject({
      status: 409,
      code: 'changed-meanwhile',
    })
  })

  test('never under itself, under what is shared below it, under a kind that does not take it, into or within the archive', async () => {
    const town = await organization(site, { kind: 'municipality' })
    const school = await organization(site, { parent: town })
    const klass = await organization(site, { parent: school, kind: 'class' })
    const closed = await organization(site, { kind: 'municipality', title: 'Закрытый район' })
    for (const [id, parent, code] of [
      [town.id, town.id, 'cycle-refused'],
      [town.id, school.id, 'cycle-refused'],
      [klass.id, places.north.id, 'parent-kind-refused'],
    ] as const) {
      expect(await move(id, parent)).toMatchObject({ code })
      expect(await preview(id, parent)).toMatchObject({ code })
    }
    await superadmin.post(`/api/organizations/${closed.id}/archive`)
    expect(await move(school.id, closed.id)).toMatchObject({ status: 409, code: 'archived-parent' })
    expect(await move(closed.id, places.north.id)).toMatchObject({ status: 409, code: 'archived-stays' })
    const [upper, lower] = [await organization(site, { kind: 'municipality' }), await organization(site)]
    await byHand({ site }, async (tx) => {
      await sql`insert into shares (node_id, to_id, level) values (${upper.id}, ${lower.id}, 'view')`.execute(tx)
    })
    expect(await move(lower.id, upper.id)).toMatchObject({ status: 409, code: 'cycle-refused' })
    expect(await move(school.id, places.north.id)).toMatchObject({ status: 200 })
  })

  test('it is an edit of itself, of what it leaves, and of what it comes under; what is not seen is not there', async () => {
    const [from, to] = [
      await organization(site, { kind: 'municipality' }),
      await organization(site, { kind: 'municipality' }),
    ]
    const school = await organization(site, { parent: from })
    const right = 'dostup.organizations.edit'
    const mover = await holder(site, school, [right])
    const by = await signedIn(site, mover)
    expect(await move(school.id, to.id, by)).toMatchObject({ status: 404 })
    await grant(site, { to: mover, right, at: to })
    expect(await move(school.id, to.id, by)).toMatchObject({ status: 403, code: 'right-missing' })
    await grant(site, { to: mover, right, at: from })
    expect(await move(school.id, to.id, by)).toMatchObject({ status: 200 })
  })

  test('law 2: whoever moves it holds all that anybody comes to hold by it', async () => {
    const [from, to] = [
      await organization(site, { kind: 'municipality' }),
      await organization(site, { kind: 'municipality' }),
    ]
    const school = await organization(site, { parent: from })
    const { id: roleId } = await role(site, ['school.bells.edit'])
    await grant(site, { to: await account(site), role: roleId, at: to })
    const mover = await holder(site, from, ['dostup.organizations.edit'])
    await grant(site, { to: mover, right: 'dostup.organizations.edit', at: to })
    const by = await signedIn(site, mover)
    const refused = { status: 403, code: 'gives-more-than-held' }
    expect(await move(school.id, to.id, by)).toMatchObject(refused)
    const { kysely } = site.ctx.database
    const { parent_id } = await kysely
      .selectFrom('nodes')
      .where('id', '=', school.id)
      .select('parent_id')
      .executeTakeFirstOrThrow()
    expect(parent_id).toBe(from.id)
    await grant(site, { to: mover, right: 'school.bells.edit', at: school })
    expect(await move(school.id, to.id, by)).toMatchObject({ status: 200 })
  })
})

describe('A8 A13 a unit is moved', () => {
  test('A13 rights of the own chair follow it, and are held by whoever moves it', async () => {
    const university = await organization(site, { kind: 'university' })
    const [here, there] = [
      await organization(site, { kind: 'faculty', parent: university, title: 'Механический' }),
      await organization(site, { kind: 'faculty', parent: university, title: 'Химический' }),
    ]
    const chair = await organization(site, { kind: 'department', parent: here, title: 'Кафедра' })
    expect(await move(chair.id, there.id)).toMatchObject({ status: 200, body: { parent: { id: there.id } } })
    expect(site.ctx.decisions.ancestors(chair.id)).toContain(there.id)
    for (const kind of ['building', 'load-category']) {
      const made = await organization(site, { kind, parent: university, title: kind })
      const other = await organization(site, { kind: 'university' })
      expect(await move(made.id, other.id)).toMatchObject({ status: 200, body: { parent: { id: other.id } } })
    }
  })
})

describe('L6 Элдис: the parent is fixed after creation', () => {
  test('nobody moves anything, the card does not offer it, and the rest of the form can be changed', async () => {
    const eldis = await openSite({ preset: await loadPreset('eldis') })
    try {
      const [a, b] = [
        await organization(eldis, { kind: 'consumer', title: 'А' }),
        await organization(eldis, { kind: 'consumer', title: 'Б' }),
      ]
      const user = await account(eldis, { metarole: 'user', login: 'user@example.ru' })
      await grant(eldis, { to: user, role: 'metering-system-administrator', at: user.home })
      const caller = await signedIn(eldis, user)
      expect(await caller.post(`/api/organizations/${a.id}/move`, { parentId: b.id })).toMatchObject({
        status: 409,
        code: 'parent-fixed',
      })
      const proposed = { deed: 'move-node', id: a.id, parent: b.id }
      expect(await caller.post('/api/decisions/preview', proposed)).toMatchObject({ code: 'parent-fixed' })
      expect((await caller.get(`/api/organizations/${a.id}`)).body.may).toMatchObject({ move: false, edit: true })
      expect(await caller.patch(`/api/organizations/${a.id}`, { kind: 'homeowners' })).toMatchObject({ status: 200 })
    } finally {
      await eldis.close()
    }
  })
})
