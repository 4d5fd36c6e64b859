import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ExternalServer, externalVersion, startExternal } from '../../../test/support/external-server.ts'
import { serverUser } from '../embedded/user.ts'
import { openDatabase } from '../index.ts'

/** Which connections the server takes, user by user. */
const access = [
  'host all dostup 127.0.0.1/32 trust',
  'hostssl all with_tls 127.0.0.1/32 trust',
  'hostnossl all without_tls 127.0.0.1/32 trust',
]

describe.runIf(externalVersion)('sslmode as libpq means it, with a certificate that nobody knows', () => {
  let server: ExternalServer
  let foreign: string

  beforeAll(async () => {
    server = await startExternal(serverUser(), access)
    foreign = join(server.directory, 'foreign.crt')
    const url = `postgresql://dostup@127.0.0.1:${server.port}/postgres`
    const open = () => openDatabase({ url, dataDirectory: '' })
    const database = await vi.waitUntil(() => open().catch(() => undefined), { timeout: 20_000 })
    await database.pool.query('create role with_tls login; create role without_tls login')
    await database.close()
    const { rootCertificates } = await import('node:tls')
    await writeFile(foreign, rootCertificates[0] ?? '')
  })
  afterAll(() => server?.stop())

  async function isEncrypted(query: string, user = 'dostup', host = '127.0.0.1'): Promise<boolean | undefined> {
    const certificates = query.replace('OURS', server.certificate).replace('FOREIGN', foreign)
    const url = `postgresql://${user}@${host}:${server.port}/postgres?${certificates}`
    const database = await openDatabase({ url, dataDirectory: '' })
    const asked = sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`
    const { rows } = await asked.execute(database.kysely)
    await database.close()
    return rows[0]?.ssl
  }

  test.each([
    ['sslmode=disable', false],
    ['sslmode=allow', false],
    ['', true],
    ['sslmode=prefer', true],
    ['sslmode=require', true],
    ['sslmode=no-verify', true],
    ['ssl=true', true],
    ['uselibpqcompat=true&sslmode=require', true],
    ['sslmode=require&sslrootcert=OURS', true],
    ['sslmode=verify-ca&sslrootcert=OURS', true],
  ])('%j: encrypted: %s', async (query, encrypted) => {
    expect(await isEncrypted(query)).toBe(encrypted)
  })

  test('verify-full looks at the name as well', async () => {
    expect(await isEncrypted('sslmode=verify-full&sslrootcert=OURS', 'dostup', 'localhost')).toBe(true)
    await expect(isEncrypted('sslmode=verify-full&sslrootcert=OURS')).rejects.toThrow(/127\.0\.0\.1.*altnames/)
  })

  test.each(['sslmode=verify-full', 'sslmode=require&sslrootcert=FOREIGN', 'sslmode=verify-ca&sslrootcert=FOREIGN'])(
    'mistake 79 %s: a certificate of nobody known is refused, with what to do',
    async (query) => {
      await expect(isEncrypted(query)).rejects.toMatchObject({
        code: 'database-unreachable',
        message: expect.stringMatching(/certificate.*sslrootcert=FILE.*sslmode=require/),
      })
    },
  )

  test('where the server takes one kind alone, allow and prefer find it', async () => {
    expect(await isEncrypted('sslmode=allow', 'with_tls')).toBe(true)
    expect(await isEncrypted('sslmode=prefer', 'without_tls')).toBe(false)
    expect(await isEncrypted('', 'without_tls')).toBe(false)
    await expect(isEncrypted('sslmode=disable', 'with_tls')).rejects.toThrow('does not let Dostup in')
    await expect(isEncrypted('sslmode=require', 'without_tls')).rejects.toThrow('does not let Dostup in')
  })
})
