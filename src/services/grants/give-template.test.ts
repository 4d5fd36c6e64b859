import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  next,
  organization,
  type Place,
  role,
  root,
  type TestAccount,
  template,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange, moved } from '../../../test/support/change-log.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Record<'top' | 'company' | 'house' | 'beside', Place>
let callers: Record<'top' | 'administrator' | 'editor' | 'plain', Caller>

const reports = 'metering-report-editor'
const applicants = 'metering-applicant-creation'

const user = (home: Place) => account(site, { home, metarole: 'user', login: `user${next()}@example.org` })
const withRoles = async (home: Place, ...roles: string[]): Promise<Caller> => {
  const made = await user(home)
  for (const one of roles) await grant(site, { to: made, role: one, at: home })
  return await signedIn(site, made)
}

beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
  const top = await root(site)
  const company = await organization(site, { parent: top, kind: 'managing-company', title: 'УК «Заря»' })
  const house = await organization(site, { parent: company, kind: 'homeowners', title: 'ТСЖ «Лесное»' })
  const beside = await organization(site, { parent: top, kind: 'consumer', title: 'Завод' })
  places = { top, company, house, beside }
  callers = {
    top: await withRoles(top, 'metering-system-administrator'),
    administrator: await withRoles(company, 'metering-account-administrator', reports),
    editor: await withRoles(company, 'metering-template-editor'),
    plain: await withRoles(company),
  }
})
afterAll(() => site.close())

const give = async (by: Caller, id: string, ...to: readonly TestAccount[]) =>
  (await by.post(`/api/templates/${id}/give`, { ids: to.map((one) => one.id) })).body.items
const templateOf = async (by: Caller, { id }: TestAccount) =>
  (await by.get(`/api/accounts/${id}/templates`)).body.items.find((one: { assigned: boolean }) => one.assigned)
const grantsOf = async ({ id }: TestAccount) => (await callers.top.get(`/api/accounts/${id}/grants`)).body.items
const rolesOf = async (to: TestAccount): Promise<string[]> =>
  (await grantsOf(to)).map((one: { role: { id: string } }) => one.role.id)
const rowOf = async (by: Caller, { id }: TestAccount) => (await by.get(`/api/accounts?ids=${id}`)).body.items[0]

describe('L10 «Редактор шаблонов ролей» decides', () => {
  test('its holder makes, fills, renames and deletes a template; others do not', async () => {
    const { editor, plain, administrator } = callers
    const made = await editor.post('/api/templates', { title: 'Диспетчер', note: 'Смены' })
    expect(made).toMatchObject({ status: 201 })
    const address = `/api/templates/${made.body.id}`
    const { updatedAt } = (await editor.get(address)).body
    const roles = [{ roleId: reports, scopeId: null }]
    for (const other of [plain, administrator]) {
      expect(await other.post('/api/templates', { title: 'Другой' })).toMatchObject({ status: 403 })
      expect(await other.put(`${address}/roles`, { roles, updatedAt })).toMatchObject({ status: 403 })
      expect(await other.delete(address)).toMatchObject({ status: 403 })
    }
    expect((await administrator.get(address)).body.may).toEqual({ edit: false, delete: false })
    expect(await editor.put(`${address}/roles`, { roles, updatedAt })).toMatchObject({
      status: 200,
      body: { roleCount: 1, roles: [{ role: { id: reports }, scope: null }] },
    })
    expect(await editor.patch(address, { title: 'Старший диспетчер' })).toMatchObject({ status: 200 })
    expect(await editor.delete(address)).toMatchObject({ status: 204 })
  })

  test('to give a template one needs the right to give, not to edit', async () => {
    const { id } = await template(site, { home: places.company, roles: [reports] })
    const to = await user(places.company)
    expect(await callers.editor.post(`/api/templates/${id}/give`, { ids: [to.id] })).toMatchObject({ status: 403 })
    expect(await give(callers.administrator, id, to)).toEqual([{ id: to.id, refused: null }])
  })
})

describe('L18 templates of an organization and of those under it', () => {
  test('a new one is empty, and says so when it is given', async () => {
    const { id } = await template(site, { home: places.company })
    const to = await user(places.company)
    expect((await callers.editor.get(`/api/templates/${id}`)).body.roles).toEqual([])
    expect(await give(callers.administrator, id, to)).toMatchObject([{ refused: { code: 'template-empty' } }])
  })

  test('it is there for its organization and below, and not above or beside', async () => {
    const { id } = await template(site, { home: places.company, roles: [reports] })
    const below = await withRoles(places.house, 'metering-template-editor')
    const beside = await withRoles(places.beside, 'metering-template-editor')
    const listed = async (by: Caller) =>
      (await by.get('/api/templates')).body.items.some((row: { id: string }) => row.id === id)
    expect([await listed(callers.editor), await listed(below), await listed(beside)]).toEqual([true, true, false])
    expect(await below.get(`/api/templates/${id}`)).toMatchObject({ body: { may: { edit: false, delete: false } } })
    expect(await beside.get(`/api/templates/${id}`)).toMatchObject({ status: 404 })
    const [own, lower, other] = [await user(places.company), await user(places.house), await user(places.beside)]
    expect(await give(callers.top, id, own, lower, other)).toMatchObject([
      { refused: null },
      { refused: null },
      { refused: { code: 'not-found' } },
    ])
  })

  test('one title once in an organization, whatever its case', async () => {
    const { title } = await template(site, { home: places.company })
    const again = (homeId: string) => callers.top.post('/api/templates', { title: title.toUpperCase(), homeId })
    expect(await again(places.company.id)).toMatchObject({ status: 422, body: { errors: [{ code: 'title-taken' }] } })
    expect(await again(places.house.id)).toMatchObject({ status: 201 })
  })

  test('given to many at once, each role where the account is at home or at a chosen node, and told in the list', async () => {
    const roles = [reports, { roleId: applicants, scopeId: places.company.id }]
    const { id, title } = await template(site, { home: places.company, roles })
    const some = [await user(places.company), await user(places.house)] as const
    expect(await give(callers.top, id, ...some)).toEqual(some.map((one) => ({ id: one.id, refused: null })))
    await expectFresh(site.ctx)
    expect(await grantsOf(some[1])).toMatchObject([
      { role: { id: reports }, scope: { id: places.house.id }, source: 'template', reason: title },
      { role: { id: applicants }, scope: { id: places.company.id } },
    ])
    for (const one of some) {
      expect(await templateOf(callers.top, one)).toMatchObject({ id, beyond: [] })
      expect((await rowOf(callers.top, one)).template).toEqual({ id, title })
    }
    const sought = await callers.top.get(`/api/accounts?template=${encodeURIComponent(title)}&sort=template`)
    expect(sought.body.items.map((row: { id: string }) => row.id).sort()).toEqual(some.map((one) => one.id).sort())
    expect((await callers.editor.get(`/api/templates/${id}`)).body.accountCount).toBe(2)
  })

  test('mistake 22 nobody gives by it more than they hold; who is refused gets none of it', async () => {
    const { id } = await template(site, { home: places.company, roles: [reports, applicants] })
    const to = await user(places.company)
    expect(await give(callers.administrator, id, to)).toMatchObject([{ refused: { code: 'gives-more-than-held' } }])
    expect([await rolesOf(to), await templateOf(callers.top, to)]).toEqual([[], undefined])
  })

  test('what the account holds already stands; what it holds besides is told as a difference', async () => {
    const { id } = await template(site, { home: places.company, roles: [reports] })
    const to = await user(places.company)
    await grant(site, { to, role: reports, at: places.company, until: '2027-01-01T00:00:00Z' })
    await grant(site, { to, role: applicants, at: places.company })
    expect(await give(callers.top, id, to)).toEqual([{ id: to.id, refused: null }])
    expect(await rolesOf(to)).toEqual([reports, applicants])
    const differs = { beyond: [{ role: { id: applicants }, scope: { id: places.company.id } }] }
    expect(await templateOf(callers.top, to)).toMatchObject({ roles: [{ held: true }], ...differs })
    site.clock.set('2027-01-02T00:00:00Z')
    const later = await signedIn(site, await superior())
    expect(await templateOf(later, to)).toMatchObject({ roles: [{ held: false }], ...differs })
  })

  test('a second giving of the same changes nothing, and a deactivated power keeps it from being given (N9)', async () => {
    const later = await signedIn(site, await superior())
    const { id } = await template(site, { home: places.company, roles: [reports] })
    const to = await user(places.company)
    await give(later, id, to)
    const mark = await lastChange(site)
    await give(later, id, to)
    expect(await changesSince(site, mark)).toEqual([])
    const [held] = await grantsOfBy(later, to)
    await later.post(`/api/grants/${held.id}/deactivate`)
    expect(await give(later, id, to)).toMatchObject([{ refused: { code: 'power-deactivated' } }])
  })

  test('a role in the archive is told of, is not chosen anew, and keeps the template from being given', async () => {
    const later = await signedIn(site, await superior())
    const old = await role(site, ['metering.reports.run'])
    const { id } = await template(site, { home: places.company, roles: [old.id] })
    expect(await later.post(`/api/roles/${old.id}/archive`)).toMatchObject({ status: 200 })
    const to = await user(places.company)
    expect(await give(later, id, to)).toMatchObject([{ refused: { code: 'role-archived' } }])
    expect((await later.get(`/api/templates/${id}`)).body.roles).toMatchObject([{ archived: true }])
    const other = await template(site, { home: places.company })
    const roles = [{ roleId: old.id, scopeId: null }]
    expect(await later.put(`/api/templates/${other.id}/roles`, { roles, updatedAt: other.updatedAt })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'roles', code: 'role-unknown' }] },
    })
  })
})

const superior = async () => {
  const made = await user(places.top)
  await grant(site, { to: made, role: 'metering-system-administrator', at: places.top })
  return made
}
const grantsOfBy = async (by: Caller, { id }: TestAccount) => (await by.get(`/api/accounts/${id}/grants`)).body.items

describe('L19 editing ends the assignment', () => {
  const assigned = async () => {
    const by = await signedIn(site, await superior())
    const made = await template(site, { home: places.company, roles: [reports] })
    const to = await user(places.company)
    await give(by, made.id, to)
    expect(await templateOf(by, to)).toMatchObject({ id: made.id })
    return { by, to, ...made }
  }
  const isGone = async (by: Caller, to: TestAccount) => {
    expect(await templateOf(by, to)).toBeUndefined()
    expect((await rowOf(by, to)).template).toBeNull()
  }

  test('of the template’s roles: nobody’s own change, and the account’s history says what became of the template', async () => {
    const { by, to, id, title, updatedAt } = await assigned()
    const mark = await lastChange(site)
    const roles = [{ roleId: applicants, scopeId: null }]
    expect(await by.put(`/api/templates/${id}/roles`, { roles, updatedAt })).toMatchObject({ status: 200 })
    expect((await grantsOfBy(by, to)).map((one: { role: { id: string } }) => one.role.id)).toEqual([reports])
    await isGone(by, to)
    expect(await changesSince(site, mark)).toMatchObject([
      { model: 'template', id },
      { model: 'account', id: to.id, fields: [moved('template', title, null)] },
    ])
  })

  test('of its words only: it stays', async () => {
    const { by, to, id } = await assigned()
    await by.patch(`/api/templates/${id}`, { title: `Иначе ${next()}` })
    expect(await templateOf(by, to)).toMatchObject({ id })
  })

  test('deleting it: the roles stay, the assignment goes', async () => {
    const { by, to, id } = await assigned()
    expect(await by.delete(`/api/templates/${id}`)).toMatchObject({ status: 204 })
    expect(await grantsOfBy(by, to)).toHaveLength(1)
    await isGone(by, to)
  })

  test('of the user’s roles: giving, deactivating and deleting each end it', async () => {
    const edits: ((by: Caller, to: TestAccount) => Promise<unknown>)[] = [
      (by, to) => by.post('/api/grants', { accountId: to.id, roleId: applicants, scopeId: places.company.id }),
      async (by, to) => by.post(`/api/grants/${(await grantsOfBy(by, to))[0].id}/deactivate`),
      async (by, to) => by.delete(`/api/grants/${(await grantsOfBy(by, to))[0].id}`),
    ]
    for (const edit of edits) {
      const { by, to, title } = await assigned()
      const mark = await lastChange(site)
      await edit(by, to)
      await isGone(by, to)
      expect(await changesSince(site, mark)).toContainEqual(
        expect.objectContaining({ model: 'account', id: to.id, fields: [moved('template', title, null)] }),
      )
    }
  })

  test('another template takes its place', async () => {
    const { by, to } = await assigned()
    const other = await template(site, { home: places.company, roles: [applicants] })
    expect(await give(by, other.id, to)).toEqual([{ id: to.id, refused: null }])
    expect(await templateOf(by, to)).toMatchObject({ id: other.id, beyond: [{ role: { id: reports } }] })
  })

  test('of two editors the second is told', async () => {
    const { by, id, updatedAt } = await assigned()
    const roles = [{ roleId: applicants, scopeId: null }]
    site.clock.pass(1)
    await by.put(`/api/templates/${id}/roles`, { roles, updatedAt })
    expect(await by.put(`/api/templates/${id}/roles`, { roles: [], updatedAt })).toMatchObject({
      status: 409,
      code: 'changed-meanwhile',
    })
  })
})
