import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, next, organization, type Place, person, root } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { lettersTo } from '../../../../test/support/letters.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

const convert = (by: Caller, { id }: { id: string }, metarole: string) =>
  by.put(`/api/accounts/${id}/metarole`, { metarole })

describe('L9 in Элдис a kind is turned into another', () => {
  let site: Site
  let base: Place
  let boss: Caller
  const user = (more: object = {}) => account(site, { metarole: 'user', login: `u${next()}@example.ru`, ...more })
  const administrator = async (at: Place) => {
    const made = await user({ home: at })
    for (const role of ['metering-account-administrator', 'metering-applicant-creation', 'metering-applicant-editing'])
      await grant(site, { to: made, role, at })
    return await signedIn(site, made)
  }
  const made = async (metarole: string, home = base) => {
    const asked = { login: `s${next()}@example.ru`, metarole, homeId: home.id }
    const { body } = await boss.post('/api/accounts', asked)
    return { id: body.id as string, login: asked.login }
  }
  beforeAll(async () => {
    site = await openSite({ preset: 'eldis' })
    base = await root(site)
    boss = await administrator(base)
  })
  afterAll(() => site.close())

  test('L9 a user becomes a subscriber: sessions end, the password is gone, nothing may be done any more', async () => {
    const one = await user()
    const open = await signedIn(site, one)
    const mark = await lastChange(site)
    expect(await convert(boss, one, 'subscriber')).toMatchObject({
      status: 200,
      body: { metarole: 'subscriber', hasPassword: false },
    })
    expect(await open.get('/api/session')).toMatchObject({ status: 401 })
    const again = await anonymous(site).post('/api/session', { login: one.login, password: 'Rodnik-71x' })
    expect(again).toMatchObject({ status: 401, code: 'sign-in-refused' })
    const [{ fields } = { fields: [] }] = await changesSince(site, mark)
    expect(fields).toEqual([
      { field: 'metarole', old: 'user', new: 'subscriber' },
      { field: 'password', old: '•••', new: null },
    ])
    expect(site.ctx.decisions.held(one.id)).toEqual([])
  })

  test('L9 L12 a subscriber becomes a user by a letter with a link, and sets the password by it', async () => {
    const one = await made('subscriber')
    expect(await convert(boss, one, 'user')).toMatchObject({ status: 200, body: { metarole: 'user' } })
    const [letter] = await lettersTo(site, one.id)
    expect(letter).toMatchObject({ template: 'invitations.invitation', to: one.login, data: { login: one.login } })
    const { token } = letter?.data ?? {}
    expect(await anonymous(site).post('/api/invitations/accept', { token, password: 'Trv-8kmb!' })).toMatchObject({
      status: 204,
    })
    const enter = { login: one.login, password: 'Trv-8kmb!' }
    expect(await anonymous(site).post('/api/session', enter)).toMatchObject({
      status: 200,
      body: { mustChangePassword: false },
    })
  })

  test('L9 all six ways, there and back', async () => {
    const one = await made('subscriber')
    for (const to of ['applicant', 'user', 'applicant', 'subscriber', 'user', 'subscriber'])
      expect(await convert(boss, one, to), to).toMatchObject({ status: 200, body: { metarole: to } })
  })

  test('L9 nobody turns their own account into another, and what nobody converts to is refused by name', async () => {
    const { id } = (await boss.get('/api/session')).body.account
    expect(await convert(boss, { id }, 'subscriber')).toMatchObject({ status: 409, code: 'own-account-refused' })
    const answer = await convert(boss, await made('subscriber'), 'king')
    expect(answer).toMatchObject({ status: 422, code: 'metarole-converts-to-others' })
    expect(answer.body.detail).toContain('«Пользователь», «Заявитель»')
  })

  test('mistake 22 law 2: what a user is by themselves at home is handed out by whoever holds it there', async () => {
    const below = await organization(site, { kind: 'organization' })
    const outside = await user({ home: below })
    await grant(site, { to: outside, role: 'metering-account-administrator', at: base })
    const one = await made('subscriber')
    // Sees and edits the accounts of the top, but is a user of the child alone.
    expect(await convert(await signedIn(site, outside), one, 'user')).toMatchObject({ status: 403 })
  })

  test('mistake 22 grants that would count again are measured like any that are given', async () => {
    const one = await user()
    await grant(site, { to: one, role: 'metering-system-administrator', at: base })
    expect(await convert(boss, one, 'subscriber')).toMatchObject({ status: 403 })
    const { administrator: main } = { administrator: await user() }
    for (const role of ['metering-system-administrator', 'metering-applicant-creation', 'metering-applicant-editing'])
      await grant(site, { to: main, role, at: base })
    expect(await convert(await signedIn(site, main), one, 'subscriber')).toMatchObject({ status: 200 })
    expect(await convert(boss, one, 'user')).toMatchObject({ status: 403 })
  })

  test('L13 an account is moved to another organization by who may make one there', async () => {
    const [here, there] = [
      await organization(site, { kind: 'organization' }),
      await organization(site, { kind: 'organization' }),
    ]
    const one = await made('subscriber', here)
    const move = (by: Caller, home: Place) => by.put(`/api/accounts/${one.id}/home`, { homeId: home.id })
    expect(await move(await administrator(here), there)).toMatchObject({ status: 404 })
    expect(await move(boss, there)).toMatchObject({ status: 200, body: { home: { id: there.id } } })
    expect(site.ctx.decisions.homeOf(one.id)).toBe(there.id)
  })
})

describe('B7 in БАРС metaroles are not combined', () => {
  test('B7 a teacher does not become an administrator: the answer says to make a second account, which works', async () => {
    const site = await openSite({ preset: 'bars' })
    const home = await root(site)
    const boss = await signedIn(site, await account(site, { metarole: 'superadmin', home }))
    const who = await person(site, { home })
    const teacher = await account(site, { home, person: who })
    const answer = await convert(boss, teacher, 'admin')
    expect(answer).toMatchObject({ status: 409, code: 'metarole-not-converted' })
    expect(answer.body.detail).toContain('вторую учётную запись')
    expect((await boss.get(`/api/accounts/${teacher.id}`)).body.convertsTo).toEqual([])
    const both = { password: 'Trava-8kg', passwordRepeat: 'Trava-8kg', homeId: home.id, personId: who.id }
    const second = { login: 'second', metarole: 'admin', ...both }
    expect(await boss.post('/api/accounts', second)).toMatchObject({ status: 201 })
    await site.close()
  })
})

describe('A2 licence keys in Апекс', () => {
  test('A2 A6 none free, none activated; deactivation and deletion free one; students are unlimited', async () => {
    const site = await openSite({ preset: 'apeks' })
    const boss = await signedIn(site, await account(site, { metarole: 'administrator' }))
    const home = await root(site)
    const make = (metarole = 'employee', active = true) =>
      boss.post('/api/accounts', { login: `l${next()}`, metarole, homeId: home.id, active })
    const set = { changes: [{ id: 'accounts.licences', value: 2, version: 0 }] }
    expect(await boss.patch('/api/settings', set)).toMatchObject({ status: 200 })
    const [one, two] = [(await make()).body.id, (await make()).body.id]
    const full = await make()
    expect(full).toMatchObject({ status: 409, code: 'licences-used-up' })
    expect(full.body.detail).toContain('Занято 2 из 2')
    expect((await boss.get('/api/accounts/licences')).body).toEqual({ used: 2, total: 2 })
    const idle = await make('employee', false)
    expect(idle).toMatchObject({ status: 201 })
    const activate = () => boss.post(`/api/accounts/${idle.body.id}/activate`)
    expect(await activate()).toMatchObject({ status: 409, code: 'licences-used-up' })
    await boss.post(`/api/accounts/${one}/deactivate`)
    expect(await activate()).toMatchObject({ status: 200 })
    expect(await boss.post(`/api/accounts/${one}/activate`)).toMatchObject({ status: 409 })
    expect(await boss.delete(`/api/accounts/${two}`)).toMatchObject({ status: 204 })
    expect(await boss.post(`/api/accounts/${one}/activate`)).toMatchObject({ status: 200 })
    const registrar = await account(site, { active: false })
    expect((await boss.get('/api/accounts/licences')).body).toEqual({ used: 2, total: 2 })
    expect(registrar.id).not.toBe(one)
    for (let student = 0; student < 3; student += 1) await account(site, { metarole: 'student' })
    expect((await boss.get('/api/accounts/licences')).body).toEqual({ used: 2, total: 2 })
    await site.close()
  })

  test('A2 the last key is taken by one of ten who come at once', async () => {
    const site = await openSite({ preset: 'apeks' })
    const boss = await signedIn(site, await account(site, { metarole: 'administrator' }))
    const home = await root(site)
    await boss.patch('/api/settings', { changes: [{ id: 'accounts.licences', value: 1, version: 0 }] })
    const asked = Array.from({ length: 10 }, () => ({ login: `l${next()}`, metarole: 'employee', homeId: home.id }))
    const answers = await Promise.all(asked.map((one) => boss.post('/api/accounts', one)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    await site.close()
  })
})
