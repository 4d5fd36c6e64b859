import { variableOf } from '../core/settings/index.ts'
import { type FromEnvironment, readFromEnvironment } from '../services/settings/index.ts'
import { storedSettings } from './stored-settings.ts'

/** What can be set from the environment: the one list from which the settings are read, `dostup help` prints, and docs/settings.md is checked. */

export interface Setting {
  readonly name: string
  /** What holds when it is absent. */
  readonly otherwise: string
  readonly what: string
}

export const settings = [
  {
    name: 'DATABASE_URL',
    otherwise: 'the embedded PostgreSQL',
    what: 'a PostgreSQL 15 or newer of one’s own, as psql takes it: postgresql://user:password@host:5432/database?sslmode=verify-full, or host=… dbname=…',
  },
  {
    name: 'DOSTUP_DATA',
    otherwise: './data',
    what: 'the directory of the embedded PostgreSQL and of all that is kept',
  },
  { name: 'DOSTUP_HOST', otherwise: '127.0.0.1', what: 'the address to listen on; 0.0.0.0 or :: for all of them' },
  { name: 'DOSTUP_PORT', otherwise: '8080', what: 'the port to listen on; 0 for any that is free' },
  {
    name: 'DOSTUP_URL',
    otherwise: 'http://<host>:<port>',
    what: 'the address people type, https://access.example.ru; with https the cookie is for https alone, and sessions are taken under no other name',
  },
  {
    name: 'DOSTUP_TRUST_PROXY',
    otherwise: 'nobody is believed',
    what: 'whose X-Forwarded-For is believed: how many proxies stand before the server (1), or their addresses and networks (10.0.0.5, 10.1.0.0/16)',
  },
  {
    name: 'DOSTUP_LOG',
    otherwise: 'info',
    what: 'how much is logged: trace, debug, info, warn, error, fatal or silent',
  },
  {
    name: 'DOSTUP_LEASE',
    otherwise: '5',
    what: 'seconds for which a process may answer without having asked the database (docs/decisions/0005-a-lease-to-answer.md)',
  },
  {
    name: 'DOSTUP_BACKUP_FOLDER',
    otherwise: 'no back-ups are made by themselves',
    what: 'the folder into which back-ups are put, or s3://bucket/folder of a store that speaks S3, as often as «Настройки → Общие» says (docs/backup.md); another disk or machine than the database',
  },
  {
    name: 'DOSTUP_BUCKET_ADDRESS',
    otherwise: 'needed with s3://',
    what: 'the address of the store that speaks S3, https://storage.example.ru (docs/backup.md)',
  },
  {
    name: 'DOSTUP_BUCKET_KEY',
    otherwise: 'needed with s3://',
    what: 'the id of the access key of that store and its secret, with a colon between them',
  },
  {
    name: 'DOSTUP_BUCKET_REGION',
    otherwise: 'us-east-1',
    what: 'the region that the store wants its questions signed for',
  },
  {
    name: 'DOSTUP_BACKUP_KEY',
    otherwise: 'needed with DOSTUP_BACKUP_FOLDER',
    what: 'the public keys to which back-ups are encrypted, separated by blanks; dostup backup key FILE makes one',
  },
  {
    name: 'DOSTUP_METRICS_KEY',
    otherwise: 'nobody reads /metrics',
    what: 'the key with which Prometheus reads /metrics (Authorization: Bearer KEY), 20 signs at least; openssl rand -hex 32 makes one (docs/operating/watch.md)',
  },
  {
    name: 'DOSTUP_OTLP',
    otherwise: 'nobody is told',
    what: 'the address of an OpenTelemetry collector that takes OTLP over HTTP, http://127.0.0.1:4318: traces and logs are sent there (docs/operating/watch.md)',
  },
  {
    name: 'DOSTUP_OTLP_HEADERS',
    otherwise: 'none',
    what: 'headers that the collector asks for: name=value, with commas between them',
  },
  {
    name: 'DOSTUP_OTLP_SHARE',
    otherwise: '1',
    what: 'the part of requests that are traced, from 0 to 1; a request that comes with a trace is told as that one is',
  },
  {
    name: 'DOSTUP_ESIA_SIGN',
    otherwise: 'nothing signs by a command',
    what: 'the program with its parameters, separated by spaces, that signs for ЕСИА: the bytes on its input, the signature on its output (docs/sign-in.md). It is told ESIA_SIGNATURE (raw or cms) and ESIA_SYSTEM',
  },
  {
    name: 'DOSTUP_TEST_SIGNER',
    otherwise: 'nothing signs for tests',
    what: 'on: the server signs documents for whoever is in, by an authority of its own that has no force (docs/documents/signatures.md); for development alone: refused beside DATABASE_URL and DOSTUP_TRUST_PROXY, and where DOSTUP_HOST or DOSTUP_URL is not this machine',
  },
  {
    name: 'DOSTUP_SECRET_KEY',
    otherwise: 'the file secret-key in DOSTUP_DATA, made at the first start',
    what: 'the key with which passwords of mail servers and the like are encrypted in the database: 64 hexadecimal digits (openssl rand -hex 32). The same for all processes of one database; keep it with the back-ups',
  },
] as const satisfies readonly Setting[]

export type SettingName = (typeof settings)[number]['name']
export type Settings = Readonly<Record<SettingName, string | undefined>>

/** An empty variable is an absent one, and quotes around a value are none of it: `docker --env-file` keeps both. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const entries = settings.map(({ name }) => [name, variable(environment, name)])
  return Object.fromEntries(entries)
}

/** Those that are stored otherwise, and that the environment sets for good. */
export const readStoredSettings = (
  environment: NodeJS.ProcessEnv,
  refuse: (sentence: string) => never,
): FromEnvironment => readFromEnvironment(storedSettings, (name) => variable(environment, name), refuse)

const variable = (environment: NodeJS.ProcessEnv, name: string): string | undefined =>
  withoutQuotes(environment[name]?.trim() ?? '') || undefined

function withoutQuotes(text: string): string {
  return (/^(["'])(.*)\1$/s.exec(text)?.[2] ?? text).trim()
}

/** A misspelt setting would be passed over without a word. */
export function unknownSettings(environment: NodeJS.ProcessEnv): string[] {
  const known: readonly string[] = [...settings.map(({ name }) => name), ...storedSettings.map(variableOf)]
  return Object.keys(environment).filter((name) => name.startsWith('DOSTUP_') && !known.includes(name))
}

export const settingsHelp = settings
  .map(({ name, otherwise, what }) => `  ${name} (${otherwise})\n      ${what}`)
  .join('\n')
