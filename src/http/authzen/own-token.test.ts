import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, organization, type Place, role, type TestAccount } from '../../../test/support/builders.ts'
import { withKey } from '../../../test/support/callers.ts'
import { Browser, client, enter, openSsoSite, type SsoSite } from '../../../test/support/sso.ts'

let site: SsoSite
let school: Place
let user: TestAccount
let browser: Browser
let token: string
let sub: string
beforeAll(async () => {
  site = await openSsoSite()
  school = await organization(site)
  user = await account(site, { home: school })
  const held = await role(site, ['school.journal.view', 'dostup.organizations.view'])
  await grant(site, { to: user, role: held.id, at: school })
  const subsystem = await client(site, { subsystem: 'school' })
  browser = new Browser(site)
  await browser.signIn(user)
  const tokens = await enter(browser, subsystem)
  token = tokens.access_token
  sub = tokens.claims()?.sub ?? ''
})
afterAll(() => site.close())

const question = (id: string, name = 'school.journal.view', more: object = {}) => ({
  ...{ subject: { type: 'account', id }, action: { name }, resource: { type: 'school', id: school.id } },
  ...more,
})
const asks = (body: object, path = 'evaluation') => withKey(site, token).post(`/access/v1/${path}`, body)

test('an access token asks what its own subject may here, by the id that the subsystem knows', async () => {
  for (const id of [sub, user.id]) expect(await asks(question(id))).toMatchObject({ body: { decision: true } })
  expect(await asks(question(sub, 'school.journal.edit'))).toMatchObject({ body: { decision: false } })
  const { subject, resource } = question(sub)
  const { body } = await asks({ subject, resource }, 'search/action')
  expect(body.results).toContainEqual({ name: 'school.journal.view' })
  expect(JSON.stringify(body)).not.toContain('dostup.')
})

test('of nobody else, of no other subsystem, for no reasons, and nowhere else', async () => {
  const other = await account(site, { home: school })
  expect(await asks(question(other.id))).toMatchObject({ status: 403, code: 'subject-of-other' })
  const { resource } = question(sub)
  const action = { subject: { type: 'account', id: other.id }, resource }
  expect(await asks(action, 'search/action')).toMatchObject({ status: 403, code: 'subject-of-other' })
  expect(await asks(question(sub, 'dostup.organizations.view'))).toMatchObject({ status: 403 })
  expect(await asks(question(sub, 'school.journal.view', { context: { explain: true } }))).toMatchObject({
    status: 403,
  })
  expect(await asks({ evaluations: [question(sub)] }, 'evaluations')).toMatchObject({ code: 'key-refused' })
  const subject = { type: 'account' }
  expect(await asks({ ...question(sub), subject }, 'search/subject')).toMatchObject({ code: 'key-refused' })
})

test('a token of a session that is over asks nothing', async () => {
  await browser.signOut()
  expect(await asks(question(sub))).toMatchObject({ status: 401, code: 'key-refused' })
})
