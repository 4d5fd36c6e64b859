import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { variableOf } from '../core/settings/index.ts'
import { addressOf, readConfig } from './config.ts'
import { settings } from './settings.ts'
import { storedSettings } from './stored-settings.ts'

test('nothing set: the embedded database, on this machine alone', () => {
  expect(readConfig({})).toEqual({
    databaseUrl: undefined,
    dataDirectory: resolve('data'),
    host: '127.0.0.1',
    port: 8080,
    publicUrl: 'http://127.0.0.1:8080',
    hosts: [],
    trustedProxies: [],
    logLevel: 'info',
    leaseSeconds: 5,
    secretKey: undefined,
    backups: undefined,
    metricsKey: undefined,
    signCommand: undefined,
    testSigner: false,
    storedSettings: new Map(),
    ignored: [],
  })
})

test.each(['', ' ', '""', "''"])('a variable that is %j is absent', (nothing) => {
  const environment = Object.fromEntries(settings.map(({ name }) => [name, nothing]))
  expect(readConfig(environment)).toEqual(readConfig({}))
})

test('quotes around a value, as docker --env-file keeps them, are none of it', () => {
  const environment = { DATABASE_URL: '"postgresql://u:p@h/d"', DOSTUP_PORT: "'8081'", DOSTUP_HOST: '"::1"' }
  expect(readConfig(environment)).toMatchObject({ databaseUrl: 'postgresql://u:p@h/d', port: 8081, host: '::1' })
})

test.each([
  ['::1', '::1', 'http://[::1]:8080'],
  ['[::1]', '::1', 'http://[::1]:8080'],
  ['fe80::1%eth0', 'fe80::1%eth0', 'http://[fe80::1]:8080'],
  ['::', '::', 'http://localhost:8080'],
  ['[::]', '::', 'http://localhost:8080'],
  ['0.0.0.0', '0.0.0.0', 'http://localhost:8080'],
  ['10.0.0.7', '10.0.0.7', 'http://10.0.0.7:8080'],
  ['access.example.ru', 'access.example.ru', 'http://access.example.ru:8080'],
])('DOSTUP_HOST=%s listens on %s and is reached at %s', (given, host, publicUrl) => {
  expect(readConfig({ DOSTUP_HOST: given })).toMatchObject({ host, publicUrl })
  expect(addressOf(host, 8080)).toBe(publicUrl)
})

test.each([
  [{ DOSTUP_URL: 'https://Access.example.ru:8443/' }, ['access.example.ru']],
  [{ DOSTUP_URL: 'http://[fd00::7]/', DOSTUP_HOST: '::' }, ['[fd00::7]']],
  [{ DOSTUP_HOST: '127.0.0.2' }, []],
  [{ DOSTUP_HOST: '[::1]' }, []],
  [{ DOSTUP_HOST: 'localhost' }, []],
  [{ DOSTUP_HOST: '0.0.0.0' }, undefined],
  [{ DOSTUP_HOST: '10.0.0.7' }, undefined],
])('mistake 76 with %j sessions are taken under the names %j, and any of this machine', (environment, hosts) => {
  expect(readConfig(environment).hosts).toEqual(hosts)
})

describe('mistake 71 what makes no sense is refused by its name, with what would', () => {
  test.each([
    ['DOSTUP_PORT', 'http'],
    ['DOSTUP_PORT', '65536'],
    ['DOSTUP_PORT', '0x50'],
    ['DOSTUP_PORT', '-1'],
    ['DOSTUP_URL', 'localhost:8080'],
    ['DOSTUP_URL', 'ftp://access.example.ru'],
    ['DOSTUP_URL', 'https://user:secret@access.example.ru'],
    ['DOSTUP_URL', 'https://access.example.ru/?a=b'],
    ['DOSTUP_LOG', 'loud'],
    ['DOSTUP_LEASE', '0'],
    ['DOSTUP_LEASE', '31'],
  ])('%s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: “.+” is .+`))
  })
})

test('DOSTUP_TRUST_PROXY is hops or addresses; anything else is ignored, and said', () => {
  expect(readConfig({ DOSTUP_TRUST_PROXY: '1' })).toMatchObject({ trustedProxies: 1, ignored: [] })
  expect(readConfig({ DOSTUP_TRUST_PROXY: '10.0.0.5' })).toMatchObject({ trustedProxies: ['10.0.0.5'], ignored: [] })
  expect(readConfig({ DOSTUP_TRUST_PROXY: 'true' })).toMatchObject({
    trustedProxies: [],
    ignored: [
      expect.stringMatching(/^DOSTUP_TRUST_PROXY: “true” is ignored, and nobody’s X-Forwarded-For is believed/),
    ],
  })
})

test('a misspelt setting is said', () => {
  expect(readConfig({ DOSTUP_TRUSTED_PROXY: '1' }).ignored).toEqual([
    'DOSTUP_TRUSTED_PROXY: there is no such setting; see dostup help',
  ])
})

test('docs/settings.md says of every setting what `dostup help` says', async () => {
  const text = await readFile(new URL('../../docs/settings.md', import.meta.url), 'utf8')
  const rows = settings.map(({ name, otherwise, what }) => `| \`${name}\` | ${otherwise} | ${what} |`)
  expect(text.split('\n').filter((line) => /^\| `[A-Z_]+`/.test(line))).toEqual(rows)
})

test('docs/settings.md says of every setting of the screens what it is, and its variable', async () => {
  const text = await readFile(new URL('../../docs/settings.md', import.meta.url), 'utf8')
  const rows = storedSettings.map(
    (one) => `| \`${one.id}\` | \`${variableOf(one)}\` | ${one.title.en}. ${one.hint.en} |`,
  )
  expect(text.split('\n').filter((line) => /^\| `[a-z-]+\.[a-z-]+`/.test(line))).toEqual(rows)
})

test('what administrators set may be set for good from outside, and is refused there as it is here', () => {
  const { storedSettings: set, ignored } = readConfig({ DOSTUP_MAIL_HOST: 'smtp.example.ru', DOSTUP_MAIL_PORT: '465' })
  expect([...set]).toEqual([
    ['mail.host', 'smtp.example.ru'],
    ['mail.port', 465],
  ])
  expect(ignored).toEqual([])
  expect(() => readConfig({ DOSTUP_MAIL_PORT: 'smtp' })).toThrow(/^DOSTUP_MAIL_PORT: “smtp” is refused: /)
})

test('N12 what signs for tests is never there where documents are signed in earnest', () => {
  expect(readConfig({ DOSTUP_TEST_SIGNER: 'on' })).toMatchObject({ testSigner: true })
  const elsewhere = [
    { DATABASE_URL: 'postgresql://u:p@h/d' },
    { DOSTUP_HOST: '0.0.0.0' },
    { DOSTUP_TRUST_PROXY: '1' },
    { DOSTUP_URL: 'https://access.example.ru' },
  ]
  for (const environment of elsewhere)
    expect(() => readConfig({ DOSTUP_TEST_SIGNER: 'on', ...environment })).toThrow(/^DOSTUP_TEST_SIGNER: .+ alone/)
  expect(() => readConfig({ DOSTUP_TEST_SIGNER: 'yes' })).toThrow(/^DOSTUP_TEST_SIGNER: “yes” is not “on”/)
})

test('the key of secrets is 64 hexadecimal digits, and what it says is not repeated', () => {
  expect(readConfig({ DOSTUP_SECRET_KEY: 'ab'.repeat(32) }).secretKey).toEqual(Buffer.alloc(32, 0xab))
  expect(() => readConfig({ DOSTUP_SECRET_KEY: 'sekret' })).toThrow(
    /^DOSTUP_SECRET_KEY: it is not 64 hexadecimal digits/,
  )
})
