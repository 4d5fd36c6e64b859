import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, type Place } from '../../test/support/builders.ts'
import { anonymous, type Caller, injected, signedIn } from '../../test/support/callers.ts'
import { changesSince, lastChange } from '../../test/support/change-log.ts'
import { openSite, type Site } from '../../test/support/site.ts'
import { buildServer } from './server.ts'

let site: Site
let admin: Caller
let school: Place

beforeAll(async () => {
  site = await openSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  school = await organization(site)
})
afterAll(() => site.close())

const raw = (request: InjectOptions) =>
  injected(site, { ...request, headers: { cookie: `dostup_session=${admin.token}`, ...request.headers } })
const json = { 'content-type': 'application/json' }

describe('what is no request is a 4xx problem, never a 500', () => {
  const bodies: readonly { what: string; payload: string | Buffer; status?: number; rest?: number }[] = [
    { what: 'broken JSON', payload: '{"lastName":' },
    { what: 'an empty body', payload: '' },
    { what: 'null', payload: 'null' },
    { what: 'an array', payload: '[]' },
    { what: 'a text', payload: '"Иванова"' },
    { what: 'a depth beyond any stack', payload: '['.repeat(50_000) + ']'.repeat(50_000) },
    { what: 'a body beyond the limit', payload: `"${'x'.repeat(1_100_000)}"`, status: 413 },
    { what: 'U+0000 (mistake 80)', payload: '{"lastName":"Ива\\u0000нова","firstName":"А","homeId":"x"}' },
    { what: 'U+0000 in a name (mistake 80)', payload: '{"last\\u0000Name":"Иванова"}' },
    { what: 'half a surrogate pair', payload: '{"lastName":"\\ud800","firstName":"А","homeId":"x"}' },
    { what: 'a name that stands twice', payload: '{"lastName":"А","firstName":"Б","homeId":"x","lastName":"В"}' },
    { what: 'what is not UTF-8', payload: Buffer.from('{"lastName":"\u00ff\u00c0"}', 'latin1') },
    { what: 'UTF-16', payload: Buffer.from('{"lastName":"А"}', 'utf16le') },
    { what: 'a number beyond all', payload: '{"lastName":1e999}', rest: 422 },
    { what: '__proto__', payload: '{"__proto__":{"lastName":"x"}}' },
    { what: 'a number as a name', payload: '{"lastName":7,"firstName":"А","homeId":"x"}' },
    { what: 'a year that is none', payload: '{"lastName":"А","firstName":"А","homeId":"x","birthDate":"2001-02-30"}' },
  ]

  test.each(bodies)('$what', async ({ payload, status = 400, rest = status }) => {
    for (const [method, url] of [
      ['POST', '/api/persons'],
      ['PATCH', '/api/persons/x'],
      ['POST', '/api/session'],
      ['POST', '/access/v1/evaluation'],
      ['POST', '/access/v1/search/subject'],
      ['POST', '/access/v1/search/resource'],
      ['POST', '/access/v1/search/action'],
    ] as const) {
      const answer = await raw({ method, url, payload, headers: json })
      expect(answer.status, `${method} ${url} ${answer.text}`).toBe(url.startsWith('/api') ? rest : status)
      expect(answer.headers['content-type']).toBe('application/problem+json')
    }
  })

  test.each(['text/plain', 'text/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a body of %s (mistake 76: what a form of another site can send)',
    async (type) => {
      const answer = await raw({
        method: 'POST',
        url: '/api/persons',
        payload: 'a=b',
        headers: { 'content-type': type },
      })
      expect(answer).toMatchObject({ status: 415, code: 'media-type-unsupported' })
    },
  )

  const askings = ['/access/v1/evaluation', '/access/v1/evaluations', '/access/v1/search/subject']
  const doors = ['/api/persons', ...askings, '/scim/v2/Users', '/mcp']
  test.each(doors)('%s takes JSON in UTF-8 alone', async (url) => {
    const send = async (type: string) =>
      (await raw({ method: 'POST', url, payload: '{}', headers: { 'content-type': `application/json${type}` } })).status
    for (const charset of ['utf-16', 'UTF-16LE', '"utf-16"', 'windows-1251', 'utf-8;charset=utf-16', 'utf-7'])
      expect(await send(`; charset=${charset}`), charset).toBe(415)
    for (const type of ['', ';charset=utf-8', '; charset=UTF-8', '; charset="utf-8"', '; Charset=utf8', '; v=1'])
      expect(await send(type), type).not.toBe(415)
  })

  test.each([
    '/api/organizations/%E0%A4%A',
    `/api/organizations/${'x'.repeat(400)}`,
    '/api/organizations/a%00b',
    '/api/organizations?search=a%00b',
    '/api/organizations?limit=0',
    '/api/organizations?limit=501',
    '/api/organizations?limit=ten',
    '/api/organizations?limit=1&limit=2',
    '/api/organizations?offset=-1',
    '/api/organizations?offset=1e99',
    '/api/organizations?nothing=1',
    '/api/changes?from=yesterday',
    '/api/changes?from=2026-12-31T23:59:60Z',
    '/api/changes?from=2026-12-31T23:59:59Z[Europe/Moscow]',
    '/api/changes?from=9999-12-31T23:59:59-10:00',
  ])('the address %s', async (url) => {
    const answer = await raw({ method: 'GET', url })
    expect(answer.status, answer.text).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json')
  })

  test.each([
    ['GET', '/api/nothing'],
    ['GET', '/'],
    ['POST', '/.well-known/openid-configuration'],
    ['HEAD', '/scim/v1/Users'],
  ] as const)('%s %s is not there', async (method, url) => {
    expect(await raw({ method, url })).toMatchObject({ status: 404 })
  })

  test.each([
    ['PUT', '/api/persons', 'GET, HEAD, POST'],
    ['PATCH', '/api/persons?limit=1', 'GET, HEAD, POST'],
    ['OPTIONS', '/api/session', 'DELETE, GET, HEAD, POST'],
    ['DELETE', '/api/persons/x', 'GET, HEAD, PATCH'],
    ['GET', '/api/accounts/x/password', 'PUT'],
    ['GET', '/access/v1/evaluation', 'POST'],
    ['HEAD', '/access/v1/evaluations', 'POST'],
    ['POST', '/.well-known/authzen-configuration', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['PUT', '/api/organizations/tree', 'DELETE, GET, HEAD, PATCH'],
  ] as const)('%s %s is a method that is not there, and the answer says which are', async (method, url, allow) => {
    for (const type of ['application/json', 'text/xml']) {
      const answer = await raw({ method, url, payload: '<a/>', headers: { 'content-type': type } })
      expect(answer).toMatchObject({ status: 405, headers: { allow } })
      if (method !== 'HEAD') expect(answer).toMatchObject({ code: 'method-not-allowed' })
    }
  })

  test.each([
    ['{"lastName":', 'строке 1, знак 13'],
    ['{"lastName":"А",\n  }', 'строке 2, знак 3'],
    ['x', 'это не JSON'],
  ])('broken JSON «%s» is told in the asker’s language, and where', async (payload, said) => {
    const headers = { ...json, 'accept-language': 'ru' }
    const { status, text } = await raw({ method: 'POST', url: '/api/persons', payload, headers })
    expect([status, JSON.parse(text).detail]).toEqual([400, expect.stringContaining(said)])
    expect(text).not.toMatch(/Unexpected|Expected|token|position/)
  })

  test('ids of other shapes are only ids that are not there', async () => {
    for (const id of ['..%2F..%2Fetc', "'%20or%20'1'='1", '-1', '1e3', '9'.repeat(30), '%F0%9F%98%80', 'null']) {
      expect(await raw({ method: 'GET', url: `/api/accounts/${id}` }), id).toMatchObject({ status: 404 })
      expect(await raw({ method: 'DELETE', url: `/api/grants/${id}` }), id).toMatchObject({ status: 404 })
      expect(await raw({ method: 'DELETE', url: `/api/keys/${id}` }), id).toMatchObject({ status: 404 })
    }
  })
})

describe('nothing more than what is asked', () => {
  test('mistake 28 unknown fields are refused by name, all at once, and nothing is written', async () => {
    const mark = await lastChange(site)
    const body = { lastName: 'А', firstName: 'Б', homeId: school.id, actorId: 'x', isAdmin: true }
    const answer = await admin.post('/api/persons', body)
    expect(answer).toMatchObject({ status: 400, code: 'request-invalid' })
    expect(answer.body.errors).toMatchObject([
      { field: 'actorId', code: 'field-unknown' },
      { field: 'isAdmin', code: 'field-unknown' },
    ])
    expect(await changesSince(site, mark)).toEqual([])
  })

  test('mistake 4 who acts, and from where, comes from the session and the connection alone', async () => {
    const other = await account(site, { metarole: 'superadmin' })
    const headers = {
      ...json,
      'x-account-id': other.id,
      'x-organization-id': 'x',
      'x-forwarded-for': '8.8.8.8',
      forwarded: 'for=8.8.8.8',
    }
    const mark = await lastChange(site)
    const payload = JSON.stringify({ lastName: 'А', firstName: 'Б', homeId: school.id })
    expect(await raw({ method: 'POST', url: '/api/persons', payload, headers })).toMatchObject({ status: 201 })
    const [change] = await changesSince(site, mark)
    expect(change?.by).not.toBe(other.id)
    const { items } = (await admin.get('/api/changes?limit=1')).body
    expect(items[0].ip).toBe('127.0.0.1')
  })

  test('all wrong fields of a form are told together, and what was entered stays with the person', async () => {
    const answer = await admin.post('/api/persons', {
      lastName: 'А',
      firstName: 'Б',
      homeId: school.id,
      email: 'no address',
      snils: '112-233-445 96',
      birthDate: '2090-01-01',
    })
    expect(answer).toMatchObject({ status: 422, code: 'fields-refused' })
    expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'birthDate',
      'email',
      'snils',
    ])
  })
})

describe('mistake 76 a session is of use only to the console’s own pages', () => {
  const ask = (site: string, method: 'GET' | 'POST' = 'POST') =>
    raw({
      method,
      url: '/api/roles',
      ...(method === 'POST' && { payload: '{}' }),
      headers: { ...json, 'sec-fetch-site': site },
    })

  test.each(['cross-site', 'same-site'])('a change from %s is refused', async (from) => {
    expect(await ask(from)).toMatchObject({ status: 403, code: 'cross-site-refused' })
  })

  test.each(['same-origin', 'none'])('a change from %s goes on', async (from) => {
    expect(await ask(from)).toMatchObject({ status: 400 })
  })

  const from = (origin: string, server: Pick<Site, 'app'> = site, at = 'localhost') =>
    injected(server, {
      method: 'POST',
      url: '/api/session',
      payload: '{"login":"x","password":"y"}',
      headers: { ...json, origin, host: at },
    })

  test.each(['https://evil.example', 'http://localhost:8081', 'http://localhost.evil.example', 'null', '', 'file://'])(
    'a browser that says no Sec-Fetch-Site says where the page is from: %j is refused',
    async (origin) => {
      expect(await from(origin)).toMatchObject({ status: 403, code: 'cross-site-refused' })
    },
  )

  test.each([
    ['http://localhost', 'localhost'],
    ['http://10.0.0.7:8080', '10.0.0.7:8080'],
    ['https://access.example.ru', 'access.example.ru'],
    ['http://localhost', 'what.a.proxy.asks.for'],
  ])('a page of %s, asked for at %s, is our own', async (origin, at) => {
    expect(await from(origin, site, at)).toMatchObject({ status: 401, code: 'sign-in-refused' })
  })

  test('reached by https, a page of plain http is another site, whatever host it names', async () => {
    const server = { publicUrl: 'https://access.example.ru', secureCookies: true, trustedProxies: [] }
    const app = await buildServer(site.ctx, server)
    const secure = { app }
    const host = 'access.example.ru'
    expect(await from(`http://${host}`, secure, host)).toMatchObject({ code: 'cross-site-refused' })
    expect(await from(`https://${host}`, secure, host)).toMatchObject({ code: 'sign-in-refused' })
    await app.close()
  })

  test('a page of a name that was made to lead here is refused, whatever its browser says of it', async () => {
    const at = (hosts: readonly string[]) =>
      buildServer(site.ctx, { publicUrl: 'http://access.example.ru', hosts, secureCookies: false, trustedProxies: [] })
    const [told, alone] = [{ app: await at(['access.example.ru']) }, { app: await at([]) }]
    const { status, code, body } = await from('http://evil.example', told, 'evil.example')
    expect({ status, code }).toEqual({ status: 421, code: 'host-unknown' })
    expect(body.detail).toContain('http://access.example.ru')
    for (const host of ['access.example.ru.evil.example', '10.0.0.7:8080', 'evil.example:80', 'a b', '[::2]'])
      expect(await from(`http://${host}`, told, host), host).toMatchObject({ status: 421 })
    for (const host of [
      'Access.Example.RU',
      'access.example.ru:8080',
      'localhost:8080',
      '127.0.0.1',
      '[::1]:8080',
      'a.localhost',
    ])
      expect(await from(`http://${host.toLowerCase()}`, told, host), host).not.toMatchObject({ status: 421 })
    expect(await from('http://access.example.ru', alone, 'access.example.ru')).toMatchObject({ status: 421 })
    for (const [method, url] of [
      ['GET', '/api/session'],
      ['GET', '/api/people'],
      ['POST', '/api/roles'],
      ['DELETE', '/api/session'],
    ] as const) {
      const answer = await injected(told, {
        method,
        url,
        headers: { host: 'evil.example', 'sec-fetch-site': 'same-origin' },
      })
      expect(answer, url).toMatchObject(url === '/api/people' ? { status: 404 } : { status: 421, code: 'host-unknown' })
    }
    expect(await injected(told, { method: 'GET', url: '/healthz', headers: { host: '10.0.0.7' } })).toMatchObject({
      status: 200,
    })
    await Promise.all([told.app.close(), alone.app.close()])
  })

  test('sign-in from another site is refused too', async () => {
    const headers = { ...json, 'sec-fetch-site': 'cross-site' }
    const answer = await injected(site, {
      method: 'POST',
      url: '/api/session',
      payload: '{"login":"x","password":"y"}',
      headers,
    })
    expect(answer).toMatchObject({ status: 403, code: 'cross-site-refused' })
  })

  test('mistake 77 no page may be framed, and nothing is kept by caches', async () => {
    const { headers } = await ask('same-origin', 'GET')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('problems are RFC 9457, in the language that is asked for', () => {
  const refusal = async (language: string | undefined, url = '/api/accounts') => {
    const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language }
    return await anonymous(site).send('GET', url, undefined, headers)
  }

  test('members of the standard and a stable code', async () => {
    const { status, body, headers } = await refusal(undefined)
    expect(status).toBe(401)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(body).toEqual({
      type: 'urn:dostup:problem:sign-in-required',
      title: 'Sign-in is needed',
      detail: 'Sign in and try again.',
      status: 401,
      code: 'sign-in-required',
      instance: expect.stringMatching(/^urn:dostup:request:[\w-]{36}$/),
    })
  })

  test.each([
    [undefined, 'Sign-in is needed'],
    ['ru', 'Нужно войти'],
    ['ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', 'Нужно войти'],
    ['en', 'Sign-in is needed'],
    ['en-GB,en;q=0.9,ru;q=0.8', 'Sign-in is needed'],
    ['ru;q=0.5, en', 'Sign-in is needed'],
    ['de, ru;q=0.3, en;q=0.2', 'Нужно войти'],
    ['en;q=0', 'Sign-in is needed'],
    ['de', 'Sign-in is needed'],
    ['*', 'Sign-in is needed'],
    ['', 'Sign-in is needed'],
    ['q=;;,,=en', 'Sign-in is needed'],
  ])('%j', async (language, title) => {
    expect((await refusal(language)).body.title).toBe(title)
  })

  test('each field of a form in it as well', async () => {
    const english = await admin.send('POST', '/api/roles', { title: 'а'.repeat(201) }, { 'accept-language': 'en' })
    const russian = await admin.send('POST', '/api/roles', { title: 'а'.repeat(201) }, { 'accept-language': 'ru' })
    expect(english.body.errors[0].detail).toMatch(/^Mend the value: [ -~]+\.$/)
    expect(russian.body.errors[0].detail).toMatch(/^Исправьте значение: [а-яё 0-9]+\.$/)
  })
})

describe('null is an absent member, wherever one is optional', () => {
  test('a grant of a role, with nothing else said', async () => {
    const { id: accountId } = await account(site, { home: school })
    const body = { accountId, roleId: 'teacher', rightId: null, scopeId: school.id, validFrom: null, reason: null }
    expect(await admin.post('/api/grants', body)).toMatchObject({ status: 201 })
    expect(await admin.post('/api/grants', { ...body, roleId: null })).toMatchObject({ status: 422 })
    expect(await admin.post('/api/grants', { ...body, scopeId: null })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'scopeId' }] },
    })
  })

  test('questions to the routes of decisions', async () => {
    const { id } = await account(site, { home: school })
    const [who, what] = [{ account: id, at: null, properties: null }, { action: 'school.timetable.edit' }]
    for (const [route, body] of [
      ['explain', { ...who, ...what, node: school.id, properties: { account: null, request: { ip: null } } }],
      ['accounts', { ...what, node: school.id, at: null, limit: null, offset: null }],
      ['nodes', { ...who, ...what, kind: null }],
      ['actions', { ...who, node: school.id }],
      ['filter', { ...who, ...what, table: null }],
      ['filter', { ...who, ...what, table: { parent: 'grades.class_id', owner: null, firstParameter: null } }],
      [
        'preview',
        { deed: 'give-grant', grant: { accountId: id, roleId: 'teacher', rightId: null, scopeId: school.id } },
      ],
    ] as const) {
      const answer = await admin.post(`/api/decisions/${route}`, body)
      expect(answer, `${route} ${answer.text}`).toMatchObject({ status: 200 })
    }
  })
})

describe('mistake 68 a number that cannot be kept exactly is refused with what to do', () => {
  test.each([
    ['40702810900000000017', 'properties.department'],
    ['[1, 9007199254740993]', 'properties.department.1'],
    ['0.12345678901234567890', 'properties.department'],
    ['-1e400', 'properties.department'],
  ])('%s, stored with an account or an organization', async (number, field) => {
    const { id } = await account(site, { home: school })
    for (const what of [`/api/accounts/${id}`, `/api/organizations/${school.id}`]) {
      const { properties, updatedAt } = (await admin.get(what)).body
      const payload = `{"properties":{"department":${number}},"updatedAt":"${updatedAt}"}`
      const answer = await raw({ method: 'PUT', url: `${what}/properties`, payload, headers: json })
      expect(answer).toMatchObject({ status: 422, code: 'number-not-kept', body: { errors: [{ field }] } })
      expect(answer.body.detail).toContain('send it as text')
      expect((await admin.get(what)).body.properties).toEqual(properties)
    }
  })

  test('sent along with a question to the routes of decisions', async () => {
    const { id } = await account(site, { home: school })
    const rest = `"account":"${id}","action":"school.timetable.edit"`
    for (const [route, more] of [
      ['explain', `,"node":"${school.id}"`],
      ['nodes', ''],
      ['filter', ''],
    ]) {
      const payload = `{${rest}${more},"properties":{"request":{"sum":9007199254740993}}}`
      const answer = await raw({ method: 'POST', url: `/api/decisions/${route}`, payload, headers: json })
      expect(answer, route).toMatchObject({ status: 422, code: 'number-not-kept' })
      expect(answer.body.errors).toMatchObject([{ field: 'properties.request.sum' }])
    }
  })
})
