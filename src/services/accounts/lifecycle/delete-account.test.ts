import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  person,
  type Region,
  region,
  root,
  type TestAccount,
} from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { factsOf } from '../../../../test/support/past.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import type { Problem } from '../../../core/problems/index.ts'
import { type Answer, perform, performAll } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { activateAccount } from './activate-account.ts'
import { convertAccount } from './convert-account.ts'
import { deactivateAccount } from './deactivate-account.ts'
import { deleteAccount } from './delete-account.ts'

const codeOf = (answer: Answer<unknown>) => ('error' in answer ? (answer.error as Problem).code : null)
const remove = (by: Caller, { id }: { id: string }) => by.delete(`/api/accounts/${id}`)

describe('A9 only who never acted is deleted', () => {
  let site: Site
  let places: Region
  let boss: Caller
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    boss = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  })
  afterAll(() => site.close())

  test('A9 who only came in, changed their own password and held a role is deleted with all that hung on them', async () => {
    const idle = await account(site, { home: places.school })
    await grant(site, { to: idle, role: 'teacher', at: places.school })
    const self = await signedIn(site, idle)
    await self.put('/api/session/password', { current: 'Rodnik-71x', password: 'Zelenaya-trava-7' })
    expect(await remove(boss, idle)).toMatchObject({ status: 204 })
    expect(await boss.get(`/api/accounts/${idle.id}`)).toMatchObject({ status: 404 })
    expect(await self.get('/api/session')).toMatchObject({ status: 401 })
    const facts = await factsOf({ site })
    expect(facts.accounts.some(({ id }) => id === idle.id)).toBe(false)
    expect(facts.grants.some(({ subject }) => 'account' in subject && subject.account === idle.id)).toBe(false)
  })

  test('A9 who created, edited or deleted something is kept: the answer says why and offers deactivation', async () => {
    const acted = await holder(site, places.school, ['dostup.organizations.edit'])
    await (await signedIn(site, acted)).patch(`/api/organizations/${places.school.id}`, { phone: '+7 1' })
    const mark = await lastChange(site)
    const answer = await remove(boss, acted)
    expect(answer).toMatchObject({ status: 409, code: 'account-has-acted' })
    expect(answer.body.detail).toContain('Отключите')
    expect(await changesSince(site, mark)).toEqual([])
    expect(await boss.post(`/api/accounts/${acted.id}/deactivate`)).toMatchObject({ status: 200 })
  })

  test('A9 what a subsystem told of an account is a deed too; that it signed in is none', async () => {
    const { kysely } = site.ctx.database
    const tell = (event: string, { id }: TestAccount) =>
      kysely.insertInto('events').values({ event, account_id: id, account_title: 'Т', account_login: null }).execute()
    const [came, taught] = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    await tell('session.started', came)
    await tell('timetable.changed', taught)
    expect(await remove(boss, taught)).toMatchObject({ status: 409, code: 'account-has-acted' })
    expect(await remove(boss, came)).toMatchObject({ status: 204 })
  })

  test('A9 A16 who owns records is kept until somebody else owns them', async () => {
    const owner = await account(site, { home: places.school })
    const { kysely } = site.ctx.database
    const own = (ids: string[]) =>
      kysely.updateTable('nodes').set({ owner_ids: ids }).where('id', '=', places.far.id).execute()
    await own([owner.id])
    expect(await remove(boss, owner)).toMatchObject({ status: 409, code: 'account-owns-records' })
    await own([])
    expect(await remove(boss, owner)).toMatchObject({ status: 204 })
  })

  test('mistake 5 mistake 58 the id stays dead, the login may be given anew and is somebody else', async () => {
    const gone = await account(site, { home: places.school, login: 'twice' })
    const open = await signedIn(site, gone)
    await remove(boss, gone)
    const again = await account(site, { home: places.school, login: 'twice' })
    expect(again.id).not.toBe(gone.id)
    expect(await open.get('/api/session')).toMatchObject({ status: 401 })
    expect(await remove(boss, gone)).toMatchObject({ status: 404 })
  })

  test('mistake 35 nobody deletes a more powerful account, nor their own', async () => {
    const admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.ministry }))
    const above = await account(site, { metarole: 'superadmin', home: places.ministry })
    expect(await remove(admin, above)).toMatchObject({ status: 403, code: 'account-more-powerful' })
    const own = await account(site, { metarole: 'superadmin', home: places.ministry })
    expect(await remove(await signedIn(site, own), own)).toMatchObject({ status: 409, code: 'own-account-refused' })
  })

  test('L25 many at once: those that can go are gone, each of the others says why', async () => {
    const [idle, other, acted] = [
      await account(site, { home: places.school }),
      await account(site, { home: places.far }),
      await holder(site, places.school, ['dostup.persons.create', 'dostup.organizations.view']),
    ]
    const form = { lastName: 'Нова', firstName: 'Яна', homeId: places.school.id }
    expect(await (await signedIn(site, acted)).post('/api/persons', form)).toMatchObject({ status: 201 })
    const ids = [idle.id, acted.id, other.id, 'nobody']
    const gone = await performAll(site.ctx, operator, deleteAccount, ids)
    expect(gone.map(codeOf)).toEqual([null, 'account-has-acted', null, 'not-found'])
    const off = await performAll(site.ctx, operator, deactivateAccount, [acted.id])
    expect(off.map(codeOf)).toEqual([null])
  })

  test('L25 mistake 3 mistake 19 of another organization, and without the right there, each is refused by itself', async () => {
    const { id } = await account(site, { home: places.school })
    const foreigner = await account(site, { metarole: 'admin', home: places.far })
    const looker = await holder(site, places.school, ['dostup.accounts.view', 'dostup.organizations.view'])
    const mark = await lastChange(site)
    for (const [by, code] of [
      [foreigner, 'not-found'],
      [looker, 'right-missing'],
    ] as const)
      for (const deed of [deleteAccount, deactivateAccount, activateAccount]) {
        const actor = { kind: 'account', accountId: by.id, title: by.login, ip: null } as const
        expect((await performAll(site.ctx, actor, deed, [id])).map(codeOf)).toEqual([code])
      }
    expect(await changesSince(site, mark)).toEqual([])
  })

  test('a person stays when their account goes, and may be given another', async () => {
    const who = await person(site, { home: places.school })
    const one = await account(site, { home: places.school, person: who })
    expect(await remove(boss, one)).toMatchObject({ status: 204 })
    expect((await boss.get(`/api/persons/${who.id}`)).body).toMatchObject({ accounts: [] })
    const asked = { login: 'next-of-kin', metarole: 'employee', homeId: places.school.id, personId: who.id }
    expect(await boss.post('/api/accounts', asked)).toMatchObject({ status: 201 })
  })
})

test('mistake 35 the last administrator is not deleted, nor turned into what does not sign in', async () => {
  const site = await openSite({ preset: 'eldis' })
  const at = await root(site)
  const first = await account(site, { metarole: 'user', login: 'first@example.ru' })
  const second = await account(site, { metarole: 'user', login: 'second@example.ru' })
  for (const to of [first, second]) await grant(site, { to, role: 'metering-system-administrator', at })
  const last = { code: 'last-superadmin' }
  await perform(site.ctx, operator, deleteAccount, second.id)
  await expect(perform(site.ctx, operator, deleteAccount, first.id)).rejects.toMatchObject(last)
  const turned = { id: first.id, metarole: 'subscriber' }
  await expect(perform(site.ctx, operator, convertAccount, turned)).rejects.toMatchObject(last)
  await site.close()
})

test('A9 A1 in Апекс the administrator deletes an employee who never acted, and is not deleted', async () => {
  const site = await openSite({ preset: 'apeks' })
  const own = await account(site, { metarole: 'administrator' })
  const boss = await signedIn(site, own)
  expect(await remove(boss, await account(site))).toMatchObject({ status: 204 })
  expect(await remove(boss, own)).toMatchObject({ status: 409, code: 'own-account-refused' })
  await site.close()
})

describe('L26 declining in Элдис', () => {
  let site: Site
  let boss: Caller
  beforeAll(async () => {
    site = await openSite({ preset: 'eldis' })
    const administrator = await account(site, { metarole: 'user', login: 'administrator@example.ru' })
    await grant(site, { to: administrator, role: 'metering-account-administrator', at: await root(site) })
    boss = await signedIn(site, administrator)
  })
  afterAll(() => site.close())

  test('L9 L26 a declined user cannot sign in, and can when approved again', async () => {
    const user = await account(site, { metarole: 'user', login: 'user@example.ru' })
    const enter = () => anonymous(site).post('/api/session', { login: user.login, password: 'Rodnik-71x' })
    expect(await enter()).toMatchObject({ status: 200 })
    expect(await boss.post(`/api/accounts/${user.id}/deactivate`)).toMatchObject({ body: { active: false } })
    expect(await enter()).toMatchObject({ status: 401 })
    expect(await boss.post(`/api/accounts/${user.id}/activate`)).toMatchObject({ body: { active: true } })
    expect(await enter()).toMatchObject({ status: 200 })
  })

  test('L26 a declined applicant is not among those that can be chosen', async () => {
    const rights = ['metering.applicants.create', 'metering.applicants.edit']
    const like = { metarole: 'user', login: 'desk@example.ru' }
    const desk = await signedIn(site, await holder(site, await root(site), rights, like))
    const made = await desk.post('/api/accounts', { login: 'ivan@example.ru', metarole: 'applicant' })
    const chosen = async () =>
      (await desk.get('/api/accounts?metarole=applicant&active=true')).body.items.map(({ id }: { id: string }) => id)
    expect(await chosen()).toEqual([made.body.id])
    expect(await desk.post(`/api/accounts/${made.body.id}/deactivate`)).toMatchObject({ status: 200 })
    expect(await chosen()).toEqual([])
  })
})
