import { describe, expect, test } from 'vitest'
import { account, grant, organization, person, root, type TestAccount } from '../../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange, moved } from '../../../../test/support/change-log.ts'
import { openSite } from '../../../../test/support/site.ts'
import { loadPreset } from '../../../services/catalog/index.ts'

describe('GET /api/session/profile', () => {
  test('tells whoever is in of themselves, and nobody else', async () => {
    const site = await openSite({ preset: 'apeks' })
    expect(await anonymous(site).get('/api/session/profile')).toMatchObject({ status: 401 })
    const one = await account(site)
    expect((await (await signedIn(site, one)).get('/api/session/profile')).body).toMatchObject({
      login: one.login,
      mayChange: ['lastName', 'firstName', 'middleName', 'photo'],
    })
    await site.close()
  })
})

describe('PATCH /api/session/profile', () => {
  test('A7 in Апекс users change their own full name, with a person or without, and nothing else', async () => {
    const site = await openSite({ preset: 'apeks' })
    const home = await root(site)
    const who = await person(site, { home, lastName: 'Старая', firstName: 'Анна' })
    const [plain, joined] = [await account(site), await account(site, { person: who })]
    const names = { lastName: 'Новая', firstName: 'Анна', middleName: null }
    const mark = await lastChange(site)
    for (const one of [plain, joined]) {
      const self = await signedIn(site, one)
      expect(await self.patch('/api/session/profile', names)).toMatchObject({ status: 200 })
      expect((await self.get('/api/session')).body.account.title).toBe('Новая Анна')
      for (const other of ['phone', 'mobilePhone', 'post', 'note'])
        expect(await self.patch('/api/session/profile', { [other]: '89120001122', lastName: 'Иная' })).toMatchObject({
          status: 422,
          body: { errors: [{ field: other, code: 'field-of-administrator' }] },
        })
      for (const never of [{ login: 'x' }, { metarole: 'administrator' }, { email: 'x@example.ru' }, { id: who.id }])
        expect(await self.patch('/api/session/profile', never)).toMatchObject({ status: 400 })
    }
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'accounts.edit-own-profile', model: 'account', id: plain.id, by: plain.id },
      {
        ...{ deed: 'accounts.edit-own-profile', model: 'person', id: who.id, by: joined.id },
        fields: [moved('lastName', 'Старая', 'Новая')],
      },
    ])
    expect(await (await signedIn(site, joined)).patch('/api/session/profile', { lastName: null })).toMatchObject({
      body: { errors: [{ field: 'lastName', code: 'field-required' }] },
    })
    // A9: who only renamed themselves never acted.
    const boss = await signedIn(site, await account(site, { metarole: 'administrator' }))
    for (const one of [plain, joined])
      expect(await boss.delete(`/api/accounts/${one.id}`)).toMatchObject({ status: 204 })
    await site.close()
  })

  test('B5 whoever has the diary changes nothing of themselves, whatever a preset leaves to others', async () => {
    const bars = await loadPreset('bars')
    const profile: typeof bars.policies.profile = ['name', 'photo', 'deletion']
    const policies = { ...bars.policies, profile }
    const site = await openSite({ preset: { ...bars, policies } })
    const home = await organization(site)
    const [parent, teacher] = [await account(site, { home, metarole: 'parent' }), await account(site, { home })]
    const profileOf = async (one: TestAccount) => (await (await signedIn(site, one)).get('/api/session/profile')).body
    expect(await profileOf(parent)).toMatchObject({ mayChange: [], mayDelete: false })
    expect(await profileOf(teacher)).toMatchObject({ mayChange: ['lastName', 'firstName', 'middleName', 'photo'] })
    const self = await signedIn(site, parent)
    expect(await self.patch('/api/session/profile', { lastName: 'Иная' })).toMatchObject({ status: 422 })
    expect(await self.delete('/api/session/profile')).toMatchObject({ status: 409, code: 'own-account-refused' })
    await site.close()
  })

  test('B12 in БАРС users change their password, and nothing else of themselves', async () => {
    const site = await openSite({ preset: 'bars' })
    const self = await signedIn(site, await account(site))
    expect((await self.get('/api/session/profile')).body.mayChange).toEqual([])
    expect(await self.patch('/api/session/profile', { lastName: 'Иная' })).toMatchObject({ status: 422 })
    const passwords = { current: 'Rodnik-71x', password: 'Zelenaya-trava-7' }
    expect(await self.put('/api/session/password', passwords)).toMatchObject({ status: 204 })
    await site.close()
  })

  test('L14 in Элдис users change their names, phones, post and note themselves', async () => {
    const site = await openSite({ preset: 'eldis' })
    const self = await signedIn(site, await account(site, { metarole: 'user', login: 'u@example.ru' }))
    const all = {
      lastName: 'Белова',
      firstName: 'Яна',
      mobilePhone: '+7 912 000-11-22',
      phone: '2-2',
      post: 'Инженер',
      note: 'нет',
    }
    expect(await self.patch('/api/session/profile', all)).toMatchObject({ status: 200, body: all })
    await site.close()
  })

  test('L16 a lock is lifted by hand by whoever may set the password, and by nobody else', async () => {
    const site = await openSite({ preset: 'eldis' })
    const at = await root(site)
    const one = await account(site, { metarole: 'user', login: 'locked@example.ru' })
    const enter = (password: string) => anonymous(site).post('/api/session', { login: one.login, password })
    for (let wrong = 0; wrong < 6; wrong += 1) expect(await enter(`Wrong-${wrong}`)).toMatchObject({ status: 401 })
    expect(await enter('Rodnik-71x')).toMatchObject({ status: 401 })
    const [boss, looker] = [
      await account(site, { metarole: 'user', login: 'boss@example.ru' }),
      await account(site, { metarole: 'user', login: 'looker@example.ru' }),
    ]
    await grant(site, { to: boss, role: 'metering-account-administrator', at })
    const url = `/api/accounts/${one.id}`
    expect(await (await signedIn(site, looker)).post(`${url}/unlock`)).toMatchObject({ status: 403 })
    const by = await signedIn(site, boss)
    expect((await by.get(url)).body.may.unlock).toBe(true)
    expect(await by.post(`${url}/unlock`)).toMatchObject({ status: 200, body: { lockedUntil: null } })
    expect(await enter('Rodnik-71x')).toMatchObject({ status: 200 })
    await site.close()
  })
})

describe('DELETE /api/session/profile', () => {
  test('L14 in Элдис users who never acted delete their own account; the log keeps the login', async () => {
    const site = await openSite({ preset: 'eldis' })
    const one = await account(site, { login: 'own@example.ru', metarole: 'user' })
    const self = await signedIn(site, one)
    expect(await anonymous(site).delete('/api/session/profile')).toMatchObject({ status: 401 })
    expect((await self.get('/api/session/profile')).body.mayDelete).toBe(true)
    const mark = await lastChange(site)
    expect(await self.delete('/api/session/profile')).toMatchObject({ status: 204 })
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'accounts.delete-account', operation: 'delete', id: one.id, title: 'own@example.ru', by: one.id },
    ])
    expect(await self.get('/api/session')).toMatchObject({ status: 401 })
    await site.close()
  })

  test('L14 one who acted stays, and elsewhere nobody deletes themselves', async () => {
    const site = await openSite({ preset: 'eldis' })
    const one = await account(site, { login: 'boss@example.ru', metarole: 'user' })
    await grant(site, { to: one, right: 'dostup.accounts.view', at: await root(site) })
    await grant(site, { to: one, right: 'dostup.accounts.edit', at: await root(site) })
    const other = await account(site, { login: 'other@example.ru', metarole: 'user' })
    const self = await signedIn(site, one)
    expect(await self.patch(`/api/accounts/${other.id}`, { post: 'Инженер' })).toMatchObject({ status: 200 })
    expect(await self.delete('/api/session/profile')).toMatchObject({ status: 409, code: 'account-has-acted' })
    expect(await self.get('/api/session')).toMatchObject({ status: 200 })
    await site.close()
    const bars = await openSite({ preset: 'bars' })
    const user = await signedIn(bars, await account(bars))
    expect((await user.get('/api/session/profile')).body.mayDelete).toBe(false)
    expect(await user.delete('/api/session/profile')).toMatchObject({ status: 409, code: 'own-account-refused' })
    await bars.close()
  })
})

test('L14 in Элдис how reports are run and addresses shown is set by oneself, and by who edits accounts; elsewhere nobody asks', async () => {
  const site = await openSite({ preset: 'eldis' })
  const one = await account(site, { login: 'reports@example.ru', metarole: 'user' })
  const self = await signedIn(site, one)
  const settings = { reportAtOnce: true, reportDay: 25, reportDays: 10, addressFormat: 'street' }
  expect((await self.patch('/api/session/profile', settings)).body).toMatchObject(settings)
  expect((await self.get('/api/session')).body).toMatchObject({ addressFormat: 'street' })
  const editor = await account(site, { login: 'editor@example.ru', metarole: 'user' })
  await grant(site, { to: editor, role: 'metering-account-administrator', at: await root(site) })
  const boss = await signedIn(site, editor)
  expect((await boss.get(`/api/accounts/${one.id}`)).body).toMatchObject(settings)
  const other = { reportAtOnce: false, reportDay: null, addressFormat: null }
  expect((await boss.patch(`/api/accounts/${one.id}`, other)).body).toMatchObject({ ...other, reportDays: 10 })
  for (const wrong of [{ reportDay: 32 }, { reportDays: 0 }, { addressFormat: 'x' }, { reportAtOnce: null }])
    expect((await self.patch('/api/session/profile', wrong)).status).toBe(400)
  await site.close()
  const apeks = await openSite({ preset: 'apeks' })
  const employee = await signedIn(apeks, await account(apeks))
  expect(await employee.patch('/api/session/profile', { reportDay: 1 })).toMatchObject({ status: 422 })
  await apeks.close()
})

test('L12, L14 the main menu: its owner, and who edits accounts, choose what it does without', async () => {
  const site = await openSite({ preset: 'eldis' })
  const one = await account(site, { login: 'menu@example.ru', metarole: 'user' })
  const self = await signedIn(site, one)
  const hiddenSections = ['organizations', 'roles']
  expect((await self.patch('/api/session/profile', { hiddenSections })).body).toMatchObject({ hiddenSections })
  expect((await self.get('/api/session')).body).toMatchObject({ hiddenSections })
  const editor = await account(site, { login: 'editor@example.ru', metarole: 'user' })
  for (const right of ['dostup.accounts.view', 'dostup.accounts.edit'])
    await grant(site, { to: editor, right, at: await root(site) })
  const boss = await signedIn(site, editor)
  expect((await boss.patch(`/api/accounts/${one.id}`, { hiddenSections: [] })).body.hiddenSections).toEqual([])
  expect((await self.get('/api/session')).body.hiddenSections).toEqual([])
  for (const wrong of [['A B'], ['roles', 'roles'], 'roles', null])
    expect((await self.patch('/api/session/profile', { hiddenSections: wrong })).status).toBe(400)
  await site.close()
})
