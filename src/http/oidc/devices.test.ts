import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto'
import { importPKCS8, SignJWT } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { Browser, client, enter, openSsoSite, type SsoSite, type TestClient } from '../../../test/support/sso.ts'

let site: SsoSite
let admin: Caller
beforeAll(async () => {
  site = await openSsoSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const inside = async (user: TestAccount) => {
  const browser = new Browser(site)
  await browser.signIn(user)
  return browser
}

describe('signing in to what has no browser', () => {
  let device: TestClient
  beforeAll(async () => {
    device = await client(site, { kind: 'device', title: 'Киоск <b>', redirectUris: [] })
  })
  const begin = () => oidc.initiateDeviceAuthorization(device.config, { scope: 'openid profile' })
  const poll = (code: string) =>
    oidc.genericGrantRequest(device.config, 'urn:ietf:params:oauth:grant-type:device_code', { device_code: code })
  const confirmed = async (browser: Browser, code: string) => {
    const page = await browser.open('/oidc/device')
    expect(page.html).toContain('Введите код, который показывает устройство')
    return await browser.press(page, 'user_code', code.toLowerCase())
  }

  test('E1 a code typed into the browser of whoever is in lets the device in, as long as that session lives', async () => {
    const begun = await begin()
    expect(begun.verification_uri).toBe(`${site.issuer}/device`)
    expect(begun.user_code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/)
    await expect(poll(begun.device_code)).rejects.toMatchObject({ error: 'authorization_pending' })
    const user = await account(site)
    const browser = await inside(user)
    const asked = await confirmed(browser, begun.user_code)
    expect(asked.html).toContain('Войти в «Киоск &lt;b&gt;» на другом устройстве?')
    expect(asked.html).toContain(begun.user_code)
    const done = await browser.press(asked, 'confirm', 'yes')
    expect(done.html).toContain('Вернитесь к устройству')
    const tokens = await poll(begun.device_code)
    const { sub } = tokens.claims() ?? { sub: '' }
    expect(await oidc.fetchUserInfo(device.config, tokens.access_token, sub)).toMatchObject({
      preferred_username: user.login,
    })
    const next = await oidc.refreshTokenGrant(device.config, tokens.refresh_token ?? '')
    await browser.signOut()
    await expect(oidc.refreshTokenGrant(device.config, next.refresh_token ?? '')).rejects.toThrow()
  })

  test('mistake 61 of twenty who bring one device’s code at once one is given a token', async () => {
    const begun = await begin()
    const browser = await inside(await account(site))
    await browser.press(await confirmed(browser, begun.user_code), 'confirm', 'yes')
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => poll(begun.device_code)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a link with the code in it asks as well; whoever says that it is not they gives nothing', async () => {
    const begun = await begin()
    const browser = await inside(await account(site))
    const page = await browser.open(begun.verification_uri_complete ?? '')
    expect(page.html).toContain(`value="${begun.user_code}"`)
    expect(page.html).not.toContain('<script')
    const asked = await browser.press(page, 'user_code', begun.user_code)
    expect((await browser.press(asked, 'abort', 'yes')).html).toContain('Вход отменён')
    await expect(poll(begun.device_code)).rejects.toMatchObject({ error: 'access_denied' })
    expect((await confirmed(browser, begun.user_code)).html).toContain('Такого кода нет')
    expect((await confirmed(browser, 'BBBB-BBBB')).html).toContain('Такого кода нет')
  })

  test('whoever is not in signs in first; mistake 76 a page of another site confirms nothing', async () => {
    const begun = await begin()
    const browser = new Browser(site)
    const asked = await confirmed(browser, begun.user_code)
    const forged = await browser.open('/oidc/device', {
      ...{ method: 'POST', body: `user_code=${begun.user_code}&confirm=yes&xsrf=guessed` },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    })
    expect(forged.status).toBe(400)
    const out = await browser.press(await confirmed(browser, begun.user_code), 'confirm', 'yes')
    expect([asked.status, out.url.pathname]).toEqual([200, '/'])
    await browser.signIn(await account(site))
    const done = await browser.open(out.url.searchParams.get('next') ?? '')
    expect(done.html).toContain('Вернитесь к устройству')
    expect((await poll(begun.device_code)).access_token).toBeTypeOf('string')
  })

  test('a form that nobody opened, or too long ago, is told so, and is no fault of ours', async () => {
    for (const path of ['/oidc/device', '/oidc/session/end/confirm']) {
      const sent = await new Browser(site).open(path, {
        ...{ method: 'POST', body: 'user_code=AAAA-BBBB&confirm=yes&logout=yes' },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect([path, sent.status]).toEqual([path, 400])
      expect(sent.html).toContain('устарел')
    }
  })

  test('mistakes 53, 60, 65 who was turned away since, and a client that is off, get nothing by it', async () => {
    const user = await account(site, { home: await organization(site) })
    const browser = await inside(user)
    const [away, off] = [await begin(), await begin()]
    for (const { user_code: code } of [away, off]) await browser.press(await confirmed(browser, code), 'confirm', 'yes')
    await admin.post(`/api/accounts/${user.id}/deactivate`)
    await expect(poll(away.device_code)).rejects.toThrow()
    await admin.post(`/api/clients/${device.id}/deactivate`)
    await expect(poll(off.device_code)).rejects.toThrow()
    await expect(begin()).rejects.toThrow()
    await admin.post(`/api/clients/${device.id}/activate`)
  })
})

describe('proving oneself by a key of one’s own', () => {
  const written = ({ publicKey, privateKey }: KeyPairKeyObjectResult) => ({
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  })
  const pair = (kind: 'rsa' | 'ec' | 'ed25519') => {
    if (kind === 'rsa') return written(generateKeyPairSync('rsa', { modulusLength: 2048 }))
    if (kind === 'ec') return written(generateKeyPairSync('ec', { namedCurve: 'P-256' }))
    return written(generateKeyPairSync('ed25519'))
  }
  const algorithms = { rsa: 'RS256', ec: 'ES256', ed25519: 'EdDSA' } as const
  const configured = async (id: string, kind: keyof typeof algorithms, pem: string) =>
    oidc.discovery(new URL(site.issuer), id, undefined, oidc.PrivateKeyJwt(await importPKCS8(pem, algorithms[kind])), {
      execute: [oidc.allowInsecureRequests],
    })

  test('openid-client signs by RSA, EC or Ed25519; by a key that was not registered, or was taken away, it gets nothing', async () => {
    const pairs = (['rsa', 'ec', 'ed25519'] as const).map((kind) => ({ kind, ...pair(kind) }))
    const publicKeys = pairs.map(({ publicKey }) => publicKey)
    const { id, secret } = await client(site, { kind: 'service', sendsSecret: 'key', publicKeys })
    expect(secret).toBeNull()
    for (const { kind, privateKey } of pairs) {
      const config = await configured(id, kind, privateKey)
      expect((await oidc.clientCredentialsGrant(config)).access_token).toMatch(/^ey/)
    }
    const stranger = await configured(id, 'rsa', pair('rsa').privateKey)
    await expect(oidc.clientCredentialsGrant(stranger)).rejects.toThrow()
    const [first] = pairs
    expect(await admin.patch(`/api/clients/${id}`, { publicKeys: publicKeys.slice(1) })).toMatchObject({ status: 204 })
    await expect(oidc.clientCredentialsGrant(await configured(id, 'rsa', first?.privateKey ?? ''))).rejects.toThrow()
  })

  test('people come into a web site that signs', async () => {
    const { publicKey, privateKey } = pair('ec')
    const web = await client(site, { sendsSecret: 'key', publicKeys: [publicKey] })
    const config = await configured(web.id, 'ec', privateKey)
    expect((await enter(await inside(await account(site)), { ...web, config })).refresh_token).toBeTypeOf('string')
  })

  test('mistake 61 of twenty who bring one signed word at once one is let in', async () => {
    const { publicKey, privateKey } = pair('ed25519')
    const { id } = await client(site, { kind: 'service', sendsSecret: 'key', publicKeys: [publicKey] })
    const assertion = await new SignJWT({ jti: 'one' })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(site.issuer)
      .setExpirationTime('1m')
      .sign(await importPKCS8(privateKey, 'EdDSA'))
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    })
    const answers = await Promise.all(
      Array.from(
        { length: 20 },
        async () => (await fetch(`${site.issuer}/token`, { method: 'POST', body: form })).status,
      ),
    )
    expect(answers.filter((status) => status === 200)).toHaveLength(1)
  })

  test('a private key, a weak one and none are refused in words', async () => {
    const { privateKey } = pair('rsa')
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' })
    const register = (publicKeys: unknown[]) =>
      admin.post('/api/clients', { subsystem: null, kind: 'service', title: 'Обмен', sendsSecret: 'key', publicKeys })
    for (const [keys, word] of [
      [[privateKey], 'закрытый'],
      [[weak], '2048'],
      [[], 'открытый ключ'],
    ] as const) {
      const { status, text } = await register([...keys])
      expect(status).toBe(422)
      expect(text).toContain(word)
    }
  })
})
