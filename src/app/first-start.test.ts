import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contextOn } from '../../test/support/context.ts'
import { type TemporaryDataDirectory, temporaryDataDirectory } from '../../test/support/data-directory.ts'
import { blankDatabase } from '../../test/support/database.ts'
import { type Database, migrate } from '../database/index.ts'
import { presetsFolder } from '../services/catalog/index.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { firstPasswordFile, keepFirstPassword } from './first-password.ts'
import { prepareRegion } from './prepare-region.ts'
import { sayError } from './say-error.ts'
import { serve } from './serve.ts'

// Each starts the whole product, some of them twice.
vi.setConfig({ testTimeout: 120_000 })
const wanted = { preset: 'region', persons: 0, console: false }
const quiet = { start: () => {}, step: () => {}, done: () => {} }

let database: Database
let data: TemporaryDataDirectory
let config: Config
beforeEach(async () => {
  database = await blankDatabase()
  data = await temporaryDataDirectory()
  const environment = { DATABASE_URL: database.url, DOSTUP_DATA: data.path, DOSTUP_PORT: '0', DOSTUP_LOG: 'silent' }
  config = readConfig(environment)
})
afterEach(async () => {
  await database.close()
  await data.remove()
})

const start = (settings: Partial<Config> = {}, preset: string | undefined = 'region') =>
  serve({ ...config, ...settings }, { ...wanted, preset }, () => {})
const goOn = () => serve(config, { ...wanted, preset: undefined }, () => {})
const tables = async () => (await database.pool.query(`select 1 from pg_tables where schemaname = 'public'`)).rowCount
const enter = async (url: string, password: string) => {
  const body = JSON.stringify({ login: 'admin', password })
  return (await fetch(`${url}/api/session`, { method: 'POST', body, headers: { 'content-type': 'application/json' } }))
    .status
}

describe('input 01: a start that cannot succeed makes nothing, and says what to do', () => {
  test('the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    await expect(start({ port })).rejects.toThrow(
      /^DOSTUP_PORT: something listens at 127\.0\.0\.1:\d+ already\. Stop it, or/,
    )
    other.close()
    expect(await tables()).toBe(0)
    await expect(readFile(firstPasswordFile(data.path))).rejects.toThrow('ENOENT')
  })

  test('fewer persons than a region has', async () => {
    await expect(serve(config, { ...wanted, persons: 100 }, () => {})).rejects.toThrow(
      /^--persons: a region has 500 persons at least/,
    )
    expect(await tables()).toBe(0)
  })

  test('the host is none of this machine’s', async () => {
    await expect(start({ host: 'nope.invalid' })).rejects.toThrow(
      /^DOSTUP_HOST: “nope\.invalid” is no address of this machine/,
    )
    await expect(start({ host: '192.0.2.1' })).rejects.toThrow(ConfigError)
    expect(await tables()).toBe(0)
  })

  test('the data directory is a file', async () => {
    const dataDirectory = join(data.path, 'file')
    await writeFile(dataDirectory, '')
    await expect(start({ dataDirectory })).rejects.toThrow(/^DOSTUP_DATA: the directory .* cannot be written to/)
    expect(await tables()).toBe(0)
  })

  test('the data directory lies where none can be made', async () => {
    const dataDirectory = '/proc/nope/deeper'
    await expect(start({ dataDirectory })).rejects.toThrow(/^DOSTUP_DATA: the directory .* cannot be written to/)
  })

  test('there is no such preset', async () => {
    await expect(start({}, 'no-such')).rejects.toThrow('no-such')
    expect(await tables()).toBe(0)
  })
})

describe('issue 7: started again it goes on with the preset that is there', () => {
  const inForce = async () => (await database.pool.query('select preset from catalogs')).rows
  const ours = async () => {
    const file = join(data.path, 'ours.yaml')
    const text = await readFile(join(presetsFolder, 'epos.yaml'), 'utf8')
    await writeFile(file, text.replace(/^preset: epos$/m, 'preset: ours'))
    return file
  }

  test('an empty database gets the region', async () => {
    await (await goOn()).close()
    expect(await inForce()).toEqual([{ preset: 'region' }])
  })

  test.each([
    ['one of the product’s', 'epos', async () => 'epos'],
    ['one of a file of one’s own', 'ours', ours],
  ])('%s', async (_what, name, preset) => {
    await (await start({}, await preset())).close()
    await (await goOn()).close()
    expect(await inForce()).toEqual([{ preset: name }])
    const refused = await start().catch((error: unknown) => sayError(error, 'start'))
    expect(refused).toBe(
      `The database runs another preset. This is “${name}”, not “region”. Without --preset it goes on with what is there; ` +
        'for “region” give another data directory or another database.',
    )
  })
})

describe('the region that grows', () => {
  test('grows anew when somebody else’s locks were in its way', async () => {
    await migrate(database)
    const ctx = await contextOn(database)
    const other = await database.pool.connect()
    await other.query('begin')
    await other.query('lock table grants in access share mode')
    const growing = prepareRegion(ctx, { ...wanted, persons: 500 }, () => keepFirstPassword(data.path), quiet)
    const waits = "select count(*)::int as n from pg_locks where not granted and relation = 'grants'::regclass"
    await expect.poll(async () => (await database.pool.query(waits)).rows[0].n, { timeout: 20_000 }).toBe(1)
    // It waits for us, and we for it: it was first to wait, so it is the one that PostgreSQL sends away.
    await other.query('lock table nodes in access share mode')
    await other.query('commit')
    other.release()
    await growing
    const { rows } = await database.pool.query('select count(*)::int as n from persons')
    expect(rows[0].n).toBe(500)
  })
})

describe('the first administrator’s password', () => {
  test('is shown, and kept in a file of mode 0600 until the first sign-in', async () => {
    const { url, firstPassword, close } = await start()
    const { text, file } = firstPassword ?? { text: '', file: '' }
    expect(file).toBe(firstPasswordFile(data.path))
    expect((await readFile(file, 'utf8')).trim()).toBe(text)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await enter(url, 'wrong')).toBe(401)
    expect(await stat(file)).toBeDefined()
    expect(await enter(url, text)).toBe(200)
    await expect(stat(file)).rejects.toThrow('ENOENT')
    await close()
    const again = await start()
    expect(again.firstPassword).toBeUndefined()
    await again.close()
  })

  test('is shown by the next start when this one ended before it could', async () => {
    await migrate(database)
    const ctx = await contextOn(database)
    await prepareRegion(ctx, wanted, () => keepFirstPassword(data.path), quiet)
    const kept = (await readFile(firstPasswordFile(data.path), 'utf8')).trim()
    const { url, firstPassword, close } = await start()
    expect(firstPassword?.text).toBe(kept)
    expect(await enter(url, kept)).toBe(200)
    await close()
  })

  test('a file that no longer fits is removed, and not shown', async () => {
    const first = await start()
    await first.close()
    await database.pool.query('update accounts set password_hash = null')
    const second = await start()
    expect(second.firstPassword).toBeUndefined()
    await second.close()
    await expect(stat(firstPasswordFile(data.path))).rejects.toThrow('ENOENT')
  })
})
