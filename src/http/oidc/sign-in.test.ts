import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, person, role, type TestAccount } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import {
  Browser,
  begin,
  callback,
  client,
  enter,
  openSsoSite,
  type SsoSite,
  type TestClient,
} from '../../../test/support/sso.ts'
import { perform } from '../../services/audit/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { announceUnavailability, tellProgress, withdrawUnavailability } from '../../services/unavailability/index.ts'

let site: SsoSite
let web: TestClient
beforeAll(async () => {
  site = await openSsoSite()
  web = await client(site)
})
afterAll(() => site.close())

const inside = async (user: TestAccount) => {
  const browser = new Browser(site)
  await browser.signIn(user)
  return browser
}
const told = async (of: TestClient, { access_token: token }: { access_token: string }) =>
  await oidc.fetchUserInfo(of.config, token, oidc.skipSubjectCheck)

describe('GET /oidc/*', () => {
  test('mistake 44 discovery tells addresses of the settings, whatever the request says of itself', async () => {
    const lies = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', host: 'localhost' }
    const answer = await site.app.inject({ url: '/oidc/.well-known/openid-configuration', headers: lies })
    const { issuer, ...more } = answer.json()
    expect(issuer).toBe(site.issuer)
    for (const [name, at] of Object.entries(more))
      if (name.endsWith('_endpoint') || name === 'jwks_uri') expect(at, name).toMatch(new RegExp(`^${site.issuer}/`))
    expect(more).toMatchObject({
      ...{ response_types_supported: ['code'], code_challenge_methods_supported: ['S256'] },
      ...{ backchannel_logout_supported: true, subject_types_supported: expect.arrayContaining(['pairwise']) },
    })
    expect(more.id_token_signing_alg_values_supported).toContain('RS256')
  })

  test('nothing else of a provider is there: no registration of clients, no address of another server', async () => {
    for (const path of ['reg', 'request', 'ciba'])
      expect((await fetch(`${site.issuer}/${path}`, { method: 'POST' })).status, path).toBe(404)
  })
})

describe('GET /oidc/interaction/:uid', () => {
  test('E1 whoever is in comes into a subsystem without signing in again, and is called otherwise in each', async () => {
    const school = await organization(site)
    const ivanova = await person(site, { home: school, lastName: 'Иванова', firstName: 'Анна', middleName: 'Петровна' })
    const browser = await inside(await account(site, { home: school, person: ivanova }))
    const tokens = await enter(browser, web)
    const claims = tokens.claims()
    const about = await told(web, tokens)
    expect(about).toMatchObject({ name: 'Иванова Анна Петровна', family_name: 'Иванова', middle_name: 'Петровна' })
    expect(Object.keys(about).sort()).toEqual(
      ['family_name', 'given_name', 'middle_name', 'name', 'preferred_username', 'sub'].sort(),
    )
    const other = await enter(browser, await client(site, { title: 'Олимпиады' }))
    expect(other.claims()?.sub).not.toBe(claims?.sub)
    const again = await enter(browser, web)
    expect(again.claims()?.sub).toBe(claims?.sub)
  })

  test('whoever is not in is sent to sign in, and comes back', async () => {
    const user = await account(site)
    const browser = new Browser(site)
    const { url } = await browser.open((await begin(web)).url)
    expect(url.pathname).toBe('/')
    const next = url.searchParams.get('next') ?? ''
    expect(next).toMatch(/^\/oidc\/interaction\/[\w-]+$/)
    await browser.signIn(user)
    expect((await browser.open(next)).url.href).toContain(`${callback}?code=`)
  })

  test('who has to change a password first does that first; nobody else’s interaction is gone on with', async () => {
    const user = await account(site)
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    const browser = await inside(user)
    await site.ctx.database.pool.query('update accounts set must_change_password = true where id = $1', [user.id])
    site.ctx.memory?.forget()
    const { url } = await browser.open((await begin(web)).url)
    expect(url.pathname).toBe('/')
    const stranger = await inside(await account(site))
    expect(await stranger.open(url.searchParams.get('next') ?? '')).toMatchObject({ status: 410 })
    expect((await admin.get('/api/session')).status).toBe(200)
  })

  test('asked to sign in afresh, a session of before does not do; one of after does', async () => {
    const user = await account(site)
    const browser = await inside(user)
    await enter(browser, web)
    site.clock.pass(5)
    const begun = await begin(web, { prompt: 'login' })
    await site.ctx.database.pool.query(`update sessions set proved_at = now() - interval '1 hour'`)
    const page = await browser.open(begun.url)
    expect(page.html).toContain('Войти заново')
    const out = await browser.press(page, 'answer', 'again')
    expect(out.url.pathname).toBe('/')
    await browser.signIn(user)
    await site.ctx.database.pool.query(`update sessions set proved_at = now() + interval '1 second'`)
    expect((await browser.open(out.url.searchParams.get('next') ?? '')).url.href).toContain('code=')
  })

  test('somebody else who signs in in the same browser is that somebody', async () => {
    const [first, second] = [await account(site), await account(site)]
    const browser = await inside(first)
    const one = await enter(browser, web)
    await browser.signIn(second)
    const two = await enter(browser, web)
    expect(two.claims()?.sub).not.toBe(one.claims()?.sub)
    expect(await told(web, two)).toMatchObject({ preferred_username: second.login })
    await expect(told(web, one)).rejects.toThrow()
  })
})

describe('E16 a subsystem that cannot be used now', () => {
  test('opening it shows the notice with how the work goes on; whoever goes on all the same comes in', async () => {
    const subsystem = await client(site, { title: 'Журнал <7>' })
    const user = await account(site)
    const browser = await inside(user)
    await enter(browser, subsystem)
    const now = site.clock.now().getTime()
    const [beginsAt, endsAt] = [now - 60_000, now + 3_600_000].map((at) => new Date(at).toISOString())
    const asked = { title: 'Журнал обновляют', concerns: [], text: 'Оценки сохранятся.', beginsAt, endsAt }
    const id = await perform(site.ctx, operator, announceUnavailability, asked as never)
    await perform(site.ctx, operator, tellProgress, { id, text: 'Готова половина.' })
    const page = await browser.open((await begin(subsystem)).url)
    expect(page).toMatchObject({ status: 200 })
    for (const words of ['Журнал обновляют', 'Журнал &lt;7&gt;', 'Оценки сохранятся.', 'Готова половина.'])
      expect(page.html).toContain(words)
    expect((await browser.press(page, 'answer', 'go-on')).url.href).toContain(`${callback}?code=`)
    const silent = await browser.open((await begin(subsystem, { prompt: 'none' })).url)
    expect(silent.url.href, 'what goes on in the background goes on').toContain('code=')
    await perform(site.ctx, operator, withdrawUnavailability, id)
    expect((await browser.open((await begin(subsystem)).url)).url.href).toContain('code=')
  })
})

describe('POST /oidc/interaction/:uid', () => {
  test('of a system of another owner the person is asked, once; the first answer is no', async () => {
    const outside = await client(site, { isOutside: true, title: 'Чужая <b>' })
    const browser = await inside(await account(site))
    const page = await browser.open((await begin(outside)).url)
    expect(page.html).toContain('Фамилия, имя, отчество')
    expect(page.html).toContain('Чужая &lt;b&gt;')
    const refused = await browser.press(page, 'answer', 'refuse')
    expect(refused.url.searchParams.get('error')).toBe('access_denied')
    const asked = await browser.open((await begin(outside)).url)
    expect((await browser.press(asked, 'answer', 'allow')).url.href).toContain('code=')
    await enter(browser, outside)
  })

  test('mistake 76 a page of another site answers nothing', async () => {
    const outside = await client(site, { isOutside: true })
    const browser = await inside(await account(site))
    const page = await browser.open((await begin(outside)).url)
    const answer = await browser.send(page.url, {
      ...{ method: 'POST', body: 'answer=allow' },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
  })
})

describe('E4 what a subsystem is told', () => {
  const scopes = ['openid', 'profile', 'roles', 'organization', 'metarole', 'posts', 'birthdate', 'email'] as const
  const scope = scopes.join(' ')

  test('mistake 23 its own roles, where they hold, and no other; mistake 57 none that holds no more', async () => {
    const subsystem = await client(site, { subsystem: 'school', scopes: [...scopes] })
    const school = await organization(site)
    const user = await account(site, { home: school })
    const [own, others] = [await role(site, ['school.journal.view']), await role(site, ['dostup.persons.view'])]
    const held = await grant(site, { to: user, role: own.id, at: school })
    await grant(site, { to: user, role: others.id, at: school })
    const browser = await inside(user)
    const tokens = await enter(browser, subsystem, { scope })
    expect(await told(subsystem, tokens)).toMatchObject({
      ...{ roles: [own.id], organization_id: school.id, metarole: 'employee', preferred_username: user.login },
      grants: [{ role: own.id, title: own.title, organization_id: school.id, organization: school.title }],
    })
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    expect((await admin.post(`/api/grants/${held}/deactivate`)).status).toBeLessThan(300)
    await expect(told(subsystem, tokens)).rejects.toThrow()
    await expect(oidc.refreshTokenGrant(subsystem.config, tokens.refresh_token ?? '')).rejects.toThrow()
    const page = await browser.open((await begin(subsystem)).url)
    expect(page).toMatchObject({ status: 403 })
    expect(page.html).toContain('вам не открыта')
  })

  test('a scope that the administrator has not let it have is refused', async () => {
    const browser = await inside(await account(site))
    const refused = await browser.open((await begin(web, { scope: 'openid email' })).url)
    expect(refused.url.searchParams.get('error')).toBe('invalid_scope')
  })
})
