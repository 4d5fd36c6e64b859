import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { account } from '../../../test/support/builders.ts'
import { testDatabaseUrl } from '../../../test/support/database.ts'
import { noDirectory, openDirectory } from '../../../test/support/directory-server.ts'
import { openMailServer, ownCertificate } from '../../../test/support/mail-server.ts'
import { administer } from '../../../test/support/server-url.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { examineServer, measureServer } from '../../database/index.ts'
import { perform } from '../../services/audit/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { createProvider, turnOnProvider } from '../../services/providers/index.ts'
import { folderStore } from '../../store/index.ts'
import { supportBundleCommand } from '../commands/support-bundle.ts'
import { readConfig } from '../config.ts'
import { examine } from './examine.ts'
import type { Finding } from './finding.ts'
import { backups, disk, moments, node } from './of-machine.ts'
import { certificate } from './of-neighbours.ts'
import { judgeServer, zonesAsked } from './of-server.ts'
import { withoutPeople } from './without-people.ts'

let site: Site
let folder: string
beforeAll(async () => {
  site = await openSite()
  folder = await mkdtemp(join(tmpdir(), 'dostup-doctor-'))
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

const secretKey = '07'.repeat(32)
const configOf = (more: NodeJS.ProcessEnv = {}) =>
  readConfig({ DATABASE_URL: site.ctx.database.url, DOSTUP_DATA: folder, DOSTUP_SECRET_KEY: secretKey, ...more })
const illOf = (findings: readonly Finding[]) => findings.filter(({ well }) => !well).map(({ said }) => said)

/** What the server says, but for what a test says is otherwise. */
const judged = async (more: { examined?: object; measures?: object }) => {
  const [examined, measures] = [
    await examineServer(site.ctx.database, zonesAsked),
    await measureServer(site.ctx.database),
  ]
  return illOf(judgeServer({ ...examined, ...more.examined }, { ...measures, mostConnections: 1000, ...more.measures }))
}

test('an installation that is well is told so', async () => {
  expect(await judged({})).toEqual([])
  const findings = await examine(configOf())
  expect(findings.length).toBeGreaterThan(9)
  expect(illOf(findings).filter((said) => !/disk|connections|GB/.test(said))).toEqual([])
})

describe('the doctor finds, and says what to do:', () => {
  test('clocks that differ', async () => {
    expect(await judged({ examined: { clocksApart: 2001 } })).toEqual([expect.stringMatching(/2\.0 s apart.*chrony/)])
    expect((await examineServer(site.ctx.database, [])).clocksApart).toBeLessThan(1000)
  })

  test('a disk that is full, and a folder that is not there', async () => {
    const room = (free: number, all: number) =>
      disk('The disk of', '/data', async () => ({ bavail: free, blocks: all, bsize: 1e9 }))
    expect(await room(1, 100)).toMatchObject({
      well: false,
      said: expect.stringMatching(/1\.0 GB are free \(1 %\)\. Make room/),
    })
    expect(await room(5, 100)).toMatchObject({ well: false })
    expect(await room(50, 1000)).toMatchObject({ well: true })
    expect(await disk('The folder of back-ups', join(folder, 'none'))).toMatchObject({
      well: false,
      said: expect.stringContaining('ENOENT'),
    })
  })

  test('a database without Russian', async () => {
    await administer(
      inject('databaseServer'),
      `create database doctor_c template template0 encoding 'UTF8' locale_provider libc lc_collate 'C' lc_ctype 'C'`,
    )
    const found = illOf(await examine(configOf({ DATABASE_URL: testDatabaseUrl('doctor_c') })))
    await administer(inject('databaseServer'), 'drop database doctor_c with (force)')
    expect(found).toContainEqual(expect.stringMatching(/Russian.*LC_CTYPE=C.*create database/))
  })

  test('an order of texts that has changed under the indexes', async () => {
    const { pool } = site.ctx.database
    await pool.query(`update pg_collation set collversion = '0' where collname = 'ru-RU-x-icu'`)
    expect(await judged({})).toEqual([expect.stringMatching(/ru-RU-x-icu.*reindex database/)])
    await pool.query(`alter collation pg_catalog."ru-RU-x-icu" refresh version`)
    expect(await judged({})).toEqual([])
  })

  test('a database that does not let us in, with what that one says (PgBouncer: pooler.test.ts)', async () => {
    const away = configOf({ DATABASE_URL: 'postgresql://dostup@127.0.0.1:1/dostup' })
    expect(illOf(await examine(away))).toContainEqual(
      expect.stringMatching(/^PostgreSQL: .*127\.0\.0\.1.*ECONNREFUSED/),
    )
  })

  test('connections that run out', async () => {
    expect(await judged({ measures: { connections: 80, mostConnections: 100 } })).toEqual([
      expect.stringMatching(/80 of 100.*max_connections/),
    ])
  })

  test('tables that are not cleared, autovacuum that is off, a transaction that stays open', async () => {
    const bloated = [{ table: 'sessions', dead: 900_000, live: 100 }]
    expect(
      await judged({ examined: { bloated, autovacuum: false }, measures: { oldestTransactionSeconds: 7200 } }),
    ).toEqual([
      expect.stringContaining('autovacuum = on'),
      expect.stringMatching(/120 min.*pg_terminate_backend/),
      expect.stringMatching(/sessions: 900000 left behind.*vacuum/),
    ])
  })

  test('time zones that the database knows otherwise', async () => {
    const { offsets } = await examineServer(site.ctx.database, zonesAsked)
    expect(offsets[0]).toBe(180)
    expect(await judged({ examined: { offsets: [180, 240, null, ...offsets.slice(3)] } })).toEqual([
      expect.stringMatching(
        /Europe\/Volgograd: UTC\+4 in PostgreSQL, UTC\+3 in Node; Asia\/Tomsk: unknown in PostgreSQL.*tzdata/,
      ),
    ])
  })

  test('a mail server that is away or refuses, and none', async () => {
    const mail = await openMailServer()
    const set = (port: number) =>
      configOf({
        ...{ DOSTUP_MAIL_HOST: '127.0.0.1', DOSTUP_MAIL_PORT: String(port), DOSTUP_MAIL_ENCRYPTION: 'none' },
        DOSTUP_MAIL_FROM: 'dostup@example.ru',
      })
    const saidOf = async (port: number) =>
      (await examine(set(port))).find(({ said }) => said.startsWith('The mail server'))
    expect(await saidOf(mail.port)).toMatchObject({ well: true })
    await mail.close()
    expect(await saidOf(mail.port)).toMatchObject({
      well: false,
      said: expect.stringMatching(/ECONNREFUSED.*«Настройки/),
    })
    expect((await examine(configOf())).map(({ said }) => said)).toContainEqual(
      expect.stringContaining('No mail server is set'),
    )
  })

  test('a certificate that nobody trusts, that runs out, or that nobody shows', async () => {
    const { key, certificate: cert } = ownCertificate()
    const server: Server = createServer({ key, cert })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const asked = async (days: number) =>
      illOf(await certificate(`https://127.0.0.1:${port}`, Date.now() + days * 86_400_000))
    expect(await asked(0)).toEqual([expect.stringMatching(/do not trust.*whole chain/)])
    expect(await asked(10)).toEqual([expect.stringMatching(/ran out 9 days ago.*Renew/)])
    server.close()
    expect(illOf(await certificate(`https://127.0.0.1:${port}`))).toEqual([
      expect.stringMatching(/Nobody answers.*ECONNREFUSED.*DOSTUP_URL/),
    ])
    expect(await certificate('http://127.0.0.1:1')).toEqual([])
  })

  test.skipIf(noDirectory)('a directory that is away', async () => {
    const directory = await openDirectory()
    const id = await perform(site.ctx, operator, createProvider, {
      ...{ title: 'Каталог школы', metaroles: [], organizations: [] },
      ...{ directory: directory.settings, secret: directory.secret },
    } as never)
    await perform(site.ctx, operator, turnOnProvider, id as never)
    const saidOf = async () => (await examine(configOf())).find(({ said }) => said.startsWith('The directory'))
    expect(await saidOf()).toEqual({ well: true, said: 'The directory «Каталог школы» answers' })
    await directory.stop()
    expect(await saidOf()).toMatchObject({ well: false, said: expect.stringContaining('Nobody comes in by it') })
    await directory.close()
  })

  test('back-ups that have stopped being made', async () => {
    const scheduled = join(folder, 'backups')
    const place = { store: folderStore(scheduled), recipients: [] }
    expect(await backups(undefined, 24)).toMatchObject({ well: true })
    expect(await backups(place, 24)).toMatchObject({
      well: false,
      said: expect.stringContaining('There is no back-up'),
    })
    await mkdir(scheduled)
    await writeFile(join(scheduled, 'dostup-2026-09-01T08-00-00Z.backup'), '')
    const at = (moment: string) => backups(place, 24, Date.parse(moment))
    expect(await at('2026-09-03T08:00:00Z')).toMatchObject({ well: true })
    expect(await at('2026-09-03T12:00:00Z')).toMatchObject({
      well: false,
      said: expect.stringMatching(/52 hours old.*every 24/),
    })
  })

  test('WAL that is to be kept, and is not', async () => {
    const kept = join(folder, 'kept')
    const place = { store: folderStore(kept), recipients: [] }
    const rule = { days: 7, seconds: 60 }
    const at = (moment: string) => moments(place, rule, Date.parse(moment))
    expect(await moments(place, { ...rule, days: 0 })).toEqual([])
    expect(await at('2026-09-01T08:00:00Z')).toMatchObject([{ well: false, said: expect.stringContaining('no base') }])
    await mkdir(kept)
    const ofServer = (kind: string, end = '') =>
      writeFile(join(kept, `dostup-${kind}-7-00000001-0000000001000000-${end}2026-09-01T08-00-00-000Z.backup`), '')
    await ofServer('base')
    expect(await at('2026-09-01T08:00:00Z')).toMatchObject([{ well: false, said: expect.stringContaining('no WAL') }])
    await ofServer('wal', '0000000001000200-')
    expect(await at('2026-09-01T08:02:00Z')).toMatchObject([{ well: true, said: expect.stringContaining('120 s ago') }])
    expect(await at('2026-09-01T08:06:00Z')).toMatchObject([
      { well: false, said: expect.stringContaining('nothing later') },
    ])
  })

  test('a Node that is too old', () => {
    expect(node('20.20.2')).toMatchObject({ well: false })
    expect(node('22.18.0')).toMatchObject({ well: true })
  })
})

describe('a support bundle', () => {
  test('tells what is needed, and neither secrets nor anything of people', async () => {
    const { pool } = site.ctx.database
    const who = await account(site)
    const secret = 'ochen-tayno-42'
    await pool.query(
      `update schedules set last_fault = 'refused: ivanov@example.ru at smtp://mail.example.ru:25, СНИЛС 112-233-445 95'`,
    )
    await pool.query(
      `insert into schedules (name, title, every_seconds, due_at, last_fault) values ('x', '{}', 5, now(), 'for ivanov@example.ru (8 916 123-45-67) from 10.1.2.3')`,
    )
    vi.stubEnv('DOSTUP_MAIL_PASSWORD', secret)
    const file = join(folder, 'bundle.json')
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    const config = configOf({ DOSTUP_MAIL_PASSWORD: secret, DOSTUP_MAIL_HOST: 'mail.example.ru' })
    await supportBundleCommand.run({ config, values: {}, positionals: [file], ending: new AbortController().signal })
    log.mockRestore()
    vi.unstubAllEnvs()
    const text = await readFile(file, 'utf8')
    const bundle = JSON.parse(text)
    expect(bundle).toMatchObject({
      dostup: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      preset: 'region',
      environment: { set: expect.arrayContaining(['DOSTUP_MAIL_PASSWORD']) },
      stored: { 'mail.password': 'environment', 'mail.from': 'otherwise' },
      measures: { server: { mostConnections: expect.any(Number) } },
    })
    expect(bundle.tables.find(({ table }: { table: string }) => table === 'accounts')).toMatchObject({
      bytes: expect.any(Number),
    })
    expect(bundle.findings.length).toBeGreaterThan(5)
    for (const told of [
      secret,
      secretKey,
      'ivanov',
      'example.ru',
      '8 916',
      '10.1.2.3',
      '112-233',
      who.id,
      who.login,
      folder,
    ])
      expect(text, told).not.toContain(told)
    await pool.query(`delete from schedules where name = 'x'`)
  })

  test('what others have said is told without people and places', () => {
    expect(
      withoutPeople(
        '550 no such user petrov@school.ru, see https://mail.ru/x?y, «Петров», 10.0.0.1, /var/lib/mail/petrov: full',
      ),
    ).toBe('550 no such user <e-mail>, see <address> «…», <ip>, <path>: full')
  })
})
