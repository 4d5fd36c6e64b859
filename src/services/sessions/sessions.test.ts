import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, password, type TestAccount } from '../../../test/support/builders.ts'
import { type Answer, anonymous, type Caller, signedIn, withSession } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const refused = { status: 401, code: 'sign-in-required' }

describe('mistakes 54, 58, 62, 64: what ends a session ends it for the very next request', () => {
  const ends: Record<string, (user: TestAccount) => Promise<Answer>> = {
    'A6 deactivation': ({ id }) => admin.post(`/api/accounts/${id}/deactivate`),
    'a password set by an administrator (mistake 59)': ({ id }) =>
      admin.put(`/api/accounts/${id}/password`, { password: 'Drugoy-2026' }),
    'archiving the home': ({ home }) => admin.post(`/api/organizations/${home.id}/archive`),
  }

  test.each(Object.entries(ends))('%s', async (_, end) => {
    const user = await account(site, { home: await organization(site) })
    const here = await signedIn(site, user)
    expect(await here.get('/api/session')).toMatchObject({ status: 200 })
    expect((await end(user)).status).toBeLessThan(300)
    expect(await here.get('/api/session')).toMatchObject(refused)
    expect(await here.get('/api/catalog')).toMatchObject(refused)
  })

  test('half a day, to the second', async () => {
    const here = await signedIn(site, await account(site))
    site.clock.pass(12 * 3600 - 1)
    expect(await here.get('/api/session')).toMatchObject({ status: 200 })
    site.clock.pass(1)
    expect(await here.get('/api/session')).toMatchObject(refused)
    admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  })

  test('being activated again opens no old session (mistake 60)', async () => {
    const user = await account(site)
    const here = await signedIn(site, user)
    await admin.post(`/api/accounts/${user.id}/deactivate`)
    await admin.post(`/api/accounts/${user.id}/activate`)
    expect(await here.get('/api/session')).toMatchObject(refused)
    expect(await anonymous(site).post('/api/session', { login: user.login, password })).toMatchObject({ status: 200 })
  })
})

test.each(['', 'x', 'null', '0'.repeat(43), '%00', `${'A'.repeat(4000)}`])(
  'a made-up token %j is nobody’s',
  async (token) => {
    expect((await withSession(site, token).get('/api/session')).status).toBe(401)
  },
)

test('the database keeps only what a token cannot be made of', async () => {
  const caller = await signedIn(site, await account(site))
  const { rows } = await site.ctx.database.pool.query('select s::text as row from sessions s')
  expect(rows.filter(({ row }) => row.includes(caller.token))).toEqual([])
})
