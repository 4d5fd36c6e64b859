import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  template as makeTemplate,
  next,
  type Place,
  person,
  root,
} from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { lettersTo } from '../../../../test/support/letters.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
let base: Place
let boss: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
  base = await root(site)
  const administrator = await account(site, { metarole: 'user', login: 'main@example.ru' })
  await grant(site, { to: administrator, role: 'metering-system-administrator', at: base })
  boss = await signedIn(site, administrator)
})
afterAll(() => site.close())

describe('L12 a new account in Элдис', () => {
  test('L12 an e-mail address alone suffices: the kind is the usual one, the organization one’s own, the address the login', async () => {
    const login = `only${next()}@example.ru`
    const { status, body } = await boss.post('/api/accounts', { login })
    expect(status).toBe(201)
    expect((await boss.get(`/api/accounts/${body.id}`)).body).toMatchObject({
      ...{ login, email: login, metarole: 'user', home: { id: base.id }, active: true },
      ...{ lastName: null, mobilePhone: null, post: null, note: null, hasPassword: false },
    })
  })

  test('L12 L13 names, phones, post and note are kept, shown, sought and changed; the login never', async () => {
    const login = `full${next()}@example.ru`
    const names = { lastName: 'Кузнецова', firstName: 'Ольга', middleName: 'Ивановна' }
    const rest = { mobilePhone: '+7 912 345-67-89', phone: '2-22-33', post: 'Инженер', note: 'До 17:00' }
    const { body } = await boss.post('/api/accounts', { login, ...names, ...rest })
    const url = `/api/accounts/${body.id}`
    expect((await boss.get(url)).body).toMatchObject({ title: 'Кузнецова О. И.', ...names, ...rest })
    expect((await boss.get('/api/accounts?search=кузнецова')).body.items).toMatchObject([{ id: body.id }])
    expect((await boss.get('/api/accounts?title=кузнецова')).body.items).toMatchObject([{ id: body.id }])
    const edit = { lastName: 'Петрова', post: null, mobilePhone: '8 (912) 345 67 89' }
    expect((await boss.patch(url, edit)).body).toMatchObject({ title: 'Петрова О. И.', ...edit, note: 'До 17:00' })
    expect((await boss.get('/api/accounts?search=кузнецова')).body.items).toEqual([])
    expect(await boss.patch(url, { login: 'x@example.ru' })).toMatchObject({ status: 400 })
  })

  test('L12 a mobile phone is a number to which text messages can go', async () => {
    const wrong = { login: `m${next()}@example.ru`, mobilePhone: 'позвони мне' }
    expect(await boss.post('/api/accounts', wrong)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'mobilePhone', code: 'field-invalid' }] },
    })
  })

  test('A5 L12 roles, a template and a time zone come with the account, all of it or none', async () => {
    const { id: template } = await makeTemplate(site, { home: base, roles: ['metering-report-editor'] })
    const login = () => `u${next()}@example.ru`
    const roleIds = ['metering-account-administrator', 'metering-template-editor']
    const asked = { login: login(), timeZone: 'Asia/Omsk', roleIds, templateId: template }
    const { status, body, text } = await boss.post('/api/accounts', asked)
    expect(status, text).toBe(201)
    const { items } = (await boss.get(`/api/accounts/${body.id}/grants`)).body
    expect(
      items.map((one: { role: { id: string }; scope: { id: string } }) => [one.role.id, one.scope.id]).sort(),
    ).toEqual([...roleIds, 'metering-report-editor'].map((id) => [id, base.id]).sort())
    expect((await boss.get(`/api/accounts/${body.id}`)).body).toMatchObject({ timeZone: 'Asia/Omsk' })
    expect((await boss.get(`/api/accounts/${body.id}/templates`)).text).toContain(template)
    const clerk = await account(site, { metarole: 'user', login: login() })
    await grant(site, { to: clerk, role: 'metering-account-administrator', at: base })
    const more = { login: login(), roleIds: ['metering-system-administrator'] }
    expect(await (await signedIn(site, clerk)).post('/api/accounts', more), 'law 2').toMatchObject({ status: 403 })
    expect((await boss.get(`/api/accounts?login=${more.login}`)).body.items).toEqual([])
  })

  test('L12 a letter with the login and a link goes to a new user, none to a subscriber or a deactivated one', async () => {
    const make = async (more: object) =>
      (await boss.post('/api/accounts', { login: `l${next()}@example.ru`, ...more })).body.id as string
    const [letter, ...more] = await lettersTo(site, await make({ lastName: 'Белова', firstName: 'Анна' }))
    expect(letter).toMatchObject({ template: 'invitations.invitation', data: { name: 'Белова Анна' } })
    expect(letter?.data).not.toHaveProperty('password')
    expect(more).toEqual([])
    for (const none of [{ metarole: 'subscriber' }, { active: false }, { letter: false }])
      expect(await lettersTo(site, await make(none))).toEqual([])
  })

  test('L12 the password stands in the letter only where the settings say so, and must be changed', async () => {
    const set = (value: string, version: number) =>
      boss.patch('/api/settings', { changes: [{ id: 'invitations.letter', value, version }] })
    expect(await set('password', 0)).toMatchObject({ status: 200 })
    const login = `p${next()}@example.ru`
    const { body } = await boss.post('/api/accounts', { login })
    const [letter] = await lettersTo(site, body.id)
    expect(letter?.data).not.toHaveProperty('token')
    const entered = await site.app.inject({
      ...{ method: 'POST', url: '/api/session' },
      payload: { login, password: letter?.data.password ?? '' },
    })
    expect(entered.json()).toMatchObject({ account: { id: body.id }, mustChangePassword: true })
    expect(await set('link', 1)).toMatchObject({ status: 200 })
  })
})

test('whoever has a person is called as the person is, and their name is not changed on the account', async () => {
  const who = await person(site, { home: base, lastName: 'Орлова', firstName: 'Вера' })
  const one = await account(site, { metarole: 'user', login: `o${next()}@example.ru`, person: who })
  const url = `/api/accounts/${one.id}`
  expect((await boss.get(url)).body).toMatchObject({ title: 'Орлова В.' })
  expect(await boss.patch(url, { lastName: 'Другая' })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'lastName', code: 'name-of-person' }] },
  })
})
