import { chmod, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type TemporaryDataDirectory, temporaryDataDirectory } from '../../../test/support/data-directory.ts'
import { spawnProcess, type TestProcess } from '../../../test/support/spawn-process.ts'
import { openDatabase } from '../index.ts'
import type { Database, DatabaseOptions } from '../open.ts'
import { isAlive } from './cluster.ts'

const script = new URL('../../../test/support/database-process.ts', import.meta.url).pathname
// Each makes a cluster, and waits for the disk.
vi.setConfig({ testTimeout: 120_000 })

let temporary: TemporaryDataDirectory
let dataDirectory: string
let said: string[]
let opened: Database[]
let processes: TestProcess[]

beforeEach(async () => {
  temporary = await temporaryDataDirectory()
  dataDirectory = temporary.path
  said = []
  opened = []
  processes = []
})

afterEach(async () => {
  for (const process of processes) if (process.child.exitCode === null) await process.kill()
  for (const database of opened) await database.close()
  for (const { pool } of opened) await rm(pool.options.host ?? '', { recursive: true, force: true })
  const pid = await postmasterPid().catch(() => undefined)
  if (pid && isAlive(pid)) process.kill(pid, 'SIGKILL')
  const place = await realpath(join(dataDirectory, 'postgres')).catch(() => dataDirectory)
  await rm(place, { recursive: true, force: true })
  await temporary.remove()
})

async function open(options: Partial<DatabaseOptions> = {}): Promise<Database> {
  const database = await openDatabase({ dataDirectory, log: (line) => said.push(line), ...options })
  opened.push(database)
  return database
}

function spawnWriter(mode: 'hold' | 'write' | 'busy'): TestProcess {
  const process = spawnProcess(script, [dataDirectory, mode])
  processes.push(process)
  return process
}

async function postmasterPid(): Promise<number> {
  const text = await readFile(join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 400) throw error
      await sleep(25)
    }
  }
}

const isWritten = (line: string, atLeast: number) => Number(line) >= atLeast

async function writtenRows(database: Database): Promise<number[]> {
  const { rows } = await database.pool.query<{ number: number }>('select number from written order by number')
  return rows.map(({ number }) => number)
}

test('after a kill -9 of the server the same process goes on with every acknowledged row', async () => {
  const database = await open()
  await database.pool.query('create table written (number integer primary key)')
  const acknowledged: number[] = []
  for (let round = 0; round < 3; round++) {
    const killed = postmasterPid().then((pid) => process.kill(pid, 'SIGKILL'))
    await writeUntilError(database, acknowledged)
    await killed
    await eventually(() => database.pool.query('select 1'))
    expect(await writtenRows(database)).toEqual(expect.arrayContaining(acknowledged))
  }
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(said).toContain('PostgreSQL stopped unexpectedly; starting it again')
  await eventually(async () => {
    expect(said).toContainEqual(expect.stringMatching(/^PostgreSQL is back after \d+\.\d s$/))
  })
})

async function writeUntilError(database: Database, acknowledged: number[]): Promise<void> {
  for (let number = (acknowledged.at(-1) ?? 0) + 100; ; number++) {
    try {
      await database.pool.query('insert into written values ($1)', [number])
      acknowledged.push(number)
    } catch {
      return
    }
  }
}

test('after a kill -9 of our process the next one, which may come before the server has ended, has every acknowledged row', async () => {
  const writer = spawnWriter('write')
  await writer.line((line) => isWritten(line, 50))
  await writer.kill()
  const acknowledged = writer.lines.filter((line) => line !== 'open').map(Number)
  const database = await open()
  await eventually(async () => {
    expect(await writtenRows(database)).toEqual(expect.arrayContaining(acknowledged))
  })
})

test('issue 7: after a kill -9 of the last process the server ends, whatever that process had it do', async () => {
  const writer = spawnWriter('write')
  await writer.line((line) => isWritten(line, 50))
  const [one, other] = [spawnWriter('hold'), spawnWriter('busy')]
  await Promise.all([one.line((line) => line === 'open'), other.line((line) => line === 'busy')])
  const server = await postmasterPid()
  await writer.kill()
  await one.close()
  expect(await postmasterPid()).toBe(server)
  await other.kill()
  await eventually(() => expect(postmasterPid()).rejects.toThrow('ENOENT'))
})

test('a server that others are at goes on after a kill -9 of one of them', async () => {
  const database = await open()
  const server = await postmasterPid()
  const writer = spawnWriter('busy')
  await writer.line((line) => line === 'busy')
  await writer.kill()
  const theirs = `select from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid()`
  await eventually(async () => expect((await database.pool.query(theirs)).rowCount).toBe(0))
  await eventually(async () => {
    const survivors = `select from pg_stat_activity where application_name like '%survivor'`
    expect((await database.pool.query(survivors)).rowCount).toBe(0)
  })
  expect(await postmasterPid()).toBe(server)
  expect(said).not.toContain('PostgreSQL stopped unexpectedly; starting it again')
})

test('after a kill -9 of both, the next start recovers every acknowledged row', async () => {
  const writer = spawnWriter('write')
  await writer.line((line) => isWritten(line, 50))
  process.kill(await postmasterPid(), 'SIGKILL')
  await writer.kill()
  const acknowledged = writer.lines.filter((line) => line !== 'open').map(Number)
  const database = await open()
  expect(await writtenRows(database)).toEqual(expect.arrayContaining(acknowledged))
})

test('two processes that start at once in an empty directory share one server and migrate once', async () => {
  const both = [spawnWriter('hold'), spawnWriter('hold')]
  await Promise.all(both.map(({ line }) => line((text) => text === 'open')))
  const database = await open()
  const { rows } = await database.pool.query('select number from schema_migrations')
  expect(rows.length).toBe(new Set(rows.map(({ number }) => number)).size)
  expect(rows.length).toBeGreaterThan(0)
  await database.close()
  expect(await Promise.all(both.map(({ close }) => close()))).toEqual([0, 0])
})

test('the server stops with the last process that uses it, and not before', async () => {
  const holder = spawnWriter('hold')
  await holder.line((line) => line === 'open')
  const database = await open()
  const server = await postmasterPid()
  expect(await holder.close()).toBe(0)
  expect(await postmasterPid()).toBe(server)
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await database.close()
  await expect(postmasterPid()).rejects.toThrow('ENOENT')
})

test('opening while the last other process closes always succeeds', async () => {
  for (let round = 0; round < 5; round++) {
    const first = await open()
    const [second] = await Promise.all([open(), first.close()])
    await eventually(() => second.pool.query('select 1'))
    await second.close()
  }
})

test('a postmaster.pid that names a living process which is not PostgreSQL is no obstacle', async () => {
  const database = await open()
  const path = join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid')
  const left = await readFile(path, 'utf8')
  await database.close()
  await writeFile(path, left.replace(/^\d+/, String(process.pid)))
  await expect(open()).resolves.toMatchObject({ embedded: true, version: 18 })
})

test('a server that cannot start is told with the end of its log', async () => {
  await (await open()).close()
  await writeFile(join(dataDirectory, 'postgres', 'cluster', 'postgresql.conf'), 'shared_buffers = nonsense\n')
  await expect(open()).rejects.toMatchObject({
    code: 'database-does-not-start',
    message: expect.stringContaining('shared_buffers'),
  })
})

test.each([
  ['a PostgreSQL directory of something else', '.', '16'],
  ['a cluster of another version', 'postgres/cluster', '17'],
])('%s is refused, and left as it was', async (_, place, version) => {
  await mkdir(join(dataDirectory, place), { recursive: true })
  await writeFile(join(dataDirectory, place, 'PG_VERSION'), version)
  await expect(open()).rejects.toMatchObject({ code: 'database-directory-foreign' })
  expect(await readFile(join(dataDirectory, place, 'PG_VERSION'), 'utf8')).toBe(version)
})

test('a cluster directory without a cluster is refused, for it may be half of a back-up', async () => {
  await mkdir(join(dataDirectory, 'postgres', 'cluster'), { recursive: true })
  await expect(open()).rejects.toMatchObject({ code: 'database-directory-foreign' })
})

test.each([
  ['longer than a socket path may be', 'a'.repeat(120)],
  ['with spaces, quotes, commas and Cyrillic', `Мои "данные", 'все' $HOME`],
])('a data directory %s works', async (_, name) => {
  dataDirectory = join(dataDirectory, name)
  await mkdir(dataDirectory)
  const database = await open()
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test.runIf(process.getuid?.() === 0)(
  'as root, a directory closed to the server’s user is served by a link',
  async () => {
    await chmod(dataDirectory, 0o700)
    const database = await open()
    expect(await realpath(join(dataDirectory, 'postgres'))).toMatch(/^\/var\/lib\/dostup\//)
    expect(said.join('\n')).toContain('The database is kept in /var/lib/dostup/')
    await database.close()
    await expect(open()).resolves.toMatchObject({ embedded: true })
  },
)

test('over loopback TCP, as on Windows, a password is asked and a restarted server keeps its port', async () => {
  const database = await open({ embedded: { transport: 'tcp' } })
  const { host, port } = database.pool.options
  expect(host).toBe('127.0.0.1')
  const stranger = openDatabase({ url: `postgres://dostup:guess@127.0.0.1:${port}/dostup`, dataDirectory })
  await expect(stranger).rejects.toThrow('password authentication failed')
  process.kill(await postmasterPid(), 'SIGKILL')
  await eventually(async () => {
    expect(said).toContainEqual(expect.stringMatching(/is back/))
    await database.pool.query('select 1')
  })
})
