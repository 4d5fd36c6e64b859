import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { Browser, backChannel, client, enter, openSsoSite, type SsoSite } from '../../../test/support/sso.ts'
import { endOutlivedLogins } from '../../services/sso/index.ts'

let site: SsoSite
let admin: Caller
beforeAll(async () => {
  site = await openSsoSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const said: string[] = []
const sweep = () =>
  endOutlivedLogins({ issuer: site.issuer, log: (line) => said.push(line), pauseMilliseconds: 1 }).run(
    site.ctx,
    new AbortController().signal,
  )

async function insideOf(count: number, more = { isInside: true }) {
  const user = await account(site, { home: await organization(site) })
  const browser = new Browser(site)
  await browser.signIn(user)
  const systems = []
  for (let n = 0; n < count; n += 1) {
    const channel = await backChannel()
    const web = await client(site, { backChannel: channel.url, logoutUris: ['http://127.0.0.1:1/out'], ...more })
    systems.push({ channel, web, tokens: await enter(browser, web) })
  }
  return { user, browser, systems }
}
type Inside = Awaited<ReturnType<typeof insideOf>>

const expectTold = async ({ systems }: Inside) => {
  const keys = createRemoteJWKSet(new URL(`${site.issuer}/jwks`))
  for (const { channel, web, tokens } of systems) {
    await expect.poll(() => channel.tokens.length).toBe(1)
    const { payload, protectedHeader } = await jwtVerify(channel.tokens[0] ?? '', keys, {
      ...{ issuer: site.issuer, audience: web.id, typ: 'logout+jwt' },
    })
    expect(protectedHeader.alg).toBe('RS256')
    const known = tokens.claims()
    expect(payload).toMatchObject({
      sub: known?.sub,
      sid: known?.sid,
      jti: expect.any(String),
      iat: expect.any(Number),
    })
    expect(payload.events).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} })
    expect(payload).not.toHaveProperty('nonce')
    await expect(oidc.refreshTokenGrant(web.config, tokens.refresh_token ?? '')).rejects.toThrow()
    await expect(oidc.fetchUserInfo(web.config, tokens.access_token, oidc.skipSubjectCheck)).rejects.toThrow()
    await channel.close()
  }
}

describe('mistake 63 E1 whatever ends a session ends it in all subsystems, and tells them by a signed token', () => {
  const ends: Record<string, (user: TestAccount, browser: Browser) => Promise<unknown>> = {
    'signing out in the console': (_, browser) => browser.signOut(),
    deactivation: ({ id }) => admin.post(`/api/accounts/${id}/deactivate`),
    'archiving the home': ({ home }) => admin.post(`/api/organizations/${home.id}/archive`),
    'a password set by an administrator': ({ id }) =>
      admin.put(`/api/accounts/${id}/password`, { password: 'Drugoy-2026' }),
    'signing in as somebody else': async (_, browser) => browser.signIn(await account(site)),
  }
  test.each(Object.entries(ends))('%s', async (_, end) => {
    const inside = await insideOf(2)
    await end(inside.user, inside.browser)
    await sweep()
    await expectTold(inside)
  })

  test('asked for by a subsystem: the person is asked, and may stay', async () => {
    const inside = await insideOf(2)
    const [asking] = inside.systems
    const url = oidc.buildEndSessionUrl(asking?.web.config as oidc.Configuration, {
      ...{
        post_logout_redirect_uri: 'http://127.0.0.1:1/out',
        id_token_hint: asking?.tokens.id_token ?? '',
        state: 'x',
      },
    })
    const page = await inside.browser.open(url)
    expect(page.html).toContain('Выйти везде')
    expect((await inside.browser.send('/api/session')).status).toBe(200)
    const out = await inside.browser.press(page, 'logout', 'yes')
    expect(out.url.href).toBe('http://127.0.0.1:1/out?state=x')
    expect((await inside.browser.send('/api/session')).status).toBe(401)
    await expectTold(inside)
    await sweep()
    expect(inside.systems.map(({ channel }) => channel.tokens.length)).toEqual([1, 1])
  })

  test('an address to come back to that is not registered is refused', async () => {
    const { browser, systems } = await insideOf(1)
    const url = new URL(`${site.issuer}/session/end`)
    url.searchParams.set('post_logout_redirect_uri', 'https://evil.example/')
    url.searchParams.set('client_id', systems[0]?.web.id ?? '')
    expect(await browser.open(url)).toMatchObject({ status: 400 })
  })
})

test('mistake 74 a back channel in a private network is called only where an administrator said that it is there', async () => {
  const { browser, systems } = await insideOf(1, { isInside: false })
  await browser.signOut()
  said.length = 0
  await sweep()
  expect(systems[0]?.channel.tokens).toEqual([])
  expect(said.join()).toContain('private network')
})

test('nothing is left of a login that is over', async () => {
  const { user, browser } = await insideOf(1)
  const { pool } = site.ctx.database
  const [{ id } = { id: '' }] = (await pool.query('select id from sso_logins where account_id = $1', [user.id])).rows
  const left = async () =>
    (await pool.query(`select model from sso_payloads where login_id = $1 order by model`, [id])).rows.map(
      ({ model }) => model,
    )
  expect(await left()).toEqual(['AccessToken', 'AuthorizationCode', 'Grant', 'RefreshToken', 'Session'])
  await browser.signOut()
  await sweep()
  expect(await left()).toEqual([])
})
