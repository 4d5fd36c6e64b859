import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, password, root, type TestAccount } from '../../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { loginKey } from './login-key.ts'
import { renewLoginKeys } from './renew-login-keys.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** As an older edition left it: with a key of its own, and to be renewed. */
const old = async (login: string): Promise<TestAccount> => {
  const made = await account(site, { login: `new-${Math.random()}` })
  const { kysely } = site.ctx.database
  await kysely
    .updateTable('accounts')
    .set({ login, login_key: login.toLowerCase() })
    .where('id', '=', made.id)
    .execute()
  await kysely.insertInto('login_keys_to_renew').values({ account_id: made.id }).execute()
  return { ...made, login }
}
const enters = async (login: string) =>
  (await anonymous(site).post('/api/session', { login, password })).body.account?.id as string | undefined

describe('mistake 49 keys of logins are made anew, and nobody is lost', () => {
  test('who alone looks so has the key, in every spelling', async () => {
    const one = await old('ᴏʟɢᴀ')
    expect(await perform(site.ctx, operator, renewLoginKeys, undefined)).toEqual([])
    for (const login of ['olga', 'OLGA', 'оlgа', one.login]) expect(await enters(login), login).toBe(one.id)
    expect(await perform(site.ctx, operator, renewLoginKeys, undefined)).toEqual([])
  })

  test('those who look alike each sign in by their own signs; nobody else takes the like, and it is logged', async () => {
    const [first, second, third] = [await old('ᴄamov'), await old('cаmov'), await old('camov')]
    const mark = await lastChange(site)
    expect(await perform(site.ctx, operator, renewLoginKeys, undefined)).toEqual([second.login, third.login])
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'accounts.renew-login-keys', id: second.id, title: second.login },
      { id: third.id },
    ])
    for (const { id, login } of [first, second, third]) expect(await enters(login), login).toBe(id)
    expect(await enters('CAMOV')).toBe(third.id)
    expect(await enters('саmоv')).toBe(first.id)
    const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    const homeId = (await root(site)).id
    for (const login of ['camov', 'саmоv', 'carnov', 'Cаmov', 'ᴄаmov']) {
      const asked = { login, metarole: 'employee', homeId, active: true }
      expect((await superadmin.post('/api/accounts', asked)).body.errors, login).toMatchObject([
        { code: 'login-taken' },
      ])
    }
  })

  test('one whose key stays keeps it, and two may change keys', async () => {
    const stays = await account(site, { login: 'emma' })
    const like = await old('еmma')
    const [one, other] = [await old('ꭺnna'), await old('b')]
    const { kysely } = site.ctx.database
    await kysely.updateTable('accounts').set({ login_key: 'temporary' }).where('id', '=', one.id).execute()
    await kysely
      .updateTable('accounts')
      .set({ login_key: loginKey(one.login) })
      .where('id', '=', other.id)
      .execute()
    expect(await perform(site.ctx, operator, renewLoginKeys, undefined)).toEqual([like.login])
    for (const { id, login } of [stays, like, one, other]) expect(await enters(login), login).toBe(id)
  })
})
