import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { streebog256, toHex } from '../core/gost/index.ts'
import { isValidInn, parseSnils } from '../core/identifiers/index.ts'
import { type EsiaEmulator, openEsiaEmulator } from './index.ts'
import { testOrganizations, testPeople } from './people.ts'

let esia: EsiaEmulator
const back = 'https://access.example.ru/sign-in/esia'
const now = new Date('2026-11-29T10:00:29Z')
beforeAll(async () => {
  esia = await openEsiaEmulator({ redirectUris: [back], clock: () => now })
})
afterAll(() => esia.close())

type Parameters = Record<string, string>
const timestamp = '2026.11.29 13:00:29 +0300'
const scopes = 'openid fullname birthdate snils email mobile usr_org'

async function signature(kind: 'raw' | 'cms', ...parts: (string | undefined)[]): Promise<string> {
  const body = parts.map((part) => part ?? '').join('')
  const answer = await fetch(`${esia.signer}/${kind}`, { method: 'POST', body })
  return Buffer.from(await answer.arrayBuffer()).toString('base64url')
}
const hash = () => {
  const der = Buffer.from(esia.certificate.replace(/-----[^-]+-----|\s/g, ''), 'base64')
  return toHex(streebog256(der)).toUpperCase()
}

async function question(more: Parameters = {}): Promise<Parameters> {
  const asked: Parameters = {
    ...{ client_id: 'DOSTUP', redirect_uri: back, response_type: 'code', access_type: 'online', scope: scopes },
    ...{ state: randomUUID(), timestamp, client_certificate_hash: hash(), ...more },
  }
  const { client_id, scope, scope_org, state, redirect_uri } = asked
  const secret = await signature('raw', client_id, scope, scope_org, asked.timestamp, state, redirect_uri)
  return { client_secret: secret, ...asked }
}
async function ask(asked: Parameters, path = '/aas/oauth2/v2/ac'): Promise<Response> {
  return await fetch(`${esia.url}${path}?${new URLSearchParams(asked)}`, { redirect: 'manual' })
}
const errorOf = (answer: Response) =>
  new URL(answer.headers.get('location') ?? 'x:').searchParams.get('error_description')

async function chosen(answer: Response, oid: string): Promise<URLSearchParams> {
  const html = await answer.text()
  expect(answer.status, html || String(errorOf(answer))).toBe(200)
  const request = /name="request" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const body = new URLSearchParams({ request, oid })
  const gone = await fetch(`${esia.url}/aas/choose`, { method: 'POST', body, redirect: 'manual' })
  return new URL(gone.headers.get('location') ?? '').searchParams
}

async function tokenRequest(code: string, more: Parameters = {}): Promise<Parameters> {
  const asked: Parameters = {
    ...{ client_id: 'DOSTUP', code, grant_type: 'authorization_code', state: randomUUID(), redirect_uri: back },
    ...{ scope: scopes, timestamp, token_type: 'Bearer', client_certificate_hash: hash(), ...more },
  }
  const { client_id, scope, scope_org, state, redirect_uri } = asked
  const secret = await signature('raw', client_id, scope, scope_org, timestamp, state, redirect_uri, asked.code)
  return { client_secret: secret, ...asked }
}
async function give(asked: Parameters, path = '/aas/oauth2/v3/te') {
  const answer = await fetch(`${esia.url}${path}`, { method: 'POST', body: new URLSearchParams(asked) })
  return { status: answer.status, body: await answer.json() }
}
async function tokens(oid: string, more: Parameters = {}) {
  const back = await chosen(await ask(await question(more)), oid)
  const { body } = await give(await tokenRequest(back.get('code') ?? '', more))
  return body
}
const look = async (path: string, token: string) => {
  const answer = await fetch(`${esia.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  return { status: answer.status, body: await answer.json() }
}
const payload = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

test('its people and organizations have numbers whose check digits are right', () => {
  for (const { snils } of testPeople) if (snils) expect(parseSnils(snils), snils).toBeDefined()
  for (const { inn } of testOrganizations) expect(isValidInn(inn), inn).toBe(true)
})

describe('the question of v2', () => {
  test('comes back with a code and its state; a code is good once', async () => {
    const asked = await question()
    const back = await chosen(await ask(asked), '1000000001')
    expect(back.get('state')).toBe(asked.state)
    const first = await tokenRequest(back.get('code') ?? '')
    expect(await give(first)).toMatchObject({ status: 200, body: { token_type: 'Bearer', state: first.state } })
    const again = await give(await tokenRequest(back.get('code') ?? ''))
    expect(again.body.error_description).toContain('ESIA-007011')
  })

  const wrong: [string, Parameters, string][] = [
    ['the time is ten minutes old', { timestamp: '2026.11.29 12:50:29 +0300' }, '007015'],
    ['the time is written otherwise', { timestamp: '2026-11-29T10:00:29Z' }, '007003'],
    ['the state is no UUID', { state: 'abc' }, '007003'],
    ['the hash is SHA-1', { client_certificate_hash: 'A'.repeat(40) }, '007053'],
    ['the signature is of something else', { client_secret: Buffer.alloc(64, 1).toString('base64url') }, '007053'],
    ['the system was not given the scope', { scope: 'openid vehicles' }, '007019'],
    ['the scope is malformed', { scope: 'openid,fullname' }, '007006'],
    ['no code is asked for', { response_type: 'token' }, '007009'],
  ]
  test.each(wrong)('%s', async (_, more, code) => {
    const answer = await ask({ ...(await question(more)), ...more })
    expect(errorOf(answer)).toContain(`ESIA-${code}`)
  })

  test('whom it does not know, and where it may send nobody, is shown and not sent', async () => {
    const strange = await ask(await question({ redirect_uri: 'https://evil.example/x' }))
    expect([strange.status, await strange.text()]).toEqual([400, expect.stringContaining('ESIA-007023')])
    const unknown = await ask(await question({ client_id: 'OTHER' }))
    expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('ESIA-007053')])
    const twice = await fetch(`${esia.url}/aas/oauth2/v2/ac?scope=openid&scope=fullname`)
    expect(await twice.text()).toContain('ESIA-007003')
  })

  test('PKCS#7 is refused, padding is taken; a state is taken once', async () => {
    const asked = await question()
    const { client_id, scope, state, redirect_uri, client_secret = '' } = asked
    const cms = await signature('cms', client_id, scope, timestamp, state, redirect_uri)
    expect(errorOf(await ask({ ...asked, client_secret: cms }))).toContain('ESIA-007053')
    const padded = Buffer.from(client_secret, 'base64url').toString('base64')
    expect((await ask({ ...asked, client_secret: padded })).status).toBe(200)
    expect(errorOf(await ask(asked))).toContain('ESIA-007003')
  })

  test('whoever refuses, and an account that is not confirmed where only confirmed ones may', async () => {
    expect((await chosen(await ask(await question()), '')).get('error_description')).toContain('ESIA-007004')
    const back = await chosen(await ask(await question({ person_filter: 'conf_acc' })), '1000000006')
    expect(back.get('error_description')).toContain('ESIA-007055')
  })

  test('PKCE: a verifier that does not fit, and one that nobody announced', async () => {
    const verifier = 'v'.repeat(50)
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const more = { code_challenge: challenge, code_challenge_method: 'S256' }
    const code = async (asked: Parameters) =>
      (await chosen(await ask(await question(asked)), '1000000001')).get('code') ?? ''
    const right = await give(await tokenRequest(await code(more), { code_verifier: verifier }))
    expect(right.status).toBe(200)
    const other = await give(await tokenRequest(await code(more), { code_verifier: 'w'.repeat(50) }))
    expect(other.body.error_description).toContain('ESIA-007040')
    const early = await give(await tokenRequest(await code({}), { code_verifier: verifier }))
    expect(early.body.error_description).toContain('ESIA-007039')
  })
})

describe('tokens', () => {
  test('say who it is: issuer with http, the number, the level; no nonce', async () => {
    const { id_token, access_token } = await tokens('1000000001', { nonce: 'x' })
    expect(payload(id_token)).toMatchObject({
      ...{ iss: `${esia.url}/`, aud: 'DOSTUP', sub: 1_000_000_001, 'urn:esia:sbj': { 'urn:esia:sbj:is_tru': true } },
    })
    expect(payload(id_token)).not.toHaveProperty('nonce')
    expect(payload(access_token)).toMatchObject({ 'urn:esia:sbj_id': 1_000_000_001 })
    expect(payload(access_token).scope).toContain('fullname?oid=1000000001')
    const simple = await tokens('1000000006')
    expect(payload(simple.id_token)['urn:esia:sbj']).not.toHaveProperty('urn:esia:sbj:is_tru')
  })

  test('of a refresh are given by either of the texts that sources have; of credentials to the system itself', async () => {
    const offline = { access_type: 'offline' }
    const first = await tokens('1000000001', offline)
    const asked = await tokenRequest('', { grant_type: 'refresh_token', refresh_token: first.refresh_token, code: '' })
    const second = await give(asked)
    expect(second.status, JSON.stringify(second.body)).toBe(200)
    const state = randomUUID()
    const secret = await signature('raw', 'DOSTUP', scopes, timestamp, state, second.body.refresh_token)
    const more = { ...asked, state, refresh_token: second.body.refresh_token, client_secret: secret }
    expect((await give(more)).status).toBe(200)
    const own = await tokenRequest('', { grant_type: 'client_credentials', scope: 'prm_chg?oid=1000000001', code: '' })
    const { body } = await give(own)
    expect(payload(body.access_token).scope).toBe('prm_chg?oid=1000000001')
    expect(body).not.toHaveProperty('id_token')
  })

  test('by v1, with PKCS#7 over the text of v1', async () => {
    const state = randomUUID()
    const secret = await signature('cms', scopes, timestamp, 'DOSTUP', state)
    const asked = { ...(await question({ state })), client_secret: secret }
    const code = (await chosen(await ask(asked, '/aas/oauth2/ac'), '1000000001')).get('code') ?? ''
    const next = randomUUID()
    const more = { client_secret: await signature('cms', scopes, timestamp, 'DOSTUP', next), state: next }
    const old = { ...(await tokenRequest(code, { state: next })), ...more }
    expect((await give(old, '/aas/oauth2/te')).status).toBe(200)
  })
})

describe('the data service', () => {
  test('tells by scope: the person, contacts with what is verified, documents, organizations', async () => {
    const { access_token: token } = await tokens('1000000001')
    const person = await look('/rs/prns/1000000001', token)
    expect(person.body).toMatchObject({ lastName: 'Иванов', snils: '112-233-445 95', trusted: true })
    expect(person.body).not.toHaveProperty('gender')
    const contacts = await look('/rs/prns/1000000001/ctts?embed=(elements)', token)
    expect(contacts.body.elements).toMatchObject([
      { type: 'EML', vrfStu: 'VERIFIED' },
      { type: 'MBT', value: '+7(912)0000001' },
    ])
    expect((await look('/rs/prns/1000000001/ctts', token)).body.elements[0]).toBe(
      `${esia.url}/rs/prns/1000000001/ctts/1`,
    )
    expect((await look('/rs/prns/1000000001/roles', token)).body.elements).toMatchObject([
      { chief: false, admin: false },
    ])
    const whole = await look('/rs/prns/1000000001?embed=(contacts.elements,organizations.elements)', token)
    expect(whole.body).toMatchObject({ contacts: { size: 2 }, organizations: { size: 1 } })
    expect(await look('/rs/prns/1000000001/docs', token)).toMatchObject({
      ...{ status: 403, body: [{ code: 'ESIA-005029', message: 'SecurityErrorEnum.scopeNotAllowed' }] },
    })
    expect(await look('/rs/orgs/1000000100', token)).toMatchObject({ status: 403 })
    expect((await look('/rs/prns/1000000002', token)).status).toBe(404)
    expect(await look('/rs/prns/1000000001', 'x.y.z')).toMatchObject({ status: 401 })
  })

  test('an organization tells its ИНН to a token of its employee with the scope for it', async () => {
    const { access_token: token } = await tokens('1000000002', { scope_org: 'org_inn org_ogrn' })
    expect((await look('/rs/orgs/1000000100', token)).body).toMatchObject({ inn: testOrganizations[0]?.inn })
    const { access_token: stranger } = await tokens('1000000005', { scope_org: 'org_inn' })
    expect((await look('/rs/orgs/1000000100', stranger)).status).toBe(403)
  })
})

test('whoever signs out is sent to redirect_url', async () => {
  const answer = await fetch(`${esia.url}/idp/ext/Logout?client_id=DOSTUP&redirect_url=https://x.ru/`, {
    redirect: 'manual',
  })
  expect(answer.headers.get('location')).toBe('https://x.ru/')
})
