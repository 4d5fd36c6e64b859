import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { account, next, type TestAccount } from '../../../../test/support/builders.ts'
import { type Caller, cookieOf, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange, moved } from '../../../../test/support/change-log.ts'
import { enter, knownDevice } from '../../../../test/support/entering.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { unlockAccount } from './unlock-account.ts'

let site: Site
let user: TestAccount
let from: string
beforeAll(async () => {
  site = await openSite()
})
beforeEach(async () => {
  user = await account(site)
  from = `198.51.100.${next()}`
})
afterAll(() => site.close())

const together = <T>(times: number, ask: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, at) => ask(at)))
const count = (answers: readonly { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length
const guess = (times: number, device?: string) =>
  together(times, (at) => enter(site, { login: user.login, password: `wrong-${at}`, from, device }))
const failures = async ({ id }: TestAccount) =>
  (await site.ctx.database.pool.query('select failed_sign_ins as n, locked_until from accounts where id = $1', [id]))
    .rows[0]

describe('L16 a flood of sign-ins', () => {
  test('with unknown logins from one address leaves the right passwords of others alone, and locks nobody', async () => {
    const flood = together(300, (at) => enter(site, { login: `flood-${next()}-${at}`, password: 'x', from }))
    const users = await together(10, () => account(site))
    const right = await Promise.all(users.map(({ login }) => enter(site, { login, from: '203.0.113.7' })))
    expect(right.map(({ status }) => status)).toEqual(Array(10).fill(200))
    const answers = await flood
    expect([count(answers, 401), count(answers, 429)]).toEqual([60, 240])
    for (const one of users) expect(await failures(one)).toEqual({ n: 0, locked_until: null })
  })

  test('whoever is turned away is told when to come again, whether or not the login exists (mistake 72)', async () => {
    const unknown = `nobody-${next()}`
    const tries = await together(11, () => enter(site, { login: unknown, password: 'x', from }))
    const turned = [...tries, ...(await guess(11))].filter(({ status }) => status === 429)
    expect(turned.map(({ code, headers }) => [code, headers['retry-after']])).toEqual(
      Array(2).fill(['sign-in-too-often', '30']),
    )
    expect(new Set(turned.map(({ body }) => body.detail)).size).toBe(1)
  })

  test('what was not looked at is not counted', async () => {
    await guess(60)
    expect(await failures(user)).toMatchObject({ n: 6 })
  })
})

describe('L16 the lock is for strangers', () => {
  test('a device in which one has signed in before comes in while strangers are locked out', async () => {
    const device = await knownDevice(site, user.login)
    await guess(6)
    expect(await enter(site, { login: user.login })).toMatchObject({ status: 401, code: 'sign-in-refused' })
    expect(await enter(site, { login: user.login, device })).toMatchObject({ status: 200 })
  })

  test('it has six guesses of its own, and is a stranger then', async () => {
    const device = await knownDevice(site, user.login)
    await guess(6, device)
    expect(await enter(site, { login: user.login, device })).toMatchObject({ status: 401, code: 'sign-in-refused' })
    site.clock.pass(15 * 60)
    expect(await enter(site, { login: user.login, device })).toMatchObject({ status: 200 })
  })

  test('it is known to that account alone, and not after a password that somebody else set', async () => {
    const device = await knownDevice(site, (await account(site)).login)
    await guess(6)
    expect(await enter(site, { login: user.login, device })).toMatchObject({ status: 401 })
    site.clock.pass(15 * 60)
    const own = await knownDevice(site, user.login)
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    const fresh = 'Svezhiy-parol-2026'
    await admin.put(`/api/accounts/${user.id}/password`, { password: fresh })
    await guess(6)
    expect(await enter(site, { login: user.login, password: fresh, device: own })).toMatchObject({ status: 401 })
  })

  test('a made-up device is none, and its token is not taken over', async () => {
    const made = 'A'.repeat(43)
    const answer = await enter(site, { login: user.login, device: made })
    expect(answer.status).toBe(200)
    expect(cookieOf(answer, 'dostup_device')).not.toBe(made)
  })

  test('an open session goes on, and changes its password', async () => {
    const here = await signedIn(site, user)
    await guess(6)
    expect(await here.get('/api/session')).toMatchObject({ status: 200 })
    const body = { current: 'Rodnik-71x', password: 'Drugoy-2026' }
    const answer = await here.put('/api/session/password', body)
    expect(answer).toMatchObject({ status: 204 })
    expect(await goesOn(site, answer).get('/api/session')).toMatchObject({ status: 200 })
  })

  test('whoever lifts it, or sets another password, lets the owner in at once, from a strange device too', async () => {
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    await guess(12)
    expect(await enter(site, { login: user.login, from })).toMatchObject({ status: 429 })
    expect(await admin.post(`/api/accounts/${user.id}/unlock`)).toMatchObject({ status: 200 })
    site.clock.pass(1)
    expect(await enter(site, { login: user.login, from })).toMatchObject({ status: 200 })
    await guess(12)
    expect(await enter(site, { login: user.login, from })).toMatchObject({ status: 429 })
    const password = 'Zelenyj-les-73'
    expect(await admin.put(`/api/accounts/${user.id}/password`, { password })).toMatchObject({ status: 204 })
    site.clock.pass(1)
    expect(await enter(site, { login: user.login, password, from })).toMatchObject({ status: 200 })
  })

  test('the operator lifts it, and the log says so', async () => {
    await guess(6)
    const mark = await lastChange(site)
    expect(await perform(site.ctx, operator, unlockAccount, user.id)).toBe(true)
    expect(await enter(site, { login: user.login, from })).toMatchObject({ status: 200 })
    expect(await perform(site.ctx, operator, unlockAccount, user.id)).toBe(false)
    const until = new Date(site.clock.now().getTime() + 15 * 60_000).toISOString()
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'credentials.unlock-account', id: user.id, by: null, fields: [moved('lockedUntil', until, null)] },
    ])
  })
})

describe('B14 guesses at unknown logins', () => {
  const events = async (caller: Caller) =>
    (await caller.get('/api/events?event=session.refused&limit=500&sort=-at')).body.items

  test('leave an event with the address and nothing of what was typed; who sees all sees it', async () => {
    const typed = `Sekret-${next()}-vmesto-logina`
    await enter(site, { login: typed, password: 'x', from })
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    const seen = (await events(admin)).filter(({ ip }: { ip: string }) => ip === from)
    expect(seen).toMatchObject([{ event: 'session.refused', account: { id: null, title: '' }, organization: null }])
    expect(JSON.stringify(seen)).not.toContain('Sekret')
  })
})
