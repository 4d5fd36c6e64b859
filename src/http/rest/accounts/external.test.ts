import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, person, type Region, region, type TestAccount } from '../../../../test/support/builders.ts'
import {
  type Answer,
  anonymous,
  type Caller,
  cookieOf,
  goesOn,
  type Method,
  signedIn,
} from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { openOpenidServer, type TestOpenid } from '../../../../test/support/openid-server.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
let places: Region
let admin: Caller
let rsaa: TestOpenid
let provider: string
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  admin = await signedIn(site, await account(site, { home: places.ministry, metarole: 'superadmin' }))
  rsaa = await openOpenidServer()
  provider = await registered(rsaa, 'РСАА')
})
afterAll(async () => {
  await rsaa.close()
  await site.close()
})

const settingsOf = ({ issuer, clientId }: TestOpenid) => ({
  ...{ method: 'rsaa', issuer, clientId, secretIn: 'header', scopes: 'openid profile email', hosts: [], match: null },
})
async function registered(server: TestOpenid, title: string, form: object = {}): Promise<string> {
  const asked = { title, openid: settingsOf(server), secret: server.secret, metaroles: [], organizations: [], ...form }
  const { body } = await admin.post('/api/providers', asked)
  const { items } = (await admin.get('/api/providers')).body
  server.allow(items.find((one: { id: string }) => one.id === body.id).redirectUri)
  expect((await admin.post(`/api/providers/${body.id}/turn-on`)).status).toBe(204)
  return body.id
}

interface Begun {
  readonly url: string
  readonly cookie: string
}
async function begin(id = provider): Promise<Begun> {
  const answer = await anonymous(site).post(`/api/session/providers/${id}/begin`)
  expect(answer.status, answer.text).toBe(200)
  return { url: answer.body.url, cookie: `dostup_question=${cookieOf(answer, 'dostup_question')}` }
}
const comeBack = (parameters: string, cookie: string, id = provider): Promise<Answer> =>
  anonymous(site).send('POST', `/api/session/providers/${id}`, { parameters }, { cookie, 'accept-language': 'ru' })

/** The whole way of a browser: there, and back. */
async function comeIn(subject: string, claims: object = {}, id = provider): Promise<Answer> {
  rsaa.person(subject, { ...claims })
  const { url, cookie } = await begin(id)
  return await comeBack(await rsaa.visit(url), cookie, id)
}

async function bind(caller: Caller, subject: string, id = provider): Promise<Answer> {
  rsaa.person(subject, { preferred_username: `u-${subject}` })
  const begun = await caller.post(`/api/session/identities/${id}/begin`)
  const secret = cookieOf(begun, 'dostup_question')
  const parameters = await rsaa.visit(begun.body.url)
  const cookie = `dostup_session=${caller.token}; dostup_question=${secret}`
  return await anonymous(site).send('POST', `/api/session/identities/${id}`, { parameters }, { cookie })
}
async function bound(subject: string): Promise<TestAccount> {
  const user = await account(site, { home: places.school })
  expect((await bind(await signedIn(site, user), subject)).status).toBe(204)
  return user
}

describe('GET /api/session/providers', () => {
  test('those that are on, by their names, and nothing else of them', async () => {
    const off = await registered(rsaa, 'Выключенный')
    await admin.post(`/api/providers/${off}/turn-off`)
    const { body } = await anonymous(site).get('/api/session/providers')
    expect(body).toEqual({ items: [{ id: provider, title: 'РСАА' }], support: null })
  })

  test('E1 «Написать в техподдержку» leads where an administrator has said, and nowhere else', async () => {
    const set = (value: string, version: number) =>
      admin.patch('/api/settings', { changes: [{ id: 'general.support', value, version }] })
    for (const wrong of ['javascript:alert(1)', 'http://help.example', 'нам'])
      expect(await set(wrong, 0)).toMatchObject({ status: 422, code: 'fields-refused' })
    const support = async () => (await anonymous(site).get('/api/session/providers')).body.support
    await set('help@school.example', 0)
    expect(await support()).toBe('mailto:help@school.example')
    await set('https://help.example/new', 1)
    expect(await support()).toBe('https://help.example/new')
    await set('', 2)
  })
})

describe('POST /api/session/providers/:id/begin', () => {
  test('mistakes 47, 48 code, PKCE, state and nonce, and a secret that this browser alone keeps; of one that is off nobody is sent', async () => {
    const { url, cookie } = await begin()
    const asked = Object.fromEntries(new URL(url).searchParams)
    expect(asked).toMatchObject({
      ...{ response_type: 'code', client_id: 'dostup', code_challenge_method: 'S256' },
      redirect_uri: `http://localhost/sign-in/${provider}`,
    })
    for (const made of [asked.state, asked.nonce, asked.code_challenge]) expect(made?.length).toBeGreaterThan(40)
    expect(url).not.toContain(cookie.split('=')[1])
    expect(await anonymous(site).post('/api/session/providers/nobody/begin')).toMatchObject({ status: 404 })
    await admin.post(`/api/providers/${provider}/turn-off`)
    const refused = await anonymous(site).post(`/api/session/providers/${provider}/begin`)
    expect(refused).toMatchObject({ status: 409, code: 'provider-off' })
    await admin.post(`/api/providers/${provider}/turn-on`)
  })
})

describe('POST /api/session/providers/:id', () => {
  test('mistake 37 whoever is bound comes in by issuer and subject, whatever their e-mail is; whoever is not is told how to bind', async () => {
    const user = await bound('ivanov')
    const answer = await comeIn('ivanov', { email: 'other@example.ru' })
    expect(answer, answer.text).toMatchObject({ status: 200, body: { account: { id: user.id } } })
    const { rows } = await site.ctx.database.pool.query(
      `select methods, provider_id from sessions where account_id = $1 and provider_id is not null`,
      [user.id],
    )
    expect(rows).toEqual([{ methods: ['external'], provider_id: provider }])
    const stranger = await account(site, { login: `mail-${next()}@example.ru` })
    const unbound = await comeIn('petrov', {
      email: stranger.login,
      email_verified: true,
      preferred_username: stranger.login,
    })
    expect(unbound).toMatchObject({ status: 403, code: 'identity-unbound' })
    expect(unbound.body.detail).toContain('Мой профиль')
  })

  test('mistakes 39, 47 an answer is taken once, of the browser that asked, for this provider and this purpose', async () => {
    await bound('once')
    rsaa.person('once')
    const other = await registered(rsaa, 'Второй вход')
    const [first, second] = [await begin(), await begin()]
    const parameters = await rsaa.visit(first.url)
    const refused = { status: 409, code: 'provider-question-over' }
    expect(await comeBack(parameters, second.cookie)).toMatchObject(refused)
    expect(await comeBack(parameters, '')).toMatchObject(refused)
    expect(await comeBack(parameters, first.cookie, other)).toMatchObject(refused)
    expect(await comeBack(parameters.replace(/state=[^&]+/, 'state=1.x.y'), first.cookie)).toMatchObject(refused)
    expect(await comeBack(parameters, first.cookie)).toMatchObject({ status: 200 })
    expect(await comeBack(parameters, first.cookie)).toMatchObject(refused)
    await admin.post(`/api/providers/${other}/turn-off`)
  })

  test('mistake 47 an answer with a strange issuer, or a code that belongs to another question, vouches for nobody', async () => {
    await bound('mixed')
    rsaa.person('mixed')
    const { url, cookie } = await begin()
    const parameters = await rsaa.visit(url)
    const strange = parameters.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`)
    expect(await comeBack(strange, cookie)).toMatchObject({ status: 403, code: 'provider-refused' })
    const [one, two] = [await begin(), await begin()]
    const code = (answer: string) => new URLSearchParams(answer).get('code') ?? ''
    const [first, second] = [await rsaa.visit(one.url), await rsaa.visit(two.url)]
    const swapped = first.replace(code(first), code(second))
    expect(await comeBack(swapped, one.cookie)).toMatchObject({ status: 403, code: 'provider-refused' })
  })

  test('an answer that comes too late is none', async () => {
    await bound('late')
    rsaa.person('late')
    const { url, cookie } = await begin()
    const parameters = await rsaa.visit(url)
    const caller = await signedIn(site, await account(site, { home: places.school }))
    site.clock.pass(16 * 60)
    expect(await comeBack(parameters, cookie)).toMatchObject({ status: 409, code: 'provider-question-over' })
    const begun = await caller.post(`/api/session/identities/${provider}/begin`)
    expect(begun, 'mistake 38').toMatchObject({ status: 403, code: 'fresh-proof-needed' })
    admin = await signedIn(site, await account(site, { home: places.ministry, metarole: 'superadmin' }))
  })

  test('E2 whoever comes in otherwise is told how, since they proved who they are', async () => {
    const user = await bound('parent')
    await site.ctx.database.kysely
      .updateTable('accounts')
      .set({ metarole: 'parent' })
      .where('id', '=', user.id)
      .execute()
    const answer = await comeIn('parent')
    expect(answer).toMatchObject({ status: 403, code: 'sign-in-method-refused' })
    expect(answer.body.detail).toContain('ЕСИА')
    expect(answer.body.detail).not.toContain('РСАА')
  })

  test('E2 a provider may be for some organizations only', async () => {
    const user = await bound('far')
    const here = (await admin.get('/api/providers')).body.items.find((one: { id: string }) => one.id === provider)
    const { title, openid, updatedAt } = here
    const edit = (organizations: string[]) =>
      admin.put(`/api/providers/${provider}`, { title, openid, metaroles: [], organizations })
    expect((await edit([places.south.id])).status, updatedAt).toBe(204)
    expect(await comeIn('far')).toMatchObject({ status: 403, code: 'sign-in-method-refused' })
    await edit([places.north.id])
    expect(await comeIn('far')).toMatchObject({ status: 200, body: { account: { id: user.id } } })
    await edit([])
  })

  test('mistakes 48, 55 one that is turned off lets nobody in and ends its sessions; nor does one let an account in that is off', async () => {
    const user = await bound('gone')
    const here = goesOn(site, await comeIn('gone'))
    expect(await here.get('/api/session')).toMatchObject({ status: 200 })
    rsaa.person('gone')
    const { url, cookie } = await begin()
    const parameters = await rsaa.visit(url)
    await admin.post(`/api/providers/${provider}/turn-off`)
    expect(await here.get('/api/session')).toMatchObject({ status: 401 })
    expect(await comeBack(parameters, cookie)).toMatchObject({ status: 409, code: 'provider-off' })
    await admin.post(`/api/providers/${provider}/turn-on`)
    expect(await comeIn('gone')).toMatchObject({ status: 200 })
    await admin.post(`/api/accounts/${user.id}/deactivate`)
    expect(await comeIn('gone')).toMatchObject({ status: 401, code: 'sign-in-refused' })
  })

  test('a rule binds at the first sign-in, where an administrator has set one: the one account of that login or СНИЛС, never one that stands above everything', async () => {
    const byLogin = await registered(rsaa, 'По логину', {
      openid: { ...settingsOf(rsaa), match: { claim: 'preferred_username', field: 'login' } },
    })
    const user = await account(site, { home: places.school, login: `Sidorov-${next()}` })
    expect(await comeIn('s-1', { preferred_username: user.login.toLowerCase() }, byLogin)).toMatchObject({
      status: 200,
      body: { account: { id: user.id } },
    })
    expect(await comeIn('s-2', { preferred_username: user.login }, byLogin)).toMatchObject({
      code: 'identity-bound-already',
    })
    const look = user.login.replace('o', 'о')
    expect(await comeIn('s-3', { preferred_username: look }, byLogin), 'mistake 49').toMatchObject({
      code: 'identity-unbound',
    })
    const chief = await account(site, { metarole: 'superadmin' })
    expect(await comeIn('s-4', { preferred_username: chief.login }, byLogin)).toMatchObject({
      code: 'identity-unbound',
    })
    await admin.post(`/api/providers/${byLogin}/turn-off`)
    const bySnils = await registered(rsaa, 'По СНИЛС', {
      openid: { ...settingsOf(rsaa), match: { claim: 'snils', field: 'snils' } },
    })
    const owner = await person(site, { home: places.school, snils: '112-233-445 95' })
    const own = await account(site, { home: places.school, person: owner })
    const came = await comeIn('s-5', { snils: '11223344595' }, bySnils)
    expect(came, came.text).toMatchObject({ status: 200, body: { account: { id: own.id } } })
    await admin.post(`/api/providers/${bySnils}/turn-off`)
  })

  test('mistake 74 nothing is asked of a host that is not registered, wherever the provider sends us', async () => {
    const asked: string[] = []
    const stranger = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{}')
    })
    const strange = await addressOf(stranger)
    const liar = createServer((_, response) => {
      const endpoints = {
        token_endpoint: `${strange}/token`,
        jwks_uri: `${strange}/keys`,
        authorization_endpoint: `${issuer}/in`,
      }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ issuer, ...endpoints, response_types_supported: ['code'] }))
    })
    const issuer = await addressOf(liar)
    const id = await registered({ ...rsaa, issuer }, 'Чужие адреса')
    const { url, cookie } = await begin(id)
    const parameters = `?code=x&state=${new URL(url).searchParams.get('state')}`
    expect(await comeBack(parameters, cookie, id)).toMatchObject({ status: 403, code: 'provider-refused' })
    expect(asked).toEqual([])
    await admin.post(`/api/providers/${id}/turn-off`)
    for (const server of [stranger, liar]) server.close()
  })
})

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('binding', () => {
  test('GET, POST /api/session/identities: one’s own, bound and unbound, audited; another’s identity is not taken', async () => {
    const user = await account(site, { home: places.school })
    const caller = await signedIn(site, user)
    expect((await caller.get('/api/session/identities')).body).toEqual({
      items: [],
      bindable: [{ id: provider, title: 'РСАА' }],
    })
    const mark = await lastChange(site)
    expect((await bind(caller, 'mine')).status).toBe(204)
    const { items, bindable } = (await caller.get('/api/session/identities')).body
    expect({ items, bindable }).toMatchObject({ items: [{ provider: { id: provider }, name: 'u-mine' }], bindable: [] })
    expect(await bind(caller, 'second')).toMatchObject({ status: 409, code: 'identity-bound-already' })
    const other = await signedIn(site, await account(site, { home: places.school }))
    expect(await bind(other, 'mine')).toMatchObject({ status: 409, code: 'identity-of-another' })
    expect(await other.delete(`/api/session/identities/${items[0].id}`)).toMatchObject({ status: 404 })
    const outside = goesOn(site, await comeIn('mine'))
    expect(await caller.delete(`/api/session/identities/${items[0].id}`)).toMatchObject({ status: 204 })
    expect(await outside.get('/api/session'), 'mistake 39').toMatchObject({ status: 401 })
    expect(await comeIn('mine')).toMatchObject({ code: 'identity-unbound' })
    expect((await changesSince(site, mark)).map(({ deed }) => deed)).toEqual([
      'credentials.bind-identity',
      'accounts.create-account',
      'credentials.unbind-identity',
    ])
  })

  test('mistakes 31, 38 what was begun to sign in, or in another session, binds nothing', async () => {
    const user = await account(site, { home: places.school })
    const [here, there] = [await signedIn(site, user), await signedIn(site, user)]
    rsaa.person('taken')
    const { url, cookie } = await begin()
    const parameters = await rsaa.visit(url)
    const send = (by: Caller, secret: string, given: string) =>
      anonymous(site).send(
        'POST',
        `/api/session/identities/${provider}`,
        { parameters: given },
        { cookie: `dostup_session=${by.token}; ${secret}` },
      )
    expect(await send(here, cookie, parameters)).toMatchObject({ code: 'provider-question-over' })
    const begun = await here.post(`/api/session/identities/${provider}/begin`)
    const secret = `dostup_question=${cookieOf(begun, 'dostup_question')}`
    const answered = await rsaa.visit(begun.body.url)
    expect(await send(there, secret, answered)).toMatchObject({ code: 'provider-question-over' })
    expect(await comeBack(answered, secret)).toMatchObject({ code: 'provider-question-over' })
    expect(await send(here, secret, answered)).toMatchObject({ status: 204 })
  })
})

const notSignedIn = (method: Method, url: string, body?: object) =>
  test('not signed in', async () => {
    expect(await anonymous(site).send(method, url, body)).toMatchObject({ status: 401, code: 'sign-in-required' })
  })
describe('GET /api/session/identities', () => notSignedIn('GET', '/api/session/identities'))
describe('POST /api/session/identities/:id/begin', () => notSignedIn('POST', '/api/session/identities/x/begin'))
describe('POST /api/session/identities/:id', () => notSignedIn('POST', '/api/session/identities/x', { parameters: '' }))
describe('DELETE /api/session/identities/:id', () => notSignedIn('DELETE', '/api/session/identities/x'))
