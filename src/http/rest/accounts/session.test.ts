import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, password, type TestAccount } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, cookieOf, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, eventsOf, lastChange, moved } from '../../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { deactivateGrant } from '../../../services/grants/index.ts'
import { editOrganization } from '../../../services/organizations/index.ts'
import { buildServer } from '../../server.ts'

let site: Site
let teacher: TestAccount
let caller: Caller

beforeAll(async () => {
  site = await openSite()
  teacher = await account(site)
  caller = await signedIn(site, teacher)
})
afterAll(() => site.close())

const header = (headers: Readonly<Record<string, unknown>>, name: string) =>
  [headers['set-cookie']].flat().find((line) => String(line).startsWith(`${name}=`))

describe('POST /api/session', () => {
  test('works: answers who has come in, with a cookie that scripts and other sites cannot use', async () => {
    const answer = await anonymous(site).post('/api/session', { login: teacher.login, password })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ account: { id: teacher.id }, metarole: { id: 'employee' }, may: [] })
    expect(header(answer.headers, 'dostup_session')).toMatch(
      /^dostup_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect(header(answer.headers, 'dostup_device')).toMatch(
      /^dostup_device=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    for (const { value } of answer.cookies) expect(answer.text).not.toContain(value)
  })

  describe('over https', () => {
    let secure: Pick<Site, 'app'>
    let setCookie: string
    let deviceCookie: string
    let token: string
    beforeAll(async () => {
      const app = await buildServer(site.ctx, { publicUrl: 'https://x.ru', secureCookies: true, trustedProxies: [] })
      secure = { app }
      const answer = await anonymous(secure).post('/api/session', { login: teacher.login, password })
      setCookie = String(header(answer.headers, '__Host-dostup_session'))
      deviceCookie = String(header(answer.headers, '__Host-dostup_device'))
      token = cookieOf(answer, '__Host-dostup_session') ?? ''
    })
    afterAll(() => secure.app.close())

    const ask = (cookie: string) => anonymous(secure).send('GET', '/api/session', undefined, { cookie })

    test('mistake 51 the cookie is for https and this host alone, and browsers see to it by its name', async () => {
      expect(setCookie).toMatch(
        /^__Host-dostup_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      )
      expect(deviceCookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
      expect(await ask(`__Host-dostup_session=${token}`)).toMatchObject({ status: 200 })
    })

    test('mistake 51 under the other name, which a neighbouring host could set, it is not read', async () => {
      expect(await ask(`dostup_session=${token}`)).toMatchObject({ status: 401, code: 'sign-in-required' })
    })

    test('browsers are told to come by https from now on, and by plain http they are not', async () => {
      expect((await ask('')).headers['strict-transport-security']).toBe('max-age=31536000')
      expect((await caller.get('/api/session')).headers['strict-transport-security']).toBeUndefined()
    })
  })

  test('mistake 51 each sign-in has a session of its own, and the one whose cookie came along is over', async () => {
    const here = await signedIn(site, teacher)
    const other = await account(site)
    const again = await here.post('/api/session', { login: other.login, password })
    expect(cookieOf(again, 'dostup_session')).not.toBe(here.token)
    expect(await here.get('/api/session')).toMatchObject({ status: 401 })
    expect((await goesOn(site, again).get('/api/session')).body.account.id).toBe(other.id)
    expect(await eventsOf(site, teacher.id)).toContain('session.ended')
  })

  test('mistake 51 a refused sign-in leaves the session that came along', async () => {
    const here = await signedIn(site, teacher)
    expect(await here.post('/api/session', { login: teacher.login, password: 'wrong' })).toMatchObject({ status: 401 })
    expect(await here.get('/api/session')).toMatchObject({ status: 200 })
  })

  test('B14 is an event, not a change', async () => {
    const other = await account(site)
    const mark = await lastChange(site)
    await signedIn(site, other)
    expect(await eventsOf(site, other.id)).toEqual(['session.started'])
    expect(await changesSince(site, mark)).toEqual([])
  })

  test.each([
    {},
    { login: '' },
    { login: 'x' },
    { login: 'x', password: '' },
    { login: ['x'], password: 'y' },
    { login: 'x', password: 'y', userId: 'z' },
  ])('mistake 70 an incomplete form passes nothing: %j', async (body) => {
    const answer = await anonymous(site).post('/api/session', body)
    expect(answer).toMatchObject({ status: 400, code: 'request-invalid', cookies: [] })
  })
})

describe('GET /api/session', () => {
  test('not signed in', async () => {
    expect(await anonymous(site).get('/api/session')).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('works: who am I, what may I do anywhere', async () => {
    const admin = await account(site, { metarole: 'admin' })
    const { body } = await (await signedIn(site, admin)).get('/api/session')
    expect(body).toMatchObject({
      account: { id: admin.id, login: admin.login },
      home: admin.home,
      interface: 'console',
    })
    expect(body.may).toContain('dostup.accounts.create')
    expect(body.may).not.toContain('dostup.roles.edit')
  })
})

describe('GET /api/session/access', () => {
  test('not signed in', async () => {
    expect(await anonymous(site).get('/api/session/access')).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('works: one’s own grants that are in force, and where one holds anything, with no right at all to look at accounts', async () => {
    const user = await account(site)
    const here = await signedIn(site, user)
    expect((await here.get('/api/session/access')).body).toEqual({ grants: [], subsystems: [] })
    const id = await grant(site, { to: user, role: 'teacher', at: user.home })
    const gone = await grant(site, { to: user, role: 'head-teacher', at: user.home })
    await perform(site.ctx, operator, deactivateGrant, gone)
    const { body } = await here.get('/api/session/access')
    expect(body.grants).toEqual([
      { id, role: { id: 'teacher', title: 'Учитель' }, right: null, scope: user.home, limitedTo: [], validUntil: null },
    ])
    const school = body.subsystems.find((subsystem: { id: string }) => subsystem.id === 'school')
    expect(school.actions).toContain('school.timetable.view')
    expect(school.actions).not.toContain('school.timetable.edit')
  })
})

describe('DELETE /api/session', () => {
  test('not signed in', async () => {
    expect(await anonymous(site).delete('/api/session')).toMatchObject({ status: 401 })
  })

  test('works: the session is over for whoever kept its cookie; others of the account go on', async () => {
    const here = await signedIn(site, teacher)
    const there = await signedIn(site, teacher)
    const answer = await here.delete('/api/session')
    expect(answer.status).toBe(204)
    expect(header(answer.headers, 'dostup_session')).toMatch(/^dostup_session=; .*Expires=Thu, 01 Jan 1970/)
    expect(await here.get('/api/session')).toMatchObject({ status: 401 })
    expect(await there.get('/api/session')).toMatchObject({ status: 200 })
    expect(await eventsOf(site, teacher.id)).toContain('session.ended')
  })
})

describe('PUT /api/session/time-zone', () => {
  const zoneOf = async (by: Caller) => (await by.get('/api/session')).body.timeZone

  test('not signed in', async () => {
    const answer = await anonymous(site).put('/api/session/time-zone', { timeZone: 'Asia/Omsk' })
    expect(answer).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('L8 works: the user’s own, else the organization’s, else that of the nearest above it, else the installation’s; audited', async () => {
    const town = await organization(site, { kind: 'municipality' })
    const school = await organization(site, { parent: town })
    const user = await account(site, { home: school })
    const by = await signedIn(site, user)
    const { zone } = site.ctx.decisions.days
    expect(await zoneOf(by)).toEqual({ name: zone, own: null, from: 'server', days: zone })
    const set = (at: { id: string }, timeZone: string | null) =>
      perform(site.ctx, operator, editOrganization, { id: at.id, edit: { timeZone } })
    await set(town, 'Asia/Krasnoyarsk')
    expect(await zoneOf(by)).toEqual({ name: 'Asia/Krasnoyarsk', own: null, from: 'organization', days: zone })
    await set(school, 'Europe/Samara')
    expect(await zoneOf(by)).toMatchObject({ name: 'Europe/Samara', from: 'organization' })
    const mark = await lastChange(site)
    const own = await by.put('/api/session/time-zone', { timeZone: 'Asia/Omsk' })
    expect(own).toMatchObject({
      status: 200,
      body: { timeZone: { name: 'Asia/Omsk', own: 'Asia/Omsk', from: 'account' } },
    })
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'accounts.set-time-zone', id: user.id, by: user.id, fields: [moved('timeZone', null, 'Asia/Omsk')] },
    ])
    const wrong = await by.put('/api/session/time-zone', { timeZone: 'Mars/Olympus' })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'timeZone', code: 'field-invalid' }] } })
    await by.put('/api/session/time-zone', { timeZone: null })
    expect(await zoneOf(by)).toMatchObject({ name: 'Europe/Samara', own: null })
  })
})

describe('PUT /api/session/language', () => {
  test('everybody says in which language they are written to, of themselves alone; audited', async () => {
    const user = await account(site)
    const by = await signedIn(site, user)
    expect(await anonymous(site).put('/api/session/language', { language: 'en' })).toMatchObject({ status: 401 })
    expect(await by.put('/api/session/language', { language: 'de' })).toMatchObject({ status: 400 })
    const mark = await lastChange(site)
    for (const _ of ['once', 'again'])
      expect(await by.put('/api/session/language', { language: 'en' })).toMatchObject({ status: 204 })
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'accounts.set-language', id: user.id, by: user.id, fields: [moved('language', null, 'en')] },
    ])
  })
})

describe('PUT /api/session/password', () => {
  test('not signed in', async () => {
    const answer = await anonymous(site).put('/api/session/password', { current: password, password: 'Drugoy-2026' })
    expect(answer).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('B12 works, goes on under a new token (mistake 51), ends all other sessions (mistake 54), and the log says so without saying it (mistake 33)', async () => {
    const user = await account(site)
    const here = await signedIn(site, user)
    const there = await signedIn(site, user)
    const mark = await lastChange(site)
    const answer = await here.put('/api/session/password', { current: password, password: 'Drugoy-2026' })
    expect(answer.status).toBe(204)
    expect(await goesOn(site, answer).get('/api/session')).toMatchObject({ status: 200 })
    expect(await here.get('/api/session')).toMatchObject({ status: 401 })
    expect(await there.get('/api/session')).toMatchObject({ status: 401 })
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'credentials.change-own-password', id: user.id, by: user.id, fields: [moved('password', '•••', '•••')] },
    ])
  })

  test('the password one has already is none that one changes to', async () => {
    const here = await signedIn(site, await account(site))
    const answer = await here.put('/api/session/password', { current: password, password })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'password', code: 'password-same' }] } })
    expect(await here.get('/api/session')).toMatchObject({ status: 200 })
  })

  test('a wrong current password changes nothing', async () => {
    const answer = await caller.put('/api/session/password', { current: 'wrong', password: 'Drugoy-2026' })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'current', code: 'password-wrong' }] } })
    expect(await signedIn(site, teacher)).toBeDefined()
  })

  test('a wrong current password and a weak new one are told at once; only the wrong one is a guess', async () => {
    const user = await account(site)
    const here = await signedIn(site, user)
    const codes = async (current: string) =>
      (await here.put('/api/session/password', { current, password: 'x' })).body.errors.map(
        ({ code }: { code: string }) => code,
      )
    expect(await codes('wrong')).toEqual(['password-wrong', 'password-weak'])
    for (let weak = 0; weak < 6; weak += 1) expect(await codes(password)).toEqual(['password-weak'])
  })

  test('mistake 65 guesses at the current password are counted as at sign-in', async () => {
    const user = await account(site)
    const here = await signedIn(site, user)
    const guess = (current: string) => here.put('/api/session/password', { current, password: 'Drugoy-2026' })
    for (let wrong = 0; wrong < 6; wrong += 1) await guess(`wrong-${wrong}`)
    expect(await guess(password)).toMatchObject({ status: 422, body: { errors: [{ code: 'password-wrong' }] } })
  })
})
