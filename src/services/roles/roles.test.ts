import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, organization, type Region, region, role } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let callers: Record<'superadmin' | 'admin', Caller>
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  callers = {
    superadmin: await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry })),
    admin: await signedIn(site, await account(site, { metarole: 'admin', home: places.school })),
  }
})
afterAll(() => site.close())

const updatedAtOf = async (id: string): Promise<string> =>
  (await callers.superadmin.get(`/api/roles/${id}`)).body.updatedAt
const setRights = async (caller: Caller, id: string, rights: readonly string[], updatedAt?: string) =>
  await caller.put(`/api/roles/${id}/rights`, { rights, updatedAt: updatedAt ?? (await updatedAtOf(id)) })

describe('A12 predefined roles cannot be edited', () => {
  test('neither words nor rights, by anybody', async () => {
    const refused = { status: 409, code: 'role-fixed' }
    const mark = await lastChange(site)
    expect(await callers.superadmin.patch('/api/roles/books-employee', { title: 'Король' })).toMatchObject(refused)
    expect(await setRights(callers.superadmin, 'books-employee', [])).toMatchObject(refused)
    expect((await callers.superadmin.get('/api/roles/books-employee')).body.may).toEqual({
      edit: false,
      setOwners: true,
      archive: false,
      restore: false,
    })
    expect(await changesSince(site, mark)).toEqual([])
  })

  test('those that a preset leaves open can', async () => {
    expect(await setRights(callers.superadmin, 'hr', ['school.staff.view'])).toMatchObject({ status: 200 })
  })
})

describe('B13 roles are the system administrator’s', () => {
  test('an institution’s administrator looks only', async () => {
    const { id } = await role(site, [])
    expect(await callers.admin.get('/api/roles')).toMatchObject({ status: 200 })
    expect((await callers.admin.get(`/api/roles/${id}`)).body.may).toEqual({
      edit: false,
      setOwners: false,
      archive: false,
      restore: false,
    })
    expect(await callers.admin.post('/api/roles', { title: 'Своя' })).toMatchObject({ status: 403 })
    expect(await callers.admin.patch(`/api/roles/${id}`, { title: 'Своя' })).toMatchObject({ status: 403 })
    expect(await setRights(callers.admin, id, ['school.bells.view'])).toMatchObject({ status: 403 })
  })

  test('mistake 29 the right at one organization does not do: a role is everybody’s', async () => {
    const editor = await holder(site, places.north, ['dostup.roles.view', 'dostup.roles.create', 'dostup.roles.edit'])
    const caller = await signedIn(site, editor)
    const refused = { status: 403, code: 'right-missing-anywhere' }
    expect(await caller.post('/api/roles', { title: 'Своя' })).toMatchObject(refused)
    expect(await setRights(caller, 'teacher', [])).toMatchObject(refused)
  })
})

describe('mistake 22 a role edit is no way around', () => {
  test('whoever edits a role adds only what they hold everywhere', async () => {
    const preset = structuredClone(site.ctx.decisions.catalog)
    const limited = preset.metaroles.map((one) =>
      one.id === 'superadmin'
        ? { ...one, delegation: 'held' as const, rights: ['dostup.roles.edit', 'dostup.roles.view'] }
        : one,
    )
    const own = await openSite({ preset: { ...preset, metaroles: limited } })
    const editor = await account(own, { metarole: 'superadmin' })
    await grant(own, { to: editor, right: 'school.bells.edit', at: await organization(own) })
    const caller = await signedIn(own, editor)
    const { id } = await role(own, [])
    const { updatedAt } = (await caller.get(`/api/roles/${id}`)).body
    const answer = await setRights(caller, id, ['school.bells.edit'], updatedAt)
    expect(answer).toMatchObject({ status: 403, code: 'gives-more-than-held' })
    expect(await setRights(caller, id, ['dostup.roles.view'], updatedAt)).toMatchObject({ status: 200 })
    await own.close()
  })

  test('nor what they hold for a time only: a role is for good', async () => {
    const right = 'school.bells.edit'
    const editor = await holder(site, places.ministry, ['dostup.roles.view', 'dostup.roles.edit'])
    await grant(site, { to: editor, right, at: places.ministry, until: '2027-03-01T00:00:00Z' })
    const caller = await signedIn(site, editor)
    const { id } = await role(site, [])
    const answer = await setRights(caller, id, [right])
    expect(answer).toMatchObject({ status: 403, code: 'held-for-a-time' })
    expect(answer.body.detail).toContain('до 1 марта 2027 г. в 00:00:00 (UTC)')
    await grant(site, { to: editor, role: (await role(site, [right])).id, at: places.ministry })
    expect(await setRights(caller, id, [right])).toMatchObject({ status: 200 })
  })

  test('A13 a right of some kinds of node does not come in by a role that is held at others', async () => {
    const { id } = await role(site, ['school.bells.view'])
    await grant(site, { to: await account(site), role: id, at: places.school })
    const answer = await setRights(callers.superadmin, id, ['university.student.journal.view'])
    expect(answer).toMatchObject({ status: 422, code: 'scope-kind-refused' })
  })
})

describe('saving the matrix', () => {
  test('two who edit at once: the second is told, and nothing of the first is lost', async () => {
    const { id } = await role(site, [])
    const updatedAt = await updatedAtOf(id)
    site.clock.pass(1)
    const asked = ['school.bells.view', 'school.timetable.view']
    const answers = await Promise.all(asked.map((right) => setRights(callers.superadmin, id, [right], updatedAt)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.map(({ code }) => code)).toContain('role-changed-meanwhile')
    const winner = asked[answers.findIndex(({ status }) => status === 200)]
    expect((await callers.superadmin.get(`/api/roles/${id}`)).body.rights).toEqual([winner])
  })

  test('the same ticks again are no change', async () => {
    const { id } = await role(site, ['school.bells.view'])
    const mark = await lastChange(site)
    expect(await setRights(callers.superadmin, id, ['school.bells.view'])).toMatchObject({ status: 200 })
    expect(await changesSince(site, mark)).toEqual([])
  })

  test('unknown rights are named, all of them', async () => {
    const { id } = await role(site, [])
    const answer = await setRights(callers.superadmin, id, ['school.bells.view', 'school.king', 'x'])
    expect(answer.body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
      'Права «school.king» нет в каталоге.',
      'Права «x» нет в каталоге.',
    ])
  })

  test.each(['Учитель', 'УЧИТЕЛЬ', ' Учитель '])('a title is taken in any case: %j', async (title) => {
    const refused = { status: 422, body: { errors: [{ field: 'title', code: 'title-taken' }] } }
    expect(await callers.superadmin.post('/api/roles', { title })).toMatchObject(refused)
    const { id } = await role(site, [])
    expect(await callers.superadmin.patch(`/api/roles/${id}`, { title })).toMatchObject(refused)
  })
})

describe('model.md, law 5: counts', () => {
  test('of grants are of those that the viewer may see, and live', async () => {
    const { id } = await role(site, ['school.bells.view'])
    const users = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    for (const to of users) await grant(site, { to, role: id, at: places.school })
    await grant(site, { to: users[0] as { id: string }, role: id, at: places.far })
    const until = '2026-09-01T09:00:00Z'
    await grant(site, { to: await account(site), role: id, at: places.school, until })
    const count = async (caller: Caller) => {
      const { grantCount, accountCount } = (await caller.get(`/api/roles/${id}`)).body
      const { items } = (await caller.get('/api/roles')).body
      expect(items.find((one: { id: string }) => one.id === id).grantCount).toBe(grantCount)
      return { grantCount, accountCount }
    }
    expect(await count(callers.superadmin)).toEqual({ grantCount: 4, accountCount: 3 })
    expect(await count(callers.admin)).toEqual({ grantCount: 3, accountCount: 3 })
    site.clock.set(until)
    expect(await count(callers.admin)).toEqual({ grantCount: 2, accountCount: 2 })
  })
})
