import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, person, type Region, region, type TestAccount } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import type { Preview, Proposed } from '../shapes-decisions.ts'

let site: Site
let places: Region
let superadmin: Caller
let northerner: TestAccount
let southerner: TestAccount
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  northerner = await holder(site, places.north, ['school.bells.edit'])
  southerner = await holder(site, places.south, ['school.bells.edit'])
})
afterAll(() => site.close())

const preview = async (proposed: Proposed, by = superadmin) =>
  (await by.post('/api/decisions/preview', proposed)).body as Preview & { status: number; code: string }
const told = ({ items }: Preview['gained'], action: string) =>
  items.flatMap(({ account, scope, actions }) =>
    actions.flatMap(({ id, limit }) => (id === action ? [`${account.id} ${scope?.id} ${limit}`] : [])),
  )

describe('what if: changes that have no deed of their own yet', () => {
  test('L1 a node moved with all below it: the one branch loses it, the other gains it, nothing is saved', async () => {
    const { school, south } = places
    const { gained, lost } = await preview({ deed: 'move-node', id: school.id, parent: south.id })
    expect(told(gained, 'school.bells.edit')).toEqual([`${southerner.id} ${school.id} null`])
    expect(told(lost, 'school.bells.edit')).toEqual([`${northerner.id} ${school.id} null`])
    expect(site.ctx.decisions.allowed(northerner.id, 'school.bells.edit', school.id)).toBe(true)
  })

  test('L20 a share for viewing brings what reads and not what changes; ended, it takes that away', async () => {
    const { school, south } = places
    const share = { deed: 'share-node', node: school.id, to: south.id } as const
    const viewing = (await preview({ ...share, level: 'view' })).gained
    expect(told(viewing, 'school.bells.edit')).toEqual([])
    expect(told(viewing, 'school.bells.view')).toContain(`${southerner.id} ${school.id} null`)
    const whole = (await preview({ ...share, level: 'full' })).gained
    expect(told(whole, 'school.bells.edit')).toEqual([`${southerner.id} ${school.id} null`])

    const { kysely } = site.ctx.database
    await kysely.insertInto('shares').values({ node_id: school.id, to_id: south.id, level: 'full' }).execute()
    await site.ctx.decisions.reload()
    const { lost } = await preview({ deed: 'end-share', node: school.id, to: south.id })
    expect(told(lost, 'school.bells.edit')).toEqual([`${southerner.id} ${school.id} null`])
    await kysely.deleteFrom('shares').execute()
    await site.ctx.decisions.reload()
    const absent = await preview({ deed: 'end-share', node: school.id, to: south.id })
    expect(absent, 'no such share').toMatchObject({ status: 404, code: 'not-found' })
  })

  test('two persons who are one: the accounts of the first come to what those affiliated as the second have', async () => {
    const [one, same] = [await person(site, { home: places.school }), await person(site, { home: places.far })]
    const user = await account(site, { home: places.school, person: one })
    const { kysely } = site.ctx.database
    await kysely
      .insertInto('affiliations')
      .values({ person_id: same.id, node_id: places.far.id, kind: 'employee' })
      .execute()
    await kysely
      .insertInto('grants')
      .values({ affiliates_of: places.far.id, right_id: 'school.bells.edit', scope_id: places.far.id, source: 'rule' })
      .execute()
    await site.ctx.decisions.reload()
    const { gained, lost } = await preview({
      deed: 'merge-persons',
      merge: { survivorId: same.id, otherIds: [one.id] },
    })
    expect(told(gained, 'school.bells.edit')).toEqual([`${user.id} ${places.far.id} null`])
    expect(lost.accounts).toBe(0)
  })

  test('L7 a move to where such a node may not stand, or to what is archived, is refused as making it there is', async () => {
    const { north, school, neighbour, south } = places
    const move = (id: string, parent: string) => preview({ deed: 'move-node', id, parent })
    const refused = await move(school.id, neighbour.id)
    expect(refused).toMatchObject({ status: 422, code: 'parent-kind-refused' })
    expect((refused as unknown as { detail: string }).detail).toContain('«Управление образования», «Министерство')
    expect(await move(north.id, south.id)).toMatchObject({ code: 'parent-kind-refused' })
    await site.ctx.database.kysely
      .updateTable('nodes')
      .set({ archived_at: new Date() })
      .where('id', '=', south.id)
      .execute()
    expect(await move(school.id, south.id)).toMatchObject({ status: 409, code: 'archived-parent' })
    await site.ctx.database.kysely.updateTable('nodes').set({ archived_at: null }).where('id', '=', south.id).execute()
    expect(await move(school.id, places.ministry.id)).toMatchObject({ gained: {}, lost: {} })
  })

  test('a cycle is refused, and so is what one may not see or not edit', async () => {
    const cycle: Proposed = { deed: 'move-node', id: places.north.id, parent: places.school.id }
    expect(await preview(cycle)).toMatchObject({ status: 409, code: 'cycle-refused' })
    const seen = ['dostup.organizations.view', 'dostup.decisions.explain', 'dostup.persons.view']
    const reader = await signedIn(site, await holder(site, places.north, seen))
    const move = (id: string, parent: string): Proposed => ({ deed: 'move-node', id, parent })
    expect(await preview(move(places.school.id, places.south.id), reader)).toMatchObject({ code: 'not-found' })
    const inside = await preview(move(places.school.id, places.neighbour.id), reader)
    expect(inside).toMatchObject({ status: 403, code: 'right-missing' })
    const [one, other] = [await person(site, { home: places.school }), await person(site, { home: places.far })]
    expect(
      await preview({ deed: 'merge-persons', merge: { survivorId: other.id, otherIds: [one.id] } }, reader),
    ).toMatchObject({
      status: 404,
    })
  })
})
