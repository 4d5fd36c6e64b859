import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, password, type TestAccount } from '../../../../test/support/builders.ts'
import { type Answer, anonymous, type Caller, cookieOf, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { enter } from '../../../../test/support/entering.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** As an application on a phone makes them. */
const codeOf = (secret: string, at: Site = site, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.clock.now().getTime() + steps * 30_000 })

interface WithTotp {
  readonly caller: Caller
  readonly secret: string
  readonly recoveryCodes: readonly string[]
}

async function turnOn(caller: Caller, at: Site = site): Promise<WithTotp> {
  const { secret, offer } = (await caller.post('/api/session/factors/totp/offer')).body
  const answer = await caller.put('/api/session/factors/totp', { offer, code: codeOf(secret, at) })
  expect(answer, answer.text).toMatchObject({ status: 200 })
  return { caller: goesOn(at, answer), secret, recoveryCodes: answer.body.recoveryCodes }
}

const withTotp = async (user: TestAccount, at: Site = site) => await turnOn(await signedIn(at, user), at)

/** The first step of a sign-in from a browser that is strange. */
const first = (user: TestAccount) => enter(site, { login: user.login })
const second = (before: Answer, code: string, factor = 'totp') =>
  anonymous(site).send('POST', '/api/session/second-step', { factor, code }, { cookie: stepOf(before) })
const stepOf = (before: Answer) => `dostup_step=${cookieOf(before, 'dostup_step') ?? ''}`
const nextStep = () => site.clock.pass(30)

describe('GET /api/session/second-step', () => {
  test('tells a page that is opened anew by what it can be taken, and nothing without the cookie', async () => {
    const user = await account(site)
    await withTotp(user)
    const entering = await first(user)
    const looked = await anonymous(site).send('GET', '/api/session/second-step', undefined, {
      cookie: stepOf(entering),
    })
    expect(looked.body).toEqual({ factors: ['totp', 'recovery-code'] })
    expect(await anonymous(site).get('/api/session/second-step')).toMatchObject({ code: 'second-step-over' })
  })
})

describe('POST /api/session/second-step', () => {
  test('the password alone opens nothing: a code of the application does, and the session says both', async () => {
    const user = await account(site)
    const { secret } = await withTotp(user)
    const entering = await first(user)
    expect(entering).toMatchObject({ status: 202, body: { factors: ['totp', 'recovery-code'] } })
    expect(cookieOf(entering, 'dostup_session')).toBeUndefined()
    nextStep()
    const entered = await second(entering, codeOf(secret))
    expect(entered, entered.text).toMatchObject({ status: 200, body: { account: { id: user.id } } })
    expect(await goesOn(site, entered).get('/api/session')).toMatchObject({ status: 200 })
    const { methods } = await site.ctx.database.kysely
      .selectFrom('sessions')
      .where('account_id', '=', user.id)
      .orderBy('started_at', 'desc')
      .select('methods')
      .executeTakeFirstOrThrow()
    expect(methods).toEqual(['password', 'totp'])
  })

  test('a time step is taken once, and so is the second step (mistake 61): of twenty at once one comes in', async () => {
    const user = await account(site)
    const { secret } = await withTotp(user)
    const [one, other] = [await first(user), await first(user)]
    nextStep()
    const code = codeOf(secret)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => second(at % 2 ? one : other, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await second(await first(user), code)).toMatchObject({ code: 'fields-refused' })
  })

  test('a recovery code stands in once, in capitals and without dashes too', async () => {
    const user = await account(site)
    const { recoveryCodes } = await withTotp(user)
    expect(new Set(recoveryCodes).size).toBe(10)
    const [code = ''] = recoveryCodes
    const typed = code.toUpperCase().replaceAll('-', '')
    expect(await second(await first(user), typed, 'recovery-code')).toMatchObject({ status: 200 })
    expect(await second(await first(user), typed, 'recovery-code')).toMatchObject({ status: 422 })
    expect(await second(await first(user), recoveryCodes[1] ?? '', 'recovery-code')).toMatchObject({ status: 200 })
  })

  test('mistake 66 wrong codes end the step after five, and lock the account as wrong passwords do, whatever is begun anew', async () => {
    const user = await account(site)
    const { secret } = await withTotp(user)
    const entering = await first(user)
    for (let at = 0; at < 5; at += 1) expect(await second(entering, '000000')).toMatchObject({ status: 422 })
    nextStep()
    expect(await second(entering, codeOf(secret))).toMatchObject({ status: 401, code: 'second-step-over' })
    expect(await second(await first(user), '000000')).toMatchObject({ status: 422 })
    expect(await first(user)).toMatchObject({ status: 401, code: 'sign-in-refused' })
    site.clock.pass(16 * 60)
    expect(await second(await first(user), codeOf(secret))).toMatchObject({ status: 200 })
  })

  test('mistake 67 a hundred codes at once do not outrun the counter', async () => {
    const user = await account(site)
    const { secret } = await withTotp(user)
    const entering = await first(user)
    nextStep()
    const codes = [...Array.from({ length: 99 }, (_, at) => String(at).padStart(6, '0')), codeOf(secret)]
    const answers = await Promise.all(codes.map((code) => second(entering, code)))
    expect(answers.filter(({ status }) => status === 200)).toEqual([])
  })

  test('mistake 69 it is of this browser, of a few minutes, and of the account as it was', async () => {
    const user = await account(site)
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    const { secret } = await withTotp(user)
    const over = { status: 401, code: 'second-step-over' }
    const stolen = await first(user)
    nextStep()
    const elsewhere = { cookie: `${stepOf(stolen)}; dostup_device=${'x'.repeat(43)}` }
    const body = { factor: 'totp', code: codeOf(secret) }
    expect(await anonymous(site).send('POST', '/api/session/second-step', body, elsewhere)).toMatchObject(over)
    const late = await first(user)
    site.clock.pass(301)
    expect(await second(late, codeOf(secret))).toMatchObject(over)
    const before = await first(user)
    await admin.put(`/api/accounts/${user.id}/password`, { password: 'Svezhiy-parol-2026' })
    expect(await second(before, codeOf(secret))).toMatchObject(over)
  })
})

describe('GET /api/session/proof', () => {
  test('by a factor where there is one, else by the password', async () => {
    const caller = await signedIn(site, await account(site))
    expect(await anonymous(site).get('/api/session/proof')).toMatchObject({ status: 401 })
    expect((await caller.get('/api/session/proof')).body).toEqual({ by: ['password'] })
    const on = await turnOn(caller)
    expect((await on.caller.get('/api/session/proof')).body).toEqual({ by: ['totp'] })
  })
})

describe('POST /api/session/proof', () => {
  test('a while after signing in what wants a fresh proof is refused, and done after it; mistake 51 under a new cookie', async () => {
    const caller = await signedIn(site, await account(site))
    site.clock.pass(16 * 60)
    const { offer, secret } = (await caller.post('/api/session/factors/totp/offer')).body
    const turning = (by: Caller) => by.put('/api/session/factors/totp', { offer, code: codeOf(secret) })
    expect(await turning(caller)).toMatchObject({ status: 403, code: 'fresh-proof-needed' })
    const proof = { factor: 'password', password }
    expect(await anonymous(site).post('/api/session/proof', proof)).toMatchObject({ status: 401 })
    expect(await caller.post('/api/session/proof', { ...proof, password: 'wrong' })).toMatchObject({ status: 422 })
    const proved = await caller.post('/api/session/proof', proof)
    expect(proved).toMatchObject({ status: 204 })
    expect(await caller.get('/api/session')).toMatchObject({ status: 401 })
    expect(await turning(goesOn(site, proved))).toMatchObject({ status: 200 })
  })

  test('whoever has a factor proves by it: the password is not enough, and a step is taken once here too', async () => {
    const { caller, secret } = await withTotp(await account(site))
    const proof = (code: string) => caller.post('/api/session/proof', { factor: 'totp', code })
    expect(await caller.post('/api/session/proof', { factor: 'password', password })).toMatchObject({
      code: 'proof-not-possible',
    })
    expect(await proof(codeOf(secret))).toMatchObject({ status: 422 })
    nextStep()
    expect(await proof(codeOf(secret))).toMatchObject({ status: 204 })
  })
})

describe('GET /api/session/factors', () => {
  test('one’s own, and nothing of what they are made of', async () => {
    expect(await anonymous(site).get('/api/session/factors')).toMatchObject({ status: 401 })
    const caller = await signedIn(site, await account(site))
    expect((await caller.get('/api/session/factors')).body).toMatchObject({ totp: null, recoveryCodes: 0 })
    const on = await turnOn(caller)
    const told = await on.caller.get('/api/session/factors')
    expect(told.body).toMatchObject({ totp: { since: site.clock.now().toISOString() }, recoveryCodes: 10 })
    expect(told.text).not.toContain(on.secret)
  })
})

describe('POST /api/session/factors/totp/offer', () => {
  test('an offer is of its account, and of a quarter of an hour', async () => {
    const [one, other] = [await signedIn(site, await account(site)), await signedIn(site, await account(site))]
    expect(await anonymous(site).post('/api/session/factors/totp/offer')).toMatchObject({ status: 401 })
    const { offer, secret, address } = (await one.post('/api/session/factors/totp/offer')).body
    expect(address).toContain(`secret=${secret}`)
    const over = { status: 410, code: 'factor-offer-over' }
    const body = { offer, code: codeOf(secret) }
    expect(await other.put('/api/session/factors/totp', body)).toMatchObject(over)
    const old = (await one.post('/api/session/factors/totp/offer')).body
    site.clock.pass(14 * 60)
    const proved = goesOn(site, await one.post('/api/session/proof', { factor: 'password', password }))
    site.clock.pass(61)
    expect(await proved.put('/api/session/factors/totp', { offer: old.offer, code: codeOf(old.secret) })).toMatchObject(
      over,
    )
  })
})

describe('PUT /api/session/factors/totp', () => {
  test('works: other sessions end, this one goes on under a new cookie; nothing secret is stored as it is or logged', async () => {
    const user = await account(site)
    const other = await signedIn(site, user)
    expect(await anonymous(site).put('/api/session/factors/totp', { offer: 'x', code: '1' })).toMatchObject({
      status: 401,
    })
    const mine = await signedIn(site, user)
    const { caller, secret, recoveryCodes } = await turnOn(mine)
    expect(await other.get('/api/session')).toMatchObject({ status: 401 })
    expect(await mine.get('/api/session')).toMatchObject({ status: 401 })
    expect(await caller.get('/api/session')).toMatchObject({ status: 200 })
    const { rows } = await site.ctx.database.pool.query(
      `select (select string_agg(c::text, ' ') from changes c) || (select string_agg(r::text, ' ') from recovery_codes r)
         || (select string_agg(encode(secret, 'escape'), ' ') from totp_secrets) as kept`,
    )
    for (const hidden of [secret, ...recoveryCodes]) expect(rows[0].kept).not.toContain(hidden)
  })

  test('a wrong code turns nothing on', async () => {
    const user = await account(site)
    const caller = await signedIn(site, user)
    const { offer } = (await caller.post('/api/session/factors/totp/offer')).body
    expect(await caller.put('/api/session/factors/totp', { offer, code: '000000' })).toMatchObject({ status: 422 })
    expect(await first(user)).toMatchObject({ status: 200 })
  })
})

describe('POST /api/session/factors/recovery-codes', () => {
  test('new ones, and those before work no more', async () => {
    const user = await account(site)
    expect(await anonymous(site).post('/api/session/factors/recovery-codes')).toMatchObject({ status: 401 })
    const { caller, recoveryCodes } = await withTotp(user)
    const renewed = (await caller.post('/api/session/factors/recovery-codes')).body.recoveryCodes
    expect(await second(await first(user), recoveryCodes[0] ?? '', 'recovery-code')).toMatchObject({ status: 422 })
    expect(await second(await first(user), renewed[0], 'recovery-code')).toMatchObject({ status: 200 })
  })
})

describe('DELETE /api/session/factors/totp', () => {
  test('works: the password is enough again, and recovery codes are gone', async () => {
    const user = await account(site)
    expect(await anonymous(site).delete('/api/session/factors/totp')).toMatchObject({ status: 401 })
    const { caller } = await withTotp(user)
    expect(await caller.delete('/api/session/factors/totp')).toMatchObject({ status: 204 })
    expect((await caller.get('/api/session/factors')).body).toMatchObject({ totp: null, recoveryCodes: 0 })
    expect(await first(user)).toMatchObject({ status: 200 })
    expect(await caller.delete('/api/session/factors/totp')).toMatchObject({ status: 404 })
  })
})

const { route } = routeTests()
route('DELETE /api/accounts/:id/factors', {
  given: async ({ site: at, school }: World) => {
    const user = await account(at, { home: school })
    return { user, caller: (await withTotp(user, at)).caller }
  },
  request: ({ user }) => ({ id: user.id }),
  status: 204,
  works: async (_, { user, caller }, world) => {
    expect(await caller.get('/api/session')).toMatchObject({ status: 401 })
    expect(await anonymous(world.site).post('/api/session', { login: user.login, password })).toMatchObject({
      status: 200,
    })
    expect((await world.callers.admin.get(`/api/accounts/${user.id}`)).body.factors).toEqual([])
  },
  audited: ({ user }, _, { accounts, school }) => [
    {
      ...{
        deed: 'credentials.take-factors-off',
        operation: 'update',
        model: 'account',
        id: user.id,
        title: user.login,
      },
      ...{ by: accounts.admin.id, at: school.id, fields: [moved('totp', true, false)] },
    },
  ],
})
