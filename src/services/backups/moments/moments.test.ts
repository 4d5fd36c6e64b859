import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contextOn } from '../../../../test/support/context.ts'
import { temporaryDataDirectory } from '../../../../test/support/data-directory.ts'
import { makeKeyPair, readPrivateKey, readRecipient } from '../../../archive/index.ts'
import { type Database, migrate, openDatabase } from '../../../database/index.ts'
import { folderStore } from '../../../store/index.ts'
import type { Context } from '../../decisions/index.ts'
import { keepWal, makeBaseIfDue, rebuildMoment, settleMoment } from '../index.ts'
import { nameOfBase, nameOfWal, readNames, walOf } from './names.ts'

// Two servers of their own, one behind the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const pair = makeKeyPair()
const recipients = [readRecipient(pair.open)]
const secret = Buffer.alloc(32, 3)
const opening = { privateKey: readPrivateKey(pair.secret), secret, over: false, foreign: false, log: () => {} }

let folder: string
let removals: (() => Promise<void>)[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dostup-moments-'))
  removals = [() => rm(folder, { recursive: true })]
})
afterEach(async () => {
  for (const remove of removals) await remove()
})

async function home(): Promise<string> {
  const { path, remove } = await temporaryDataDirectory()
  removals.unshift(remove)
  return path
}

async function opened(dataDirectory: string): Promise<Database> {
  const database = await openDatabase({ dataDirectory, embedded: { settings: { fsync: 'off' } } })
  removals.unshift(() => database.close())
  return database
}

/** As an administrator and the one who runs the server would set it. */
async function keeping(database: Database): Promise<Context> {
  const ctx = await contextOn(database)
  const said: Readonly<Record<string, number>> = { 'backups.moment-days': 7, 'backups.moment-seconds': 1 }
  const read = ((setting: { id: string }) => said[setting.id]) as Context['settings']['read']
  return { ...ctx, settings: { ...ctx.settings, read } } as Context
}

const count = async ({ pool }: Database) => (await pool.query('select count(*)::int as of from written')).rows[0].of

async function kept(store: ReturnType<typeof folderStore>, moment: Date): Promise<void> {
  while (!readNames(await store.list()).wal.some(({ at }) => at > moment))
    await new Promise((on) => setTimeout(on, 100))
}

test('the database as it was at a moment, by its files of once and the WAL since', async () => {
  const store = folderStore(folder)
  const place = { store, recipients }
  const database = await opened(await home())
  await migrate(database)
  const ctx = await keeping(database)
  const complained: string[] = []
  const stop = keepWal(ctx, { place, secret, log: (line) => complained.push(line) })
  const ending = new AbortController().signal
  expect(await makeBaseIfDue(ctx, { place, secret }, ending)).toMatch(/^dostup-base-\d+-00000001-/)
  expect(await makeBaseIfDue(ctx, { place, secret }, ending)).toBeUndefined()
  await database.pool.query('create table written (number integer)')
  await database.pool.query('insert into written select generate_series(1, 1000)')
  const moment = new Date()
  await new Promise((on) => setTimeout(on, 20))
  await database.pool.query('delete from written where number > 10')
  await kept(store, new Date())
  await stop()
  expect(complained).toEqual([])

  const [there, before] = [await home(), { ...opening, store, dataDirectory: '' }]
  await expect(rebuildMoment({ ...before, dataDirectory: there, moment: new Date('2020-01-01') })).rejects.toThrow(
    'the first is of',
  )
  await expect(
    rebuildMoment({ ...before, dataDirectory: there, moment: new Date(Date.now() + 60_000) }),
  ).rejects.toThrow('does not reach that moment')
  await expect(rebuildMoment({ ...before, dataDirectory: there, moment, secret: Buffer.alloc(32) })).rejects.toThrow(
    'secret key does not stand behind',
  )
  await rebuildMoment({ ...before, dataDirectory: there, moment })
  const restored = await opened(there)
  expect(await settleMoment(restored, new Date())).toBe(0)
  expect(await count(restored)).toBe(1000)
  // What goes on from there is another line of time, and wants a base of its own.
  expect(await makeBaseIfDue(await keeping(restored), { place, secret }, ending)).toMatch(/-00000002-/)

  const last = await home()
  await rebuildMoment({ ...before, dataDirectory: last, moment: undefined })
  await expect(rebuildMoment({ ...before, dataDirectory: last, moment })).rejects.toThrow('--over puts it aside')
  const all = await opened(last)
  expect(await count(all)).toBe(10)
  expect((await readdir(join(last, 'postgres'))).sort()).toEqual(['cluster', 'server.log', 'socket'])
})

test('WAL is followed from its base to the first gap, and what another server wrote is none of it', async () => {
  const at = new Date('2026-09-01T09:00:00.123Z')
  const one = { system: '7', timeline: 1, at }
  const wal = (from: bigint, to: bigint, more = {}) => nameOfWal({ ...one, from, to, ...more })
  const base = nameOfBase({ ...one, from: 100n })
  const names = [
    base,
    wal(50n, 120n),
    wal(120n, 300n),
    wal(110n, 130n),
    wal(310n, 400n),
    wal(300n, 310n, { system: '8' }),
  ]
  const read = readNames([...names, 'another.backup', 'dostup-2026-09-01T08-00-00Z.backup'])
  expect(read.bases).toEqual([{ ...one, from: 100n, name: base }])
  const [first] = read.bases
  expect(first && walOf(first, read.wal).map(({ from, to }) => [from, to])).toEqual([
    [50n, 120n],
    [110n, 130n],
    [120n, 300n],
  ])
})
