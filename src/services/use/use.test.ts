import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, asksAboutOthers, openAsked } from '../../../test/support/authzen.ts'
import { account, grant, holder, role } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { keepUses, listUsedActions, listUsedRoles, noteUses, type Watched } from './index.ts'

let asked: Asked
let admin: Caller
const watched: Watched = { waiting: new Map(), kept: new Set(), keptSince: 0 }
beforeAll(async () => {
  asked = await openAsked()
  admin = await signedIn(asked.site, await account(asked.site, { metarole: 'superadmin' }))
})
afterAll(() => asked.site.close())

const keep = async () => {
  noteUses(asked.site.ctx, watched)
  await keepUses(asked.site.ctx, watched)
}
/** By grant: what of it was used. */
const usedOf = async (...grants: string[]) => {
  await keep()
  const rows = await listUsedActions(asked.site.ctx.database.kysely, grants)
  return Object.fromEntries(
    grants.map((id) => [id, rows.filter((row) => row.grant_id === id).map((row) => row.action)]),
  )
}
const view = 'school.timetable.view'
const about = (id: string, action = view, node = asked.places.school.id) => ({
  subject: { type: 'account', id },
  action: { name: action },
  resource: { type: 'school', id: node },
})
const teacher = async (at = asked.places.school) => {
  const to = await account(asked.site, { home: at })
  return { to, id: await grant(asked.site, { to, role: 'teacher', at }) }
}
const decides = (body: object) => asked.subsystem.post('/access/v1/evaluation', body)

describe('which grant a yes came by', () => {
  test('one at a time, in a batch, in a plain batch; a no is no use', async () => {
    const [one, batched, plain, denied] = [await teacher(), await teacher(), await teacher(), await teacher()]
    expect((await decides(about(one.to.id))).body).toEqual({ decision: true })
    const explained = { ...about(batched.to.id), context: { said: 1 } }
    expect((await asked.subsystem.post('/access/v1/evaluations', { evaluations: [explained] })).body).toEqual({
      evaluations: [{ decision: true }],
    })
    await asked.subsystem.post('/access/v1/evaluations', { evaluations: [about(plain.to.id)] })
    await decides(about(denied.to.id, view, asked.places.far.id))
    expect(await usedOf(one.id, batched.id, plain.id, denied.id)).toEqual({
      [one.id]: [view],
      [batched.id]: [view],
      [plain.id]: [view],
      [denied.id]: [],
    })
  })

  test('of two, the one that reaches; of two that reach, both', async () => {
    const to = await account(asked.site, { home: asked.places.school })
    const here = await grant(asked.site, { to, role: 'teacher', at: asked.places.school })
    const far = await grant(asked.site, { to, role: 'teacher', at: asked.places.far })
    const above = await grant(asked.site, { to, role: 'head-teacher', at: asked.places.north })
    await decides(about(to.id))
    expect(await usedOf(here, far, above)).toEqual({ [here]: [view], [far]: [], [above]: [view] })
  })

  test('a grant that is taken away at once was used, and so was its role', async () => {
    const { id: roleId } = await role(asked.site, ['school.timetable.view'])
    const to = await account(asked.site, { home: asked.places.school })
    const id = await grant(asked.site, { to, role: roleId, at: asked.places.school })
    await decides(about(to.id))
    await admin.delete(`/api/grants/${id}`)
    expect(await usedOf(id)).toEqual({ [id]: [view] })
    const roles = await listUsedRoles(asked.site.ctx.database.kysely)
    expect(roles).toContainEqual({ role_id: roleId, action: view, last_at: expect.any(Date) })
  })

  test('a search of resources uses all that may have brought it', async () => {
    const { to, id } = await teacher()
    await asked.subsystem.post('/access/v1/search/resource', { ...about(to.id), resource: { type: 'school' } })
    expect(await usedOf(id)).toEqual({ [id]: [view] })
  })

  test('whoever looks into what another may do does not use it', async () => {
    const { to, id } = await teacher()
    const looker = await holder(asked.site, asked.places.ministry, asksAboutOthers)
    const person = await signedIn(asked.site, looker)
    expect((await person.post('/access/v1/evaluation', about(to.id))).body).toEqual({ decision: true })
    expect(await usedOf(id)).toEqual({ [id]: [] })
  })

  test('in the product: what a request asks, and what a deed asks at its place', async () => {
    const to = await account(asked.site, { home: asked.places.north })
    const { id: roleId } = await role(asked.site, ['dostup.organizations.view', 'dostup.organizations.edit'])
    const north = await grant(asked.site, { to, role: roleId, at: asked.places.north })
    const south = await grant(asked.site, { to, role: roleId, at: asked.places.south })
    const person = await signedIn(asked.site, to)
    expect((await person.get(`/api/organizations/${asked.places.school.id}`)).status).toBe(200)
    expect(await usedOf(north, south)).toEqual({
      [north]: ['dostup.organizations.view'],
      [south]: ['dostup.organizations.view'],
    })
  })
})

describe('what is told of it', () => {
  test('the last hour it was used, never more exactly; and since when that is known', async () => {
    const { to, id } = await teacher()
    const useOf = async () => {
      await keep()
      const { items } = (await admin.get(`/api/accounts/${to.id}/grants`)).body
      return items.find((item: { id: string }) => item.id === id).use
    }
    expect(await useOf()).toEqual({ lastAt: null, watchedSince: expect.any(String) })
    await decides(about(to.id))
    const first = asked.site.clock.now().toISOString()
    expect(await useOf()).toMatchObject({ lastAt: first })
    asked.site.clock.pass(600)
    await decides(about(to.id))
    expect(await useOf()).toMatchObject({ lastAt: first })
    asked.site.clock.pass(3600)
    await keep()
    await decides(about(to.id))
    expect(await useOf()).toMatchObject({ lastAt: asked.site.clock.now().toISOString() })
  })

  test('in a rush it is a sample: what finds no room is passed over, and nothing grows', async () => {
    const { to } = await teacher()
    const { decisions } = asked.site.ctx
    decisions.takeUses(true)
    const actions = decisions.actionsOn(to.id, asked.places.school.id)
    for (let n = 0; n < 9000; n += 1)
      decisions.asked(to.id, actions[n % actions.length] ?? '', { id: `x${n}`, parent: asked.places.school.id })
    expect(decisions.takeUses(true).length).toBeLessThanOrEqual(4096)
  })
})
