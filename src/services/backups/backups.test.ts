import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { account, grant, organization, type Place } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { blankDatabase, testDatabase } from '../../../test/support/database.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { makeKeyPair, readPrivateKey, readRecipient, writeArchive } from '../../archive/index.ts'
import { type Database, migrate, playIn } from '../../database/index.ts'
import { fileAt, folderStore } from '../../store/index.ts'
import { openSigner, sealLogs } from '../audit/index.ts'
import { openDecisions } from '../decisions/index.ts'
import {
  backUpIfDue,
  checkBackup,
  keptOf,
  makeBackup,
  nameOfBackup,
  openBackup,
  restoreBackup,
  tryBackup,
} from './index.ts'

// Each restoration makes the whole schema.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const pair = makeKeyPair()
const recipients = [readRecipient(pair.open)]
const privateKey = readPrivateKey(pair.secret)
const secret = Buffer.alloc(32, 3)
const signer = openSigner(secret)
const now = new Date('2026-09-01T09:00:00Z')

let site: Site
let school: Place
let folder: string
let file: string
beforeAll(async () => {
  site = await openSite()
  school = await organization(site)
  folder = await mkdtemp(join(tmpdir(), 'dostup-backups-'))
  file = join(folder, 'one.backup')
  const who = await account(site)
  await grant(site, { to: who, role: 'teacher', at: school })
  await signedIn(site, who)
  await sealLogs(site.ctx, signer)
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

const backUp = (to = file) => makeBackup({ database: site.ctx.database, file: fileAt(to), recipients, secret, now })
const restored = (database: Database, more: object = {}) =>
  restoreBackup({ database, file: fileAt(file), privateKey, secret, over: false, foreign: false, now, ...more })

async function inBlank<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await blankDatabase()
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

const factsOf = async (database: Database) =>
  (await openDecisions(database, () => now, { zone: () => 'UTC' }))
    .facts()
    .map((fact) => JSON.stringify(fact))
    .sort()

/** Everything of the schema that is taken apart on the way. */
const schemaOf = async ({ pool }: Database) =>
  (
    await pool.query(`
      select indexdef as said from pg_indexes where schemaname = 'public'
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
      union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal order by 1`)
  ).rows

describe('a back-up', () => {
  test('is whole while others change what is stored, and comes back as it was at one moment', async () => {
    let going = true
    const changing = (async () => {
      while (going) await grant(site, { to: await account(site), role: 'teacher', at: school })
    })()
    const { revision, rows } = await backUp()
    going = false
    await changing
    expect(rows).toBeGreaterThan(50)
    expect(await checkBackup({ file: fileAt(file), privateKey, secret })).toMatchObject({ revision, rows, isOwn: true })
    await inBlank(async (database) => {
      const { rowsOf } = await restored(database)
      const decisions = await openDecisions(database, () => now, { zone: () => 'UTC' })
      expect([revision - 1, revision, revision + 1, revision + 1_000_000].map(decisions.isLost)).toEqual([
        ...[false, false, true, true],
      ])
      expect(decisions.revision).toBe(revision + 1_000_001)
      const { rows: grants } = await database.pool.query(
        'select count(*)::int as all, count(accounts.id)::int as whole from grants left join accounts on accounts.id = account_id',
      )
      expect(grants[0]).toEqual({ all: rowsOf.grants, whole: rowsOf.grants })
      expect(await schemaOf(database)).toEqual(await schemaOf(site.ctx.database))
      const next = await database.pool.query(`select nextval(pg_get_serial_sequence('changes', 'id')) as n`)
      expect(next.rows[0].n).toBeGreaterThan(rowsOf.changes ?? Number.NaN)
    })
  })

  test('is tried beside the product, with its logs held to what was signed', async () => {
    const { pool } = site.ctx.database
    await pool.query(`update changes set object_title = object_title || '!' where id = (select min(id) from changes)`)
    await backUp()
    const tried = await tryBackup(
      site.ctx.database,
      { file: fileAt(file), privateKey, secret },
      { vkey: signer.vkey, anchors: [] },
    )
    expect(tried?.logs).toMatchObject({ fault: { kind: 'changed', index: 0 } })
    expect(tried?.rowsOf.changes).toBeGreaterThan(0)
    const left = await pool.query(`select from pg_database where datname like 'dostup_trial_%'`)
    expect(left.rowCount).toBe(0)
    await pool.query(
      `update changes set object_title = rtrim(object_title, '!') where id = (select min(id) from changes)`,
    )
  })

  test('is not left half where it could not be written', async () => {
    await expect(backUp(join(folder, 'no', 'such', 'folder'))).rejects.toThrow('ENOENT')
    const ending = AbortSignal.abort(new Error('told to end'))
    const to = join(folder, 'ended.backup')
    await expect(
      makeBackup({ database: site.ctx.database, file: fileAt(to), recipients, secret, now, ending }),
    ).rejects.toThrow('told to end')
    expect((await readdir(folder)).filter((name) => name.includes('ended'))).toEqual([])
  })
})

describe('restoring', () => {
  let there: Database
  beforeAll(async () => {
    await backUp()
    there = await testDatabase()
  })
  afterAll(() => there.close())
  const schemaThere = async () =>
    (await there.pool.query('select max(number)::int as n from schema_migrations')).rows[0].n

  test('is refused over what is there, unless told, and under processes that answer', async () => {
    await expect(restored(there)).rejects.toMatchObject({ code: 'database-not-empty' })
    await there.pool.query(`insert into instances (id, label, lease_ms, applied) values ('x', 'machine/1', 30000, 0)`)
    await expect(restored(there, { over: true })).rejects.toThrow('(machine/1): stop them first')
    await there.pool.query('delete from instances')
    const strange = await blankDatabase()
    await strange.pool.query('create table notes (id int)')
    await expect(restored(strange, { over: true })).rejects.toThrow('none of Dostup')
    await strange.close()
  })

  test('is refused of what is damaged, made elsewhere or of the future, before anything is taken away', async () => {
    const before = await schemaThere()
    await expect(restored(there, { over: true, secret: Buffer.alloc(32, 9) })).rejects.toThrow('does not stand behind')
    await writeFile(join(folder, 'cut.backup'), 'dostup-backup\n{')
    await expect(restored(there, { over: true, file: fileAt(join(folder, 'cut.backup')) })).rejects.toThrow('damaged')
    const future = join(folder, 'future.backup')
    const archive = await writeArchive(createWriteStream(future), { madeAt: '', edition: '9.0.0', schema: 9000 }, [])
    const migrations = Array.from({ length: 9000 }, (_, n) => ({ number: n + 1, checksum: '' }))
    await archive.note({ tables: [], migrations, revision: 0 })
    await archive.end({ rows: {}, sequences: [] }, () => '')
    await expect(restored(there, { over: true, file: fileAt(future) })).rejects.toThrow(
      'of a newer Dostup: its schema is 9000',
    )
    expect(await schemaThere()).toBe(before)
  })

  test('brings back every row, but nobody who had come in; broken off, it lets no process start and is done again', async () => {
    const opened = await openBackup({ file: fileAt(file), privateKey, secret })
    const broken = (async function* () {
      for await (const piece of opened.pieces()) {
        yield piece
        throw new Error('the disk is full')
      }
    })()
    await expect(playIn(there, opened.begin, broken)).rejects.toThrow('the disk is full')
    opened.close()
    await expect(migrate(there)).rejects.toMatchObject({ code: 'database-half-restored' })
    await restored(there, { over: true, secret: Buffer.alloc(32, 9), foreign: true })
    expect(await factsOf(there)).toEqual(await factsOf(site.ctx.database))
    const count = async (table: string, of: Database) =>
      (await of.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n
    expect(await count('sessions', site.ctx.database)).toBeGreaterThan(0)
    for (const table of ['sessions', 'instances', 'sso_payloads']) expect(await count(table, there)).toBe(0)
    for (const table of ['changes', 'events', 'persons', 'sealed_entries', 'history'])
      expect(await count(table, there), table).toBe(await count(table, site.ctx.database))
  })

  test('brings an older edition’s up to date', async () => {
    const old = join(folder, 'old.backup')
    await inBlank(async (database) => {
      await migrate(database, undefined, 60)
      await makeBackup({ database, file: fileAt(old), recipients, secret, now })
      const { header } = await restored(database, { file: fileAt(old), over: true })
      expect(header.schema).toBe(60)
      expect(await schemaOf(database)).toEqual(await schemaOf(site.ctx.database))
    })
  })
})

describe('back-ups by themselves', () => {
  test('are made when they are due, into the folder, and old ones go by the rule', async () => {
    const own = join(folder, 'scheduled')
    const run = () =>
      backUpIfDue(site.ctx, { store: folderStore(own), recipients }, { secret, ending: new AbortController().signal })
    site.clock.set('2026-09-01T08:00:00Z')
    expect(await run()).toBe('dostup-2026-09-01T08-00-00Z.backup')
    expect(await run()).toBeUndefined()
    site.clock.pass(24 * 3600)
    expect(await run()).toBe('dostup-2026-09-02T08-00-00Z.backup')
    await writeFile(join(own, 'notes.txt'), 'mine')
    for (let day = 10; day < 30; day += 1) await writeFile(join(own, `dostup-2026-08-${day}T08-00-00Z.backup`), '')
    site.clock.pass(24 * 3600)
    await run()
    expect((await readdir(own)).sort()).toEqual([
      ...[26, 27, 28, 29].map((day) => `dostup-2026-08-${day}T08-00-00Z.backup`),
      ...['01', '02', '03'].map((day) => `dostup-2026-09-${day}T08-00-00Z.backup`),
      'notes.txt',
    ])
    expect(
      await checkBackup({ file: fileAt(join(own, 'dostup-2026-09-03T08-00-00Z.backup')), privateKey, secret }),
    ).toMatchObject({ isOwn: true })
  })

  test('of each day and month the last is kept, and the newest in any case', () => {
    const at = (text: string) => nameOfBackup(new Date(text))
    const names = [
      '2026-01-31T01:00:00Z',
      '2026-01-31T23:00:00Z',
      '2026-02-27T08:00:00Z',
      '2026-03-01T06:00:00Z',
      '2026-03-01T12:00:00Z',
    ].map(at)
    expect(keptOf(names, { days: 2, months: 2 })).toEqual([at('2026-03-01T12:00:00Z'), at('2026-02-27T08:00:00Z')])
    expect(keptOf(names, { days: 0, months: 3 })).toEqual([
      at('2026-03-01T12:00:00Z'),
      at('2026-02-27T08:00:00Z'),
      at('2026-01-31T23:00:00Z'),
    ])
    expect(keptOf([...names, 'other.txt'], { days: 0, months: 0 })).toEqual([at('2026-03-01T12:00:00Z')])
  })
})
