import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, type Region, region, root, type TestAccount } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import {
  Browser,
  begin,
  client,
  enter,
  openSsoSite,
  redeem,
  type SsoSite,
  type TestClient,
} from '../../../test/support/sso.ts'

const right = 'school.timetable.edit'
let site: SsoSite
let places: Region
let program: TestClient
let chief: TestAccount
beforeAll(async () => {
  site = await openSsoSite()
  places = await region(site)
  const scopes = ['openid', 'assistant', 'assistant-changes'] as const
  program = await client(site, { kind: 'browser', title: 'Помощник', scopes: [...scopes] })
  chief = await account(site, { home: await root(site), metarole: 'superadmin' })
})
afterAll(() => site.close())

const asking = (scope: string) => ({ scope, resource: `${site.url}/mcp` })

/** As a person lets an assistant in: the browser is asked once. */
async function letIn(user: TestAccount, scope = 'openid assistant') {
  const browser = new Browser(site)
  await browser.signIn(user)
  const begun = await begin(program, asking(scope))
  const page = await browser.open(begun.url)
  const { url } = await browser.press(page, 'answer', 'allow')
  const tokens = await redeem(program, begun, url)
  return { browser, page, tokens, ...speaker(tokens.access_token) }
}

function speaker(token: string) {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${site.url}/mcp`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    })
  const ask = async (method: string, params: object = {}) =>
    await (await post({ jsonrpc: '2.0', id: 1, method, params })).json()
  const call = async (name: string, given: object) => {
    const { result } = await ask('tools/call', { name, arguments: given })
    const [{ text }] = result.content
    return { isError: result.isError, text, told: result.isError ? undefined : JSON.parse(text) }
  }
  return { post, ask, call }
}

describe('GET /.well-known/oauth-protected-resource/mcp', () => {
  test('a program that knows the address alone finds out where its person signs in', async () => {
    const bare = await fetch(`${site.url}/mcp`, { method: 'POST' })
    expect(bare.status).toBe(401)
    const where = /resource_metadata="([^"]+)"/.exec(bare.headers.get('www-authenticate') ?? '')?.[1] ?? ''
    const metadata = await (await fetch(where)).json()
    expect(metadata).toMatchObject({ resource: `${site.url}/mcp`, authorization_servers: [site.issuer] })
    expect(metadata.scopes_supported).toEqual(['assistant', 'assistant-changes'])
  })
})

describe('GET /.well-known/oauth-authorization-server/oidc', () => {
  test('tells what the provider tells of itself', async () => {
    const told = await (await fetch(`${site.url}/.well-known/oauth-authorization-server/oidc`)).json()
    expect(told).toMatchObject({ issuer: site.issuer, code_challenge_methods_supported: ['S256'] })
    expect(told).toEqual(await (await fetch(`${site.issuer}/.well-known/openid-configuration`)).json())
  })
})

describe('POST /mcp', () => {
  test('shakes hands, tells its tools, takes what waits for no answer, and refuses what it does not know', async () => {
    const { ask, post, page } = await letIn(chief)
    expect(page.html).toContain('Смотреть от вашего имени')
    expect(page.html).not.toContain('Выдавать')
    expect((await ask('initialize', { protocolVersion: '2025-06-18' })).result.serverInfo.name).toBe('dostup')
    const { tools } = (await ask('tools/list')).result
    expect(tools.map(({ name }: { name: string }) => name)).not.toContain('change')
    expect((await ask('resources/list')).error.code).toBe(-32601)
    expect((await post({ jsonrpc: '2.0', method: 'notifications/initialized' })).status).toBe(202)
    expect((await post([1])).status).toBe(200)
    const pings = [1, 2].map((id) => ({ jsonrpc: '2.0', id, method: 'ping' }))
    expect(await (await post(pings)).json()).toMatchObject([{ id: 1 }, { id: 2 }])
    expect((await post({}, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400)
    const got = await fetch(`${site.url}/mcp`)
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('mistake 6 every tool answers as REST answers that account, and no more', async () => {
    const teacher = await account(site, { home: places.school })
    await grant(site, { to: teacher, right, at: places.school })
    const about = { account: teacher.id, action: right, node: places.school.id }
    const all = await letIn(chief)
    expect((await all.call('why', about)).told).toMatchObject({ allowed: true })
    expect((await all.call('who_may', { action: right, node: places.school.id })).text).toContain(teacher.id)
    expect((await all.call('search_accounts', { search: teacher.login })).told.items).toMatchObject([
      { id: teacher.id },
    ])
    const stranger = await account(site, { home: places.far })
    const weak = await letIn(await holder(site, places.school, ['dostup.accounts.view', 'dostup.organizations.view']))
    const far = { account: stranger.id, action: right, node: places.far.id }
    expect(await weak.call('why', far)).toMatchObject({ isError: true })
    expect((await weak.call('search_accounts', { search: stranger.login })).told.items).toEqual([])
    expect(await weak.call('search_roles', { search: '' })).toMatchObject({ isError: true })
  })

  test('a change is shown and then done once, in the name of the account, where it was let', async () => {
    const teacher = await account(site, { home: places.school })
    const { call, page } = await letIn(chief, 'openid assistant assistant-changes')
    expect(page.html).toContain('Выдавать и забирать доступ')
    const proposal = { deed: 'give-grant', grant: { accountId: teacher.id, rightId: right, scopeId: places.school.id } }
    const other = await letIn(await account(site, { metarole: 'superadmin' }), 'openid assistant assistant-changes')
    const mark = await lastChange(site)
    const { confirmation, preview } = (await call('change', { proposal })).told
    expect(preview.gained.accounts).toBe(1)
    expect(await changesSince(site, mark)).toEqual([])
    expect(await other.call('change', { proposal, confirmation })).toMatchObject({ isError: true })
    expect((await call('change', { proposal, confirmation })).told).toMatchObject({ done: true })
    expect(await call('change', { proposal, confirmation })).toMatchObject({ isError: true })
    expect(await changesSince(site, mark)).toMatchObject([{ deed: 'grants.give-grant', by: chief.id }])
  })

  test('mistakes 53, 65 the token is good while the session is, and the person takes it back at once', async () => {
    const one = await letIn(chief)
    await one.browser.signOut()
    expect((await one.post({})).status).toBe(401)
    const user = await account(site)
    const two = await letIn(user)
    const caller = await signedIn(site, user)
    const { body } = await caller.get('/api/session/consents')
    expect(body.items).toMatchObject([
      { clientId: program.id, told: [{ en: 'Look in your name at all that you see' }] },
    ])
    expect((await two.post({})).status).toBe(202)
    expect(await caller.delete(`/api/session/consents/${program.id}`)).toMatchObject({ status: 204 })
    expect((await two.post({})).status).toBe(401)
    await expect(oidc.refreshTokenGrant(program.config, two.tokens.refresh_token ?? '')).rejects.toThrow()
  })

  test('mistake 30 tokens of another kind, and of a client that may not, are none here; this one is none elsewhere', async () => {
    const browser = new Browser(site)
    await browser.signIn(chief)
    const web = await client(site)
    const plain = await enter(browser, web)
    expect((await speaker(plain.access_token).post({})).status).toBe(401)
    const refused = await browser.open((await begin(web, asking('openid assistant'))).url)
    expect(refused.url.searchParams.get('error')).toBe('invalid_target')
    const { tokens } = await letIn(chief)
    const elsewhere = { headers: { authorization: `Bearer ${tokens.access_token}` } }
    expect((await fetch(`${site.url}/api/accounts`, elsewhere)).status).toBe(401)
    await expect(oidc.fetchUserInfo(program.config, tokens.access_token, oidc.skipSubjectCheck)).rejects.toThrow()
    const question = {
      subject: { type: 'account', id: chief.id },
      action: { name: right },
      resource: { type: 'school', id: '1' },
    }
    const asked = await fetch(`${site.url}/access/v1/evaluation`, {
      ...{ method: 'POST', body: JSON.stringify(question) },
      headers: { ...elsewhere.headers, 'content-type': 'application/json' },
    })
    expect(asked.status).toBe(401)
  })

  test('mistake 76 nobody comes in by the word of inner requests, nor from another page', async () => {
    const forged = await fetch(`${site.url}/api/accounts`, { headers: { 'dostup-in-name': 'a'.repeat(43) } })
    expect(forged.status).toBe(401)
    const { post } = await letIn(chief)
    expect((await post({}, { origin: 'https://evil.example' })).status).toBe(403)
    const browser = new Browser(site)
    await browser.signIn(chief)
    const bare = speaker((await enter(browser, program, asking('openid'))).access_token)
    const answer = await bare.post({})
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      403,
      expect.stringContaining('scope="assistant"'),
    ])
  })
})
