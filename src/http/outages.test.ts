import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { account, password, type TestAccount } from '../../test/support/builders.ts'
import { openSite, type Site } from '../../test/support/site.ts'

const lines: string[] = []
const output = new Writable({
  write(chunk, _encoding, done) {
    lines.push(...String(chunk).trimEnd().split('\n'))
    done()
  },
})
let site: Site
let someone: TestAccount

beforeAll(async () => {
  site = await openSite({ server: { logger: pino({ base: null }, output) } })
  someone = await account(site)
})
afterAll(() => site.close())
beforeEach(() => void lines.splice(0))

async function signIn() {
  const payload = { login: someone.login, password }
  const answer = await site.app.inject({ method: 'POST', url: '/api/session', payload })
  return { status: answer.statusCode, code: answer.json().code }
}

/** PostgreSQL itself says so when a session is to be written. */
async function failWith(state: string): Promise<void> {
  await site.ctx.database.pool.query(`
    create or replace function fail() returns trigger language plpgsql as
      $$ begin raise exception 'told to fail' using errcode = '${state}'; end $$;
    create or replace trigger fail before insert on sessions for each statement execute function fail()`)
}

test.each([
  ['57P01', 'it was told to stop'],
  ['57P02', 'another of its processes crashed'],
  ['57P03', 'it is starting or stopping'],
  ['57P05', 'the session was idle too long'],
  ['57014', 'the statement took too long'],
  ['53100', 'the disk is full'],
  ['53200', 'memory is out'],
  ['53300', 'there are too many connections'],
  ['58030', 'the disk fails'],
  ['08006', 'the connection broke'],
  ['25006', 'it is a standby that only reads'],
  ['40P01', 'two transactions waited for one another'],
])('%s: %s: 503, and no stack', async (state) => {
  await failWith(state)
  expect(await signIn()).toEqual({ status: 503, code: 'database-unavailable' })
  expect(lines.join()).not.toContain('"stack"')
})

test('an error of ours stays a 500, and keeps its stack', async () => {
  await failWith('42P01')
  expect(await signIn()).toEqual({ status: 500, code: 'internal' })
  expect(lines.join()).toContain('"stack"')
})

test('an outage is said once a second, with how many requests it was true of', async () => {
  const server = await openSite({ server: { logger: pino({ base: null }, output) } })
  await server.ctx.database.pool.end()
  const ask = () => server.app.inject({ method: 'POST', url: '/api/session', payload: { login: 'x', password: 'y' } })
  const answers = await Promise.all(Array.from({ length: 50 }, ask))
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([503]))
  expect(lines.length).toBeLessThan(25)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, code: 'database-unavailable', route: '/api/session' })
  await server.close().catch(() => {})
})
