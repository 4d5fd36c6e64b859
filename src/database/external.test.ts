import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { serverUrl } from '../../test/support/server-url.ts'
import { asUser, serverUser } from './embedded/user.ts'
import { type Database, migrate, openDatabase } from './index.ts'

/** Debian's PostgreSQL: a second server of another version and build, as an owner may bring it. */
const debian = '/usr/lib/postgresql'
const [version] = listVersions()

function listVersions(): number[] {
  try {
    return readdirSync(debian).map(Number).sort()
  } catch {
    return []
  }
}

describe.runIf(version)(`an external PostgreSQL ${version}`, () => {
  const binaries = join(debian, String(version), 'bin')
  const user = serverUser()
  let directory: string
  let stop: () => Promise<void>
  let database: Database

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dostup-external-'))
    if (user) chownSync(directory, user.uid, user.gid)
    const cluster = join(directory, 'cluster')
    const options = ['--username=dostup', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
    execFileSync(join(binaries, 'initdb'), [`--pgdata=${cluster}`, ...options], { ...asUser(user), cwd: '/' })
    const settings = ['-c', `unix_socket_directories=${directory}`, '-c', 'listen_addresses=', '-c', 'fsync=off']
    const server = spawn(join(binaries, 'postgres'), ['-D', cluster, ...settings], {
      ...asUser(user),
      cwd: directory,
      stdio: 'ignore',
    })
    const exited = once(server, 'exit')
    stop = async () => {
      server.kill('SIGINT')
      await exited
      await rm(directory, { recursive: true })
    }
    const url = serverUrl({ user: 'dostup', host: directory, port: 5432 }, 'postgres')
    const open = () => openDatabase({ url, dataDirectory: '' })
    database = await vi.waitUntil(() => open().catch(() => undefined), { timeout: 20_000 })
  })

  afterAll(async () => {
    await database?.close()
    await stop?.()
  })

  test('carries the whole schema', async () => {
    expect(database).toMatchObject({ embedded: false, version })
    expect((await migrate(database)).length).toBeGreaterThan(0)
    expect(await migrate(database)).toEqual([])
  })

  test('sorts and searches in Russian', async () => {
    const titles = ['Школа 10', 'Жуковка', 'Ёлкино', 'Школа 2', 'Елово']
    await database.kysely
      .insertInto('nodes')
      .values(titles.map((title, place) => ({ id: `n${place}`, kind: 'school', title })))
      .execute()
    const query = database.kysely.selectFrom('nodes').select('title')
    const sorted = await query.orderBy('title', (order) => order.collate('russian')).execute()
    expect(sorted.map(({ title }) => title)).toEqual(['Ёлкино', 'Елово', 'Жуковка', 'Школа 2', 'Школа 10'])
    expect(await query.where('title', 'ilike', '%ёЛ%').execute()).toEqual([{ title: 'Ёлкино' }])
  })
})
