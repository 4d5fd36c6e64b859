import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Passkey } from '../../../../test/support/authenticator.ts'
import { account, next, password, type TestAccount } from '../../../../test/support/builders.ts'
import { type Answer, anonymous, type Caller, cookieOf, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { enter } from '../../../../test/support/entering.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { siteOf } from '../../../services/factors/index.ts'
import { editSettings } from '../../../services/settings/index.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const refused = { status: 422, code: 'passkey-refused' }

async function add(caller: Caller, passkey: Passkey, title = `Ключ ${next()}`): Promise<Caller> {
  const { options, ceremony } = (await caller.post('/api/session/factors/passkeys/challenge')).body
  const body = { title, ceremony, credential: passkey.register(options) }
  const answer = await caller.post('/api/session/factors/passkeys', body)
  expect(answer, answer.text).toMatchObject({ status: 200 })
  return goesOn(site, answer)
}

async function withPasskey(user: TestAccount): Promise<{ caller: Caller; passkey: Passkey }> {
  const passkey = new Passkey()
  return { caller: await add(await signedIn(site, user), passkey), passkey }
}

const step = (answer: Answer) => ({ cookie: `dostup_step=${cookieOf(answer, 'dostup_step') ?? ''}` })
const sent = (url: string, body: unknown, headers = {}) => anonymous(site).send('POST', url, body, headers)
const ask = () => anonymous(site).post('/api/session/passkey/challenge')
const answered = ({ body }: Answer, passkey: Passkey, how = {}) => ({
  ceremony: body.ceremony,
  credential: passkey.answer(body.options, how),
})

describe('POST /api/session/passkey/challenge', () => {
  test('tells no login and no key: whoever asks gets a text to be signed', async () => {
    const { body } = await ask()
    expect(JSON.parse(body.options)).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [],
    })
  })
})

describe('POST /api/session/passkey', () => {
  test('works: a passkey alone signs in, without a login; its counter is kept, and an answer works once', async () => {
    const user = await account(site)
    const { passkey } = await withPasskey(user)
    const asked = await ask()
    const answer = answered(asked, passkey)
    const inside = await sent('/api/session/passkey', answer, step(asked))
    expect(inside, inside.text).toMatchObject({ status: 200, body: { account: { id: user.id } } })
    expect(await goesOn(site, inside).get('/api/session')).toMatchObject({ status: 200 })
    expect(await sent('/api/session/passkey', answer, step(asked))).toMatchObject(refused)
    const copy = await ask()
    passkey.counter = 0
    expect(await sent('/api/session/passkey', answered(copy, passkey), step(copy))).toMatchObject(refused)
  })

  test('mistake 61 of twenty answers at once one comes in', async () => {
    const { passkey } = await withPasskey(await account(site))
    const asked = await ask()
    const answer = answered(asked, passkey)
    const all = await Promise.all(Array.from({ length: 20 }, () => sent('/api/session/passkey', answer, step(asked))))
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('mistake 31 an answer to one question is none to another: of another browser, too old, of another site, without its owner', async () => {
    const { caller, passkey } = await withPasskey(await account(site))
    const asked = await ask()
    const elsewhere = await ask()
    expect(await sent('/api/session/passkey', answered(asked, passkey), step(elsewhere))).toMatchObject(refused)
    const proof = await caller.post('/api/session/proof/challenge')
    expect(await sent('/api/session/passkey', answered(proof, passkey), step(asked))).toMatchObject(refused)
    const unverified = await ask()
    const without = answered(unverified, passkey, { verified: false })
    expect(await sent('/api/session/passkey', without, step(unverified))).toMatchObject(refused)
    const other = await ask()
    const stranger = new Passkey('http://evil.example')
    expect(await sent('/api/session/passkey', answered(other, stranger), step(other))).toMatchObject(refused)
    const nonsense = { ceremony: other.body.ceremony, credential: '"x"' }
    expect(await sent('/api/session/passkey', nonsense, step(other))).toMatchObject(refused)
    const old = await ask()
    site.clock.pass(301)
    expect(await sent('/api/session/passkey', answered(old, passkey), step(old))).toMatchObject(refused)
  })

  test('mistakes 53, 65: an account that is off, or locked, stays outside', async () => {
    const user = await account(site)
    const { passkey } = await withPasskey(user)
    const set = { locked_until: new Date(site.clock.now().getTime() + 60_000) }
    await site.ctx.database.kysely.updateTable('accounts').set(set).where('id', '=', user.id).execute()
    const asked = await ask()
    expect(await sent('/api/session/passkey', answered(asked, passkey), step(asked))).toMatchObject({
      code: 'sign-in-refused',
    })
  })
})

describe('POST /api/session/second-step/challenge', () => {
  test('after the password a passkey takes the second step; of another account it does not', async () => {
    const user = await account(site)
    const { passkey } = await withPasskey(user)
    const other = await withPasskey(await account(site))
    const entering = await enter(site, { login: user.login })
    expect(entering.body).toEqual({ factors: ['passkey', 'recovery-code'] })
    const take = async (key: Passkey) => {
      const asked = await sent('/api/session/second-step/challenge', undefined, step(entering))
      const body = { factor: 'passkey', ...answered(asked, key) }
      return await sent('/api/session/second-step', body, step(entering))
    }
    expect(await take(other.passkey)).toMatchObject(refused)
    expect(await take(passkey)).toMatchObject({ status: 200, body: { account: { id: user.id } } })
    expect(await anonymous(site).post('/api/session/second-step/challenge')).toMatchObject({ code: 'second-step-over' })
  })
})

describe('POST /api/session/proof/challenge', () => {
  test('a passkey proves again who is in, within the session that asked', async () => {
    const { caller, passkey } = await withPasskey(await account(site))
    expect(await anonymous(site).post('/api/session/proof/challenge')).toMatchObject({ status: 401 })
    site.clock.pass(16 * 60)
    const { body } = await caller.get('/api/session/factors')
    const remove = (by: Caller) => by.delete(`/api/session/factors/passkeys/${body.passkeys[0].id}`)
    expect(await remove(caller)).toMatchObject({ code: 'fresh-proof-needed' })
    const asked = await caller.post('/api/session/proof/challenge')
    const proved = await caller.post('/api/session/proof', { factor: 'passkey', ...answered(asked, passkey) })
    expect(proved, proved.text).toMatchObject({ status: 204 })
    expect(await remove(goesOn(site, proved))).toMatchObject({ status: 204 })
  })
})

describe('POST /api/session/factors/passkeys/challenge', () => {
  test('for one’s own account, and not for a key that it has', async () => {
    expect(await anonymous(site).post('/api/session/factors/passkeys/challenge')).toMatchObject({ status: 401 })
    const { caller, passkey } = await withPasskey(await account(site))
    const { options } = (await caller.post('/api/session/factors/passkeys/challenge')).body
    expect(JSON.parse(options).excludeCredentials).toMatchObject([{ id: passkey.id.toString('base64url') }])
  })
})

describe('POST /api/session/factors/passkeys', () => {
  test('several with names; backup flags and what was used are told, the key is not', async () => {
    const body = { title: 'x', ceremony: 'x', credential: '{}' }
    expect(await anonymous(site).post('/api/session/factors/passkeys', body)).toMatchObject({ status: 401 })
    const user = await account(site)
    const first = await add(await signedIn(site, user), new Passkey(), 'Телефон')
    site.clock.pass(1)
    const caller = await add(first, new Passkey(), 'Ноутбук')
    expect(await first.get('/api/session')).toMatchObject({ status: 401 })
    const { passkeys, recoveryCodes } = (await caller.get('/api/session/factors')).body
    expect(passkeys).toMatchObject([
      { title: 'Телефон', backedUp: true, lastUsedAt: null },
      { title: 'Ноутбук', backedUp: true },
    ])
    expect(recoveryCodes).toBe(10)
  })

  test('mistake 39 what was registered in one session is not added in another, nor twice', async () => {
    const [one, other] = [await signedIn(site, await account(site)), await signedIn(site, await account(site))]
    const { options, ceremony } = (await one.post('/api/session/factors/passkeys/challenge')).body
    const body = { title: 'Ключ', ceremony, credential: new Passkey().register(options) }
    expect(await other.post('/api/session/factors/passkeys', body)).toMatchObject(refused)
    const added = await one.post('/api/session/factors/passkeys', body)
    expect(await goesOn(site, added).post('/api/session/factors/passkeys', body)).toMatchObject(refused)
  })
})

describe('DELETE /api/session/factors/passkeys/:id', () => {
  test('one’s own, never another’s; it signs in no more', async () => {
    const { caller, passkey } = await withPasskey(await account(site))
    const stranger = await withPasskey(await account(site))
    const [{ id }] = (await caller.get('/api/session/factors')).body.passkeys
    const path = `/api/session/factors/passkeys/${id}`
    expect(await anonymous(site).delete(path)).toMatchObject({ status: 401 })
    expect(await stranger.caller.delete(path)).toMatchObject({ status: 404 })
    expect(await caller.delete(path)).toMatchObject({ status: 204 })
    const asked = await ask()
    expect(await sent('/api/session/passkey', answered(asked, passkey), step(asked))).toMatchObject(refused)
    expect((await caller.get('/api/session/factors')).body).toMatchObject({ passkeys: [], recoveryCodes: 0 })
  })
})

describe('a second factor that is required', () => {
  const set = (id: string, value: unknown, organizationId: string | null = null) =>
    perform(site.ctx, operator, editSettings, { organizationId, changes: [{ id, value, version: 0 }] })

  test('whoever has none adds one before anything else; the strictest of what is set above counts', async () => {
    const user = await account(site)
    const before = await signedIn(site, user)
    await set('factors.required', 'console', user.home.id)
    const after = await anonymous(site).post('/api/session', { login: user.login, password })
    expect(after.body).toMatchObject({ mustAddFactor: true })
    for (const caller of [before, goesOn(site, after)])
      expect(await caller.get('/api/session/access')).toMatchObject({ status: 403, code: 'factor-needed' })
    expect((await before.get('/api/session')).body).toMatchObject({ mustAddFactor: true })
    const inside = await add(goesOn(site, after), new Passkey())
    expect((await inside.get('/api/session')).body).toMatchObject({ mustAddFactor: false })
    expect(await inside.get('/api/session/access')).toMatchObject({ status: 200 })
  })
})

test('mistake 44 passkeys are of the address of the settings: a name, or localhost for this very machine', () => {
  expect(siteOf('https://access.example.ru')).toEqual({
    rpId: 'access.example.ru',
    origin: 'https://access.example.ru',
  })
  expect(siteOf('http://127.0.0.1:8080')).toEqual({ rpId: 'localhost', origin: null })
  expect(() => siteOf('https://10.0.0.5')).toThrow(/IP/)
})
