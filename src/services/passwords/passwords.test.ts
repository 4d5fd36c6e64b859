import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../../test/support/builders.ts'
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
  test.each(['password1', 'Password1', 'qwerty123', '1q2w3e4r', 'йцукен12', 'Пароль123', 'gfhjkm123'])(
    '%s is refused',
    async (password) => {
      const { id } = await account(site)
      const answer = await admin.put(`/api/accounts/${id}/password`, { password })
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'password', code: 'password-common' }] } })
    },
  )
})
