import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, type Place, password, root } from '../../../test/support/builders.ts'
import {
  type Answer,
  anonymous,
  type Caller,
  cookieOf,
  goesOn,
  signedIn,
  withKey,
} from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

const requestLog: string[] = []
const output = new Writable({
  write(chunk, _encoding, done) {
    requestLog.push(String(chunk))
    done()
  },
})

let site: Site
beforeAll(async () => {
  site = await openSite({ server: { logger: pino({ level: 'trace' }, output) } })
})
afterAll(() => site.close())

/** Everything that is ever secret in a day's work, as it is gathered. */
const secrets = new Map<string, string>([['the password of everybody', password]])

const deedsOfADay = async (superadmin: Caller, home: Place): Promise<Answer[]> => {
  const first = 'Pervyy-sekret-1'
  const second = 'Vtoroy-sekret-2'
  const wrong = 'Ne-tot-sekret-3'
  for (const text of [first, second, wrong]) secrets.set(`the password ${text}`, text)
  const made = await superadmin.post('/api/accounts', {
    login: 'day',
    metarole: 'employee',
    homeId: home.id,
    password: first,
  })
  const set = await superadmin.put(`/api/accounts/${made.body.id}/password`, { password: second })
  const refused = await anonymous(site).post('/api/session', { login: 'day', password: wrong })
  const entered = await anonymous(site).post('/api/session', { login: 'day', password: second })
  secrets.set('the token of a session', cookieOf(entered, 'dostup_session') ?? '')
  secrets.set('the token of a device', cookieOf(entered, 'dostup_device') ?? '')
  const caller = await signedIn(site, { id: '', login: (await account(site)).login, home })
  const own = await caller.put('/api/session/password', { current: password, password: first })
  secrets.set('the token after a new password', cookieOf(own, 'dostup_session') ?? '')
  const key = await superadmin.post('/api/keys', { subsystem: 'school', title: 'Журнал' })
  secrets.set('the secret of a key', key.body.secret)
  const asked = await withKey(site, key.body.secret).post('/access/v1/evaluation', {})
  const revoked = await superadmin.delete(`/api/keys/${key.body.id}`)
  await goesOn(site, own).delete('/api/session')
  return [made, set, refused, entered, own, asked, revoked]
}

test('mistakes 33, 78: nothing secret is in any log, revision or answer, and nothing of it is kept as it is', async () => {
  const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  secrets.set('the token of an administrator', superadmin.token ?? '')
  const answers = await deedsOfADay(superadmin, await root(site))
  expect(answers.map(({ status }) => status)).toEqual([201, 204, 401, 200, 204, 400, 204])
  const { rows: hashes } = await site.ctx.database.pool.query<{ secret: string }>(
    `select password_hash as secret from accounts where password_hash is not null
     union select encode(key_hash, 'hex') from api_keys union select encode(token_hash, 'hex') from sessions
     union select encode(token_hash, 'base64') from sessions union select encode(token_hash, 'hex') from devices`,
  )
  expect(hashes.length).toBeGreaterThan(5)
  for (const [at, { secret }] of hashes.entries()) secrets.set(`hash ${at}`, secret)
  const everything = { ...(await tables()), 'the log of requests': requestLog.join('') }
  for (const [what, secret] of secrets) {
    expect(secret.length, what).toBeGreaterThan(8)
    // A hash stands where it belongs; nothing stands in a log.
    const places = Object.entries(everything).filter(([, text]) => text.includes(secret))
    const homes = what.startsWith('hash') ? ['accounts', 'api_keys', 'sessions', 'devices'] : []
    expect(
      places.map(([table]) => table).filter((table) => !homes.includes(table)),
      what,
    ).toEqual([])
  }
})

test('mistake 20 no answer shows a hash, whatever it lists', async () => {
  const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  const lists = ['accounts', 'persons', 'organizations', 'events', 'changes', 'keys', 'roles', 'session', 'catalog']
  for (const list of lists) {
    const { text, status } = await superadmin.get(
      `/api/${list}${/keys|roles|session|catalog/.test(list) ? '' : '?limit=500'}`,
    )
    expect(status).toBe(200)
    expect(text).not.toMatch(/argon2|[Hh]ash"|token"/)
  }
})

/** Every row of every table as text: a column that somebody adds later is looked at too. */
async function tables(): Promise<Record<string, string>> {
  const { pool } = site.ctx.database
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`,
  )
  const texts = rows.map(async ({ name }) => {
    const { rows: all } = await pool.query<{ text: string }>(`select t::text as text from "${name}" t`)
    return [name, all.map(({ text }) => text).join('\n')] as const
  })
  return Object.fromEntries(await Promise.all(texts))
}
