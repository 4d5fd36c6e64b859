import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blankDatabase } from '../../test/support/database.ts'
import { type Database, migrate, pendingMigrations } from './index.ts'

let database: Database
let folder: URL

beforeEach(async () => {
  database = await blankDatabase()
  folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'dostup-migrations-'))}/`)
})

afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

function put(file: string, text: string): Promise<void> {
  return writeFile(new URL(file, folder), text)
}

async function appliedNames(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>('select name from schema_migrations order by number')
  return rows.map(({ name }) => name)
}

test('the shipped migrations build an empty database, once', async () => {
  const first = await migrate(database)
  expect(first.map(({ name }) => name)).toContain('foundation')
  expect(await migrate(database)).toEqual([])
  expect(await pendingMigrations(database)).toEqual([])
})

test('each new migration is applied after the old ones', async () => {
  await put('0001-first.sql', 'create table first (id text)')
  await migrate(database, folder)
  await put('0002-second.sql', 'alter table first add column title text; create table second (id text)')
  expect((await migrate(database, folder)).map(({ number }) => number)).toEqual([2])
  expect(await appliedNames()).toEqual(['first', 'second'])
})

test('looking at what is pending writes nothing', async () => {
  await put('0001-first.sql', 'create table first (id text)')
  expect((await pendingMigrations(database, folder)).map(({ name }) => name)).toEqual(['first'])
  const { rows } = await database.pool.query(`select to_regclass('schema_migrations') as found`)
  expect(rows).toEqual([{ found: null }])
})

test('starters at the same time apply each migration once, and all succeed', async () => {
  await put('0001-slow.sql', 'select pg_sleep(0.2); create table slow (id text)')
  await put('0002-next.sql', 'create table next (id text)')
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database, folder)))
  expect(applied.flat().map(({ number }) => number)).toEqual([1, 2])
})

test('a migration that fails leaves nothing of itself, and keeps those before it', async () => {
  await put('0001-good.sql', 'create table good (id text)')
  await put('0002-bad.sql', 'create table half (id text); select 1 / 0')
  await expect(migrate(database, folder)).rejects.toMatchObject({
    code: 'migration-failed',
    message: 'Migration 2 (bad) failed, and nothing of it was applied: division by zero',
  })
  expect(await appliedNames()).toEqual(['good'])
  const { rows } = await database.pool.query(`select to_regclass('half') as found`)
  expect(rows).toEqual([{ found: null }])
  await put('0002-bad.sql', 'create table half (id text)')
  expect((await migrate(database, folder)).map(({ number }) => number)).toEqual([2])
})

test('an applied migration that was edited is refused', async () => {
  await put('0001-first.sql', 'create table first (id text)')
  await migrate(database, folder)
  await put('0001-first.sql', 'create table first (id text, title text)')
  await expect(migrate(database, folder)).rejects.toMatchObject({ code: 'migration-edited' })
  await expect(pendingMigrations(database, folder)).rejects.toMatchObject({ code: 'migration-edited' })
})

test('line ends of a Windows checkout are not an edit', async () => {
  await put('0001-first.sql', 'create table first (\n  id text\n)')
  await migrate(database, folder)
  await put('0001-first.sql', 'create table first (\r\n  id text\r\n)')
  expect(await migrate(database, folder)).toEqual([])
})

test('a database from the future is refused, naming both versions, and left as it was', async () => {
  await put('0001-first.sql', 'create table first (id text)')
  await put('0002-later.sql', 'create table later (id text)')
  await migrate(database, folder)
  await rm(new URL('0002-later.sql', folder))
  const refusal = { code: 'database-from-future', message: expect.stringMatching(/2 \(later\).* 1 \(first\)/) }
  await expect(migrate(database, folder)).rejects.toMatchObject(refusal)
  await expect(pendingMigrations(database, folder)).rejects.toMatchObject(refusal)
  expect(await appliedNames()).toEqual(['first', 'later'])
})

test.each(['0003-gap.sql', '2-short.sql', '0002-Upper.sql'])(
  '%s is not a name of the second migration',
  async (file) => {
    await put('0001-first.sql', 'select 1')
    await put(file, 'select 1')
    await expect(migrate(database, folder)).rejects.toThrow(`${file} is not 0002-name.sql`)
  },
)

test('files that are not migrations are passed by', async () => {
  await put('0001-first.sql', 'select 1')
  await put('README.md', 'text')
  await mkdir(new URL('old', folder))
  expect((await migrate(database, folder)).length).toBe(1)
})
