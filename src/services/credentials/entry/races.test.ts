import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, type TestAccount } from '../../../../test/support/builders.ts'
import { type Answer, type Caller, cookieOf, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { enter, knownDevice } from '../../../../test/support/entering.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { beginChange } from '../../decisions/index.ts'

let site: Site
let admin: Caller
let user: TestAccount
beforeAll(async () => {
  site = await openSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  user = await account(site, { home: await organization(site) })
})
afterAll(() => site.close())

const fresh = 'Svezhiy-parol-2026'
const others = 'Chuzhoy-parol-2026'
const refused = { status: 401, code: 'sign-in-required' }

/** Sixty right passwords in the queue while something happens to the account: whoever got in is told so, but must not stay. */
async function whileEntering(login: string, happens: () => Promise<Answer>): Promise<void> {
  const device = await knownDevice(site, login)
  const entering = Array.from({ length: 60 }, () => enter(site, { login, device }))
  expect((await happens()).status).toBeLessThan(300)
  const entered = (await Promise.all(entering)).filter(({ status }) => status === 200)
  for (const answer of entered) expect(await goesOn(site, answer).get('/api/session')).toMatchObject(refused)
}

describe('mistake 60 what ends sessions ends the sign-ins that are under way', () => {
  test('a password set by an administrator', async () => {
    const { id, login } = await account(site)
    await whileEntering(login, () => admin.put(`/api/accounts/${id}/password`, { password: fresh }))
    expect(await enter(site, { login, password: fresh })).toMatchObject({ status: 200 })
  })

  test('deactivation, even when the account is active again before their turn comes', async () => {
    const { id, login } = await account(site)
    await whileEntering(login, async () => {
      await admin.post(`/api/accounts/${id}/deactivate`)
      return await admin.post(`/api/accounts/${id}/activate`)
    })
    expect(await enter(site, { login })).toMatchObject({ status: 200 })
  })

  test('archiving the home, even when it is brought back before their turn comes', async () => {
    const { login, home } = user
    await whileEntering(login, async () => {
      await admin.post(`/api/organizations/${home.id}/archive`)
      return await admin.post(`/api/organizations/${home.id}/restore`)
    })
    expect(await enter(site, { login })).toMatchObject({ status: 200 })
  })

  test('one’s own new password', async () => {
    const one = await account(site)
    const here = await signedIn(site, one)
    await whileEntering(one.login, () => here.put('/api/session/password', { current: 'Rodnik-71x', password: fresh }))
    expect(await enter(site, { login: one.login, password: fresh })).toMatchObject({ status: 200 })
  })
})

describe('mistake 54 a credential is written by a session that still lives', () => {
  test('one’s own new password does not overwrite the one that an administrator set meanwhile', async () => {
    const { id, login } = await account(site)
    const here = await signedIn(site, { id, login, home: user.home })
    const changing = here.put('/api/session/password', { current: 'Rodnik-71x', password: others })
    await admin.put(`/api/accounts/${id}/password`, { password: fresh })
    await changing
    const entered = await Promise.all([fresh, others].map((text) => enter(site, { login, password: text })))
    expect(entered.map(({ status }) => status)).toEqual([200, 401])
  })

  test('mistake 67 old changes under way are no guesses at the new password: nothing locks it', async () => {
    const { id, login } = await account(site)
    const here = await signedIn(site, { id, login, home: user.home })
    const change = () => here.put('/api/session/password', { current: 'Rodnik-71x', password: others })
    const changing = Array.from({ length: 9 }, change)
    await admin.put(`/api/accounts/${id}/password`, { password: fresh })
    await Promise.all(changing)
    expect(await enter(site, { login, password: fresh })).toMatchObject({ status: 200 })
  })

  test('of two changes from the same current password one stands, and only its session goes on', async () => {
    const one = await account(site)
    const [here, there] = [await signedIn(site, one), await signedIn(site, one)]
    const change = (caller: Caller, text: string) =>
      caller.put('/api/session/password', { current: 'Rodnik-71x', password: text })
    const answers = await Promise.all([change(here, fresh), change(there, others)])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    const lives = answers.map((answer) => goesOn(site, answer).get('/api/session'))
    expect((await Promise.all(lives)).filter(({ status }) => status === 200)).toHaveLength(1)
  })

  const credentials: Record<string, (caller: Caller, target: TestAccount) => Promise<Answer>> = {
    'somebody’s password': (caller, { id }) => caller.put(`/api/accounts/${id}/password`, { password: others }),
    'an account with a password': (caller, { id, home }) =>
      caller.post('/api/accounts', { login: `of-${id}`, metarole: 'employee', homeId: home.id, password: others }),
    'a subsystem’s key': (caller) => caller.post('/api/keys', { subsystem: 'school', title: 'Ключ' }),
  }
  test.each(Object.entries(credentials))('%s is not made by a session that ends while it waits', async (_, make) => {
    const actor = await account(site, { metarole: 'superadmin' })
    const target = await account(site)
    const caller = await signedIn(site, actor)
    const making = await site.ctx.database.kysely.transaction().execute(async (tx) => {
      // Whoever holds the change lock lets nothing be written: the deed has been let in, and waits.
      await beginChange(tx, site.clock.now())
      const begun = make(caller, target)
      await somebodyWaits()
      await site.ctx.database.pool.query('update accounts set password_hash = null where id = $1', [actor.id])
      return { answer: begun }
    })
    expect(await making.answer).toMatchObject(refused)
  })
})

test('mistake 54 a deed that waits while its account is turned off is told to sign in, not that nothing is there', async () => {
  const actor = await account(site, { metarole: 'superadmin' })
  const target = await account(site)
  const caller = await signedIn(site, actor)
  const [off, deed] = await site.ctx.database.kysely.transaction().execute(async (tx) => {
    await beginChange(tx, site.clock.now())
    const off = admin.post(`/api/accounts/${actor.id}/deactivate`)
    await somebodyWaits()
    const deed = caller.post(`/api/accounts/${target.id}/deactivate`)
    await sleep(300)
    return [{ answer: off }, { answer: deed }]
  })
  expect((await off?.answer)?.status).toBeLessThan(300)
  expect(await deed?.answer).toMatchObject(refused)
})

async function somebodyWaits(): Promise<void> {
  const waiting =
    "select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())"
  while ((await site.ctx.database.pool.query(waiting)).rowCount === 0) await sleep(5)
}

test('mistake 60 archiving the home ends its sessions for good: restoring revives none', async () => {
  const home = await organization(site)
  const one = await account(site, { home })
  const here = await signedIn(site, one)
  await admin.post(`/api/organizations/${home.id}/archive`)
  await admin.post(`/api/organizations/${home.id}/restore`)
  expect(await here.get('/api/session')).toMatchObject(refused)
  expect(cookieOf(await enter(site, { login: one.login }), 'dostup_session')).toBeDefined()
})
