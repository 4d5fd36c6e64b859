import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, password, person, root } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { enter } from '../../../test/support/entering.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const text = 'пароль-Йод-77'
const forms = { NFC: text.normalize('NFC'), NFD: text.normalize('NFD') }
const all = Object.entries(forms).flatMap(([set, one]) =>
  Object.entries(forms).map(([typed, other]) => [set, typed, one, other]),
)

test.each(all)('a password set in %s is typed in %s', async (_set, _typed, one, other) => {
  const { id, login } = await account(site)
  await admin.put(`/api/accounts/${id}/password`, { password: one })
  expect(await enter(site, { login, password: other as string })).toMatchObject({ status: 200 })
})

test('a hash of a text that was not normalized goes on working for whoever types it so', async () => {
  const { id, login } = await account(site)
  const password_hash = await hash(forms.NFD)
  await site.ctx.database.kysely.updateTable('accounts').set({ password_hash }).where('id', '=', id).execute()
  expect(await enter(site, { login, password: forms.NFD })).toMatchObject({ status: 200 })
})

describe('a password that guessing begins with', () => {
  test.each([
    'password1',
    'Password123!',
    'P@ssw0rd2026',
    'Password1',
    'qwerty123',
    '1q2w3e4r',
    'йцукен12',
    'Пароль123',
    'gfhjkm123',
  ])('%s is refused', async (known) => {
    const { id } = await account(site)
    const answer = await admin.put(`/api/accounts/${id}/password`, { password: known })
    expect(answer).toMatchObject(refusedAs('password-common'))
  })

  test.each([
    ['the name', 'Sun-Vlasova-9', { lastName: 'Власова' }],
    ['the login', 'q-vlas.o-77', { login: 'vlas.o' }],
    ['the e-mail', 'Mila_Post!9', { email: 'mila.post@example.com' }],
    ['the product', 'Moy-Dostup-7', {}],
  ])(
    'one with %s in it is refused to its owner and to whoever makes the account or sets it',
    async (_, weak, whose) => {
      const home = await root(site)
      const { id: personId } = await person(site, { home, ...whose })
      const form = { login: `user-${next()}`, metarole: 'employee', homeId: home.id, active: true, personId, ...whose }
      const make = (chosen: string) => {
        const { lastName: _lastName, ...asked } = { lastName: '', ...form }
        return admin.post('/api/accounts', { ...asked, password: chosen, passwordRepeat: chosen })
      }
      const refusal = refusedAs('password-personal')
      expect(await make(weak)).toMatchObject(refusal)
      const { id } = (await make(password)).body
      expect(await admin.put(`/api/accounts/${id}/password`, { password: weak })).toMatchObject(refusal)
      const owner = await signedIn(site, { id, login: form.login, home })
      expect(await owner.put('/api/session/password', { current: password, password: weak })).toMatchObject(refusal)
    },
  )
})

const refusedAs = (code: string) => ({ status: 422, body: { errors: [{ field: 'password', code }] } })
