import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type TemporaryDataDirectory, temporaryDataDirectory } from '../../../test/support/data-directory.ts'
import { migrate, openDatabase } from '../index.ts'

vi.setConfig({ testTimeout: 120_000 })
let temporary: TemporaryDataDirectory

beforeEach(async () => {
  temporary = await temporaryDataDirectory()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await temporary.remove()
})

const open = (dataDirectory = temporary.path) =>
  openDatabase({ dataDirectory, embedded: { settings: { fsync: 'off' } } })

test('the shell’s PG variables, meant for another server, do not reach the embedded one', async () => {
  vi.stubEnv('PGOPTIONS', '-c search_path=x')
  vi.stubEnv('PGDATABASE', 'elsewhere')
  vi.stubEnv('PGHOST', 'nobody.invalid')
  vi.stubEnv('PGPORT', '1')
  vi.stubEnv('PGUSER', 'nobody')
  vi.stubEnv('PGPASSWORD', 'secret')
  vi.stubEnv('PGSSLMODE', 'verify-full')
  vi.stubEnv('PGSSLNEGOTIATION', 'direct')
  vi.stubEnv('PGREPLICATION', 'database')
  vi.stubEnv('PGCLIENTENCODING', 'LATIN1')
  const database = await open()
  expect((await migrate(database)).length).toBeGreaterThan(0)
  await database.close()
})

test('a temporary directory that is not there is no obstacle, and the password that made the cluster is not left lying', async () => {
  vi.stubEnv('TMPDIR', '/nonexistent')
  await (await open()).close()
  expect((await readdir(join(temporary.path, 'postgres'))).sort()).toEqual(['cluster', 'server.log', 'socket'])
})

test('only where the socket has to live there it is missed, by its name', async () => {
  vi.stubEnv('TMPDIR', '/nonexistent')
  const deep = join(temporary.path, 'a'.repeat(120))
  await mkdir(deep)
  await expect(open(deep)).rejects.toMatchObject({
    code: 'database-directory-unusable',
    message: expect.stringMatching(/temporary directory \(TMPDIR\).*ENOENT/),
  })
})
