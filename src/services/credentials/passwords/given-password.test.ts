import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, root } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { enter } from '../../../../test/support/entering.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { loadPreset } from '../../catalog/index.ts'
import { operator } from '../../decisions/index.ts'
import { setPassword } from './set-password.ts'

let site: Site
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const given = 'Vydannyy-2026'
const own = 'Svoy-parol-2026'

async function make(caller = admin): Promise<{ id: string; login: string }> {
  const login = `given-${next()}`
  const asked = { login, metarole: 'superadmin', homeId: (await root(site)).id, password: given }
  return { id: (await caller.post('/api/accounts', asked)).body.id, login }
}

const mustChange = 'Этот пароль задали за вас. Задайте свой — и продолжайте работу.'
const ways: Record<string, () => Promise<{ id: string; login: string }>> = {
  'made with the account': () => make(),
  'set by an administrator': async () => {
    const made = await account(site, { metarole: 'superadmin' })
    await admin.put(`/api/accounts/${made.id}/password`, { password: given })
    return made
  },
}

describe.each(Object.entries(ways))('a password %s', (_, way) => {
  test('lets in to three things only, until it is changed', async () => {
    const { id, login } = await way()
    const entered = await enter(site, { login, password: given })
    expect(entered).toMatchObject({ status: 200, body: { account: { id }, mustChangePassword: true } })
    const here = goesOn(site, entered)
    for (const { method, url, right } of site.app.declaredRoutes) {
      if (
        right === 'public' ||
        right === 'metrics-key' ||
        method === 'HEAD' ||
        url === '/api/session' ||
        url === '/api/session/password'
      )
        continue
      const answer = await here.send(method as 'GET', url.replaceAll(/:\w+/g, 'x'), method === 'GET' ? undefined : {})
      // SCIM has a way of its own to say no (RFC 7644, 3.12).
      const told = url.startsWith('/scim/') ? { body: { detail: mustChange } } : { code: 'password-change-needed' }
      expect(answer, `${method} ${url}`).toMatchObject({ status: 403, ...told })
    }
    expect(await here.get('/api/session')).toMatchObject({ status: 200, body: { mustChangePassword: true } })
    const same = await here.put('/api/session/password', { current: given, password: given })
    expect(same).toMatchObject({ status: 422, body: { errors: [{ code: 'password-same' }] } })
    const free = goesOn(site, await here.put('/api/session/password', { current: given, password: own }))
    expect(await free.get('/api/session')).toMatchObject({ status: 200, body: { mustChangePassword: false } })
    expect(await free.get('/api/accounts')).toMatchObject({ status: 200 })
  })

  test('also lets out', async () => {
    const { login } = await way()
    const here = goesOn(site, await enter(site, { login, password: given }))
    expect(await here.delete('/api/session')).toMatchObject({ status: 204 })
    expect(await here.get('/api/session')).toMatchObject({ status: 401 })
  })
})

test('what the operator sets at the command line is changed only when they say so', async () => {
  const { id, login } = await account(site)
  const entered = async () => (await enter(site, { login, password: given })).body.mustChangePassword
  await perform(site.ctx, operator, setPassword, { id, password: given })
  expect(await entered()).toBe(false)
  await perform(site.ctx, operator, setPassword, { id, password: given, mustChange: true })
  expect(await entered()).toBe(true)
})

test('a preset may do without', async () => {
  const region = await loadPreset('region')
  const trusting = { ...region, policies: { ...region.policies, changeGivenPassword: false } }
  const other = await openSite({ preset: trusting })
  const { id, login } = await account(other)
  const caller = await signedIn(other, await account(other, { metarole: 'superadmin' }))
  await caller.put(`/api/accounts/${id}/password`, { password: given })
  const answer = await anonymous(other).post('/api/session', { login, password: given })
  expect(answer).toMatchObject({ status: 200, body: { mustChangePassword: false } })
  await other.close()
})
