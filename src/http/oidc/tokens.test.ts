import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, password, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import {
  Browser,
  begin,
  callback,
  client,
  configOf,
  enter,
  openSsoSite,
  redeem,
  type SsoSite,
  type TestClient,
} from '../../../test/support/sso.ts'
import { keepSsoShort } from '../../services/sso/index.ts'

let site: SsoSite
let web: TestClient
let admin: Caller
beforeAll(async () => {
  site = await openSsoSite()
  web = await client(site)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const inside = async (user: TestAccount) => {
  const browser = new Browser(site)
  await browser.signIn(user)
  return browser
}
const entered = async (of: TestClient = web) => enter(await inside(await account(site)), of)
const refreshed = (token: string | undefined, of: TestClient = web) => oidc.refreshTokenGrant(of.config, token ?? '')
const sql = (text: string) => site.ctx.database.pool.query(text)

describe('POST /oidc/*', () => {
  test('what is not asked for in its words is refused in those of the standard', async () => {
    const answer = await fetch(`${site.issuer}/token`, { method: 'POST' })
    expect([answer.status, (await answer.json()).error]).toEqual([400, 'invalid_request'])
  })
})

describe('what is used once', () => {
  test('mistake 61 twenty who redeem one code at once get one token', async () => {
    for (let round = 0; round < 3; round += 1) {
      const browser = await inside(await account(site))
      const begun = await begin(web)
      const { url } = await browser.open(begun.url)
      const answers = await Promise.allSettled(Array.from({ length: 20 }, () => redeem(web, begun, url)))
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })

  test('a code without its verifier, or at another address, is none; without PKCE nobody begins', async () => {
    const browser = await inside(await account(site))
    const begun = await begin(web)
    const { url } = await browser.open(begun.url)
    await expect(redeem(web, { ...begun, verifier: oidc.randomPKCECodeVerifier() }, url)).rejects.toThrow()
    const bare = new URL(begun.url)
    for (const name of ['code_challenge', 'code_challenge_method']) bare.searchParams.delete(name)
    const refused = await browser.open(bare)
    expect(refused.url.searchParams.get('error')).toBe('invalid_request')
    const elsewhere = new URL(begun.url)
    elsewhere.searchParams.set('redirect_uri', `${callback}/`)
    const page = await browser.open(elsewhere)
    expect(page).toMatchObject({ status: 400 })
    expect(page.html).toContain('redirect_uri')
  })

  test('a refresh token is changed for the next; a retry is answered, and whoever brings it later ends all', async () => {
    const first = await entered()
    const second = await refreshed(first.refresh_token)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    const retried = await refreshed(first.refresh_token)
    await sql(`update sso_payloads set consumed_at = consumed_at - interval '1 minute'`)
    await expect(refreshed(first.refresh_token)).rejects.toThrow()
    for (const { refresh_token: token, access_token: access } of [second, retried]) {
      await expect(refreshed(token)).rejects.toThrow()
      await expect(oidc.fetchUserInfo(web.config, access, oidc.skipSubjectCheck)).rejects.toThrow()
    }
  })

  test('mistake 61 of twenty who bring one refresh token at once, three at most are given another', async () => {
    const { refresh_token: token } = await entered()
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => refreshed(token)))
    const count = answers.filter(({ status }) => status === 'fulfilled').length
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(4)
  })
})

describe('mistakes 53, 65 whom no token is given', () => {
  const aways: Record<string, (user: TestAccount) => Promise<unknown>> = {
    'A6 deactivated': ({ id }) => admin.post(`/api/accounts/${id}/deactivate`),
    'in an archived organization': ({ home }) => admin.post(`/api/organizations/${home.id}/archive`),
    'with a new password of an administrator': ({ id }) =>
      admin.put(`/api/accounts/${id}/password`, { password: 'Drugoy-2026' }),
    'L16 locked out': ({ id }) =>
      sql(`update accounts set locked_until = now() + interval '1 hour' where id = '${id}'`),
  }

  test.each(Object.entries(aways))(
    'whoever is %s: by no code, refresh token, access token, session',
    async (_, away) => {
      const user = await account(site, { home: await organization(site) })
      const browser = await inside(user)
      const tokens = await enter(browser, web)
      const begun = await begin(web)
      const { url } = await browser.open(begun.url)
      expect(url.href).toContain('code=')
      await away(user)
      await expect(redeem(web, begun, url)).rejects.toThrow()
      await expect(refreshed(tokens.refresh_token)).rejects.toThrow()
      await expect(oidc.fetchUserInfo(web.config, tokens.access_token, oidc.skipSubjectCheck)).rejects.toThrow()
      expect(await oidc.tokenIntrospection(web.config, tokens.access_token)).toEqual({ active: false })
      const silent = await begin(web, { prompt: 'none' })
      expect((await browser.open(silent.url)).url.searchParams.get('error')).toBe('login_required')
      expect((await browser.open((await begin(web)).url)).url.href).not.toContain('code=')
    },
  )

  test('mistake 60 a new password of one’s own ends what was begun before in this session too; whoever is in comes in anew', async () => {
    const user = await account(site)
    const browser = await inside(user)
    const tokens = await enter(browser, web)
    const begun = await begin(web)
    const { url } = await browser.open(begun.url)
    await browser.changePassword(password, 'Drugoy-2026')
    await expect(redeem(web, begun, url)).rejects.toThrow()
    await expect(refreshed(tokens.refresh_token)).rejects.toThrow()
    await expect(oidc.fetchUserInfo(web.config, tokens.access_token, oidc.skipSubjectCheck)).rejects.toThrow()
    expect((await enter(browser, web)).access_token).toEqual(expect.any(String))
  })

  test('mistake 60 a client that is off gets nothing, and what it holds is nothing', async () => {
    const [other, service] = [await client(site), await client(site, { kind: 'service' })]
    const tokens = await entered(other)
    expect((await oidc.clientCredentialsGrant(service.config)).access_token).toMatch(/^ey/)
    for (const { id } of [other, service]) await admin.post(`/api/clients/${id}/deactivate`)
    await expect(oidc.clientCredentialsGrant(service.config)).rejects.toThrow()
    await expect(refreshed(tokens.refresh_token, other)).rejects.toThrow()
    await expect(oidc.fetchUserInfo(other.config, tokens.access_token, oidc.skipSubjectCheck)).rejects.toThrow()
  })
})

describe('who shows itself how', () => {
  test('mistake 60 a rotated secret goes on for its grace, and then is none', async () => {
    const service = await client(site, { kind: 'service' })
    const { body } = await admin.post(`/api/clients/${service.id}/rotate`, { graceSeconds: 60 })
    const renewed = await configOf(site, service.id, body.secret)
    for (const config of [service.config, renewed]) await oidc.clientCredentialsGrant(config)
    site.clock.pass(61)
    await expect(oidc.clientCredentialsGrant(service.config)).rejects.toThrow()
    await oidc.clientCredentialsGrant(renewed)
  })

  test('a wrong secret, none, and another client’s token get nothing', async () => {
    const other = await client(site)
    const tokens = await entered()
    for (const secret of [null, 'dostup_0000000000000000000000000000000000000000000', web.secret]) {
      const thief = await configOf(site, other.id, secret)
      await expect(oidc.refreshTokenGrant(thief, tokens.refresh_token ?? '')).rejects.toThrow()
    }
    await expect(refreshed(tokens.refresh_token, other)).rejects.toThrow()
    expect(await oidc.tokenIntrospection(other.config, tokens.access_token)).toEqual({ active: false })
    await refreshed(tokens.refresh_token)
  })

  test('an application in a browser has no secret, and its PKCE', async () => {
    const inBrowser = await client(site, { kind: 'browser' })
    expect(inBrowser.secret).toBeNull()
    expect((await entered(inBrowser)).refresh_token).toBeTypeOf('string')
  })

  test('a token for the client’s own API is a JWT that leaves no row; of another’s it gets none', async () => {
    const service = await client(site, { kind: 'service', subsystem: 'school' })
    const before = (await sql(`select count(*) from sso_payloads`)).rows
    const { access_token: token } = await oidc.clientCredentialsGrant(service.config)
    expect((await sql(`select count(*) from sso_payloads`)).rows).toEqual(before)
    const [, payload = ''] = token.split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      ...{ aud: 'urn:dostup:subsystem:school', client_id: service.id, iss: site.issuer },
    })
    const resource = 'urn:dostup:subsystem:library'
    await expect(oidc.clientCredentialsGrant(service.config, { resource })).rejects.toThrow()
  })
})

test('mistakes 33, 78 neither a token nor a secret nor a private key is kept as it is', async () => {
  const tokens = await entered()
  const { rows } = await sql(
    `select p::text as row from sso_payloads p union all select k::text from sso_keys k union all select c::text from oidc_clients c
     union all select fields::text from changes`,
  )
  const kept = rows.map(({ row }) => row).join('\n')
  const hexed = (text: string) => Buffer.from(text).toString('hex')
  for (const secret of [tokens.refresh_token ?? '', tokens.access_token, web.secret ?? '', 'PRIVATE', '"d":'])
    expect(
      [secret, hexed(secret)].some((form) => kept.includes(form)),
      `${secret.slice(0, 7)}…`,
    ).toBe(false)
})

test('outlived rows, and refresh tokens used a week ago, are forgotten', async () => {
  const first = await entered()
  await refreshed(first.refresh_token)
  await sql(`update sso_payloads set consumed_at = consumed_at - interval '8 days', expires_at = case model when 'AccessToken' then now()
    - interval '1 second' else expires_at end`)
  await keepSsoShort.run(site.ctx, new AbortController().signal)
  const { rows } = await sql(`select model from sso_payloads where consumed_at is not null or model = 'AccessToken'`)
  expect(rows).toEqual([])
})

test('the key that signs is rotated: what the one before signed is still checked, and the next is known beforehand', async () => {
  const keys = async () =>
    (await (await fetch(`${site.issuer}/jwks`)).json()).keys.map(({ kid }: { kid: string }) => kid)
  const user = await inside(await account(site))
  const before = await keys()
  const first = await enter(user, web)
  expect(await admin.post('/api/clients/signing-keys/rotate')).toMatchObject({ status: 204 })
  const after = await keys()
  expect(after.slice(0, 1)).toEqual(before.slice(1))
  expect(after).toEqual(expect.arrayContaining(before))
  expect(after).toHaveLength(3)
  const second = await refreshed(first.refresh_token)
  const kidOf = (jwt = '') => JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()).kid
  expect([kidOf(first.id_token), kidOf(second.id_token)]).toEqual([before[0], after[0]])
})

test.each([
  ['GET', 'token', 'OPTIONS, POST'],
  ['PUT', 'token', 'OPTIONS, POST'],
  ['DELETE', 'me', 'GET, HEAD, OPTIONS, POST'],
  ['POST', 'jwks', 'GET, HEAD, OPTIONS'],
  ['GET', 'session/end/confirm', 'POST'],
])('%s /oidc/%s is another method than it has, and is told which', async (method, path, allow) => {
  const answer = await fetch(`${site.issuer}/${path}`, { method })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
  expect(await answer.json()).toMatchObject({ code: 'method-not-allowed' })
})
