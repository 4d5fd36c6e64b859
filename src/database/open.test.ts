import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { blankDatabase, testDatabase } from '../../test/support/database.ts'
import { type Database, openDatabase } from './index.ts'

let database: Database

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.close())

/** What is earlier in the search path is seen instead of PostgreSQL's own. */
async function openPretending(statement: string): Promise<Database> {
  await database.pool.query(`create schema pretending; ${statement}`)
  const url = new URL(database.url)
  url.searchParams.set('options', '-c search_path=pretending,pg_catalog')
  try {
    return await openDatabase({ url: url.href, dataDirectory: '' })
  } finally {
    await database.pool.query('drop schema pretending cascade')
  }
}

test('a server older than 15 is refused with both versions', async () => {
  const old = openPretending(
    `create function pretending.current_setting(name text) returns text language sql as
     $$ select case name when 'server_version_num' then '140011' when 'server_version' then '14.11'
                         else pg_catalog.current_setting(name) end $$`,
  )
  await expect(old).rejects.toMatchObject({
    code: 'database-too-old',
    message: 'PostgreSQL 14.11 is too old: Dostup needs 15 or newer.',
  })
})

test('a server without Russian order is refused', async () => {
  const withoutIcu = openPretending('create table pretending.pg_collation (collname text)')
  await expect(withoutIcu).rejects.toMatchObject({
    code: 'database-without-russian',
    message: expect.stringContaining('ru-RU-x-icu'),
  })
})

test('a database that does not know small and capital Cyrillic is refused', async () => {
  const ascii = blankDatabase(`template template0 encoding 'UTF8' locale_provider libc locale 'C'`)
  await expect(ascii).rejects.toMatchObject({
    code: 'database-without-russian',
    message: expect.stringContaining('LC_CTYPE=C'),
  })
})

test('nobody answers: the message says where, and never the password', async () => {
  const nobody = openDatabase({ url: 'postgres://dostup:secret@127.0.0.1:9/none', dataDirectory: '' })
  const error = await nobody.catch((caught: Error) => caught)
  expect(error).toMatchObject({ code: 'database-unreachable', message: expect.stringContaining('127.0.0.1:9/none') })
  expect((error as Error).message).not.toContain('secret')
})

test('an idle connection that the server ends is dropped and told, and the pool goes on', async () => {
  const said: string[] = []
  const other = await openDatabase({ url: database.url, dataDirectory: '', log: (line) => said.push(line) })
  await database.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await vi.waitFor(() => expect(said.join()).toContain('A database connection was lost'))
  expect((await other.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await other.close()
})

test('a listener hears notices, and looks for itself once after its connection was lost', async () => {
  const heard: string[] = []
  const stop = await database.listen('test_channel', (payload) => heard.push(payload))
  await database.pool.query(`notify test_channel, 'first'`)
  await vi.waitFor(() => expect(heard).toEqual(['first']))
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()`,
  )
  await vi.waitFor(() => expect(heard).toEqual(['first', '']))
  await database.pool.query(`notify test_channel, 'second'`)
  await vi.waitFor(() => expect(heard).toEqual(['first', '', 'second']))
  await stop()
  await database.pool.query(`notify test_channel, 'third'`)
  await sleep(50)
  expect(heard).toEqual(['first', '', 'second'])
})

test('closing twice closes once', async () => {
  const other = await openDatabase({ url: database.url, dataDirectory: '' })
  await Promise.all([other.close(), other.close()])
  await other.close()
})

test('closed in order it tells of no connection lost', async () => {
  const lines: string[] = []
  const one = await openDatabase({ url: database.url, dataDirectory: '', log: (line) => lines.push(line) })
  await Promise.all([one.pool, one.pool, one.lifeline].map((way) => ask(way)))
  await one.close()
  await sleep(50)
  expect(lines).toEqual([])
})

const ask = (way: Database['pool'] | Database['lifeline']) =>
  'query' in way ? way.query('select 1') : sql`select 1`.execute(way)
