import { isIPv6 } from 'node:net'
import { resolve } from 'node:path'
import { isLoopback, type OwnHosts, readTrustedProxies, type TrustedProxies } from '../http/index.ts'
import type { BackupPlace } from '../services/backups/index.ts'
import type { FromEnvironment } from '../services/settings/index.ts'
import type { BucketAccess } from '../store/index.ts'
import { readBackups, readBucketAccess } from './places/backup-place.ts'
import { ConfigError } from './places/config-error.ts'
import { readSettings, readStoredSettings, type Settings, unknownSettings } from './settings.ts'
import { type OtlpPlace, readOtlp } from './telemetry/place.ts'

/** Everything that can be set from outside, read once. Values that make no sense are refused with their name. */
export interface Config {
  /** An external PostgreSQL; absent: the embedded one in `dataDirectory`. */
  readonly databaseUrl: string | undefined
  readonly dataDirectory: string
  readonly host: string
  readonly port: number
  /** The address people type; decides whether cookies are for https only. Never read from a request (mistake 44). */
  readonly publicUrl: string
  /** Names under which sessions are taken; undefined: any. */
  readonly hosts: OwnHosts
  readonly trustedProxies: TrustedProxies
  readonly logLevel: string
  /** How long a process may answer without having asked the database; a fence waits no longer for one that is silent. */
  readonly leaseSeconds: number
  /** Where back-ups are put, and to whom they are encrypted; absent: none are made by themselves. */
  readonly backups: BackupPlace | undefined
  /** By which `s3://…` is reached. */
  readonly buckets: BucketAccess | undefined
  /** To whom traces and logs are told beside the output; absent: to nobody. */
  readonly otlp: OtlpPlace | undefined
  /** With which /metrics is read; absent: nobody reads it. */
  readonly metricsKey: string | undefined
  /** What signs for ЕСИА: a program and its parameters. */
  readonly signCommand: readonly string[] | undefined
  /** Whether documents are signed for tests: on a machine of one’s own alone. */
  readonly testSigner: boolean
  /** With which secrets are encrypted; absent: the one in `dataDirectory`. */
  readonly secretKey: Buffer | undefined
  /** Settings that administrators would set, set for good. */
  readonly storedSettings: FromEnvironment
  /** What was set and is not heeded, for the log. */
  readonly ignored: readonly string[]
  /** Not set from outside: when it is aborted, whatever is under way gives up its database. */
  readonly ending?: AbortSignal
}

export { ConfigError }

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = readSettings(environment)
  const host = withoutBrackets(set.DOSTUP_HOST ?? '127.0.0.1')
  const port = readPort(set.DOSTUP_PORT ?? '8080')
  const publicUrl = readPublicUrl(set)
  const proxies = readTrustedProxies(set.DOSTUP_TRUST_PROXY)
  return {
    databaseUrl: set.DATABASE_URL,
    dataDirectory: resolve(set.DOSTUP_DATA ?? 'data'),
    host,
    port,
    publicUrl: publicUrl ?? addressOf(host, port),
    hosts: ownHosts(publicUrl, host),
    trustedProxies: proxies ?? [],
    logLevel: readLogLevel(set.DOSTUP_LOG ?? 'info'),
    leaseSeconds: readLease(set.DOSTUP_LEASE ?? '5'),
    backups: readBackups(set),
    buckets: readBucketAccess(set),
    otlp: readOtlp(set),
    metricsKey: readMetricsKey(set.DOSTUP_METRICS_KEY),
    signCommand: set.DOSTUP_ESIA_SIGN?.split(/\s+/),
    testSigner: readTestSigner(set, { host, publicUrl }),
    secretKey: readSecretKey(set.DOSTUP_SECRET_KEY),
    storedSettings: readStoredSettings(environment, (sentence) => {
      throw new ConfigError(sentence)
    }),
    ignored: [
      ...(proxies === undefined ? [proxiesIgnored(set)] : []),
      ...unknownSettings(environment).map((name) => `${name}: there is no such setting; see dostup help`),
    ],
  }
}

/** As a browser takes it: an IPv6 address stands in brackets, without its zone, and «all addresses» is no place to go to. */
export function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : isIPv6(host) ? `[${host.split('%')[0]}]` : host
  return `http://${name}:${port}`
}

/** Without an address that was told, nobody but this machine reaches a server that listens to it alone; else its names are not known. */
function ownHosts(publicUrl: string | undefined, host: string): OwnHosts {
  if (publicUrl !== undefined) return [new URL(publicUrl).hostname]
  return isLoopback(host) ? [] : undefined
}

const withoutBrackets = (host: string): string => /^\[(.+)\]$/.exec(host)?.[1] ?? host

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new ConfigError(`DOSTUP_PORT: “${text}” is not a port; give a whole number from 0 to 65535`)
  }
  return port
}

function readPublicUrl({ DOSTUP_URL: text }: Settings): string | undefined {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  const fits =
    url !== null && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === ''
  if (!fits) throw new ConfigError(`DOSTUP_URL: “${text}” is not an address like https://access.example.ru`)
  return text
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function readLogLevel(text: string): string {
  if (levels.includes(text)) return text
  throw new ConfigError(`DOSTUP_LOG: “${text}” is no level; give one of ${levels.join(', ')}`)
}

function readLease(text: string): number {
  const seconds = Number(text)
  if (!(seconds >= 1 && seconds <= 30)) {
    throw new ConfigError(`DOSTUP_LEASE: “${text}” is no number of seconds from 1 to 30`)
  }
  return seconds
}

function readMetricsKey(text: string | undefined): string | undefined {
  if (text === undefined || /^[\x21-\x7e]{20,200}$/.test(text)) return text
  throw new ConfigError(
    'DOSTUP_METRICS_KEY: it is shorter than 20 signs, or has others than ASCII; make one with openssl rand -hex 32',
  )
}

/** What it signs has no force, so that nobody may come upon it where documents are signed in earnest. */
function readTestSigner(
  { DOSTUP_TEST_SIGNER: text, DATABASE_URL: database, DOSTUP_TRUST_PROXY: proxy }: Settings,
  { host, publicUrl }: { readonly host: string; readonly publicUrl: string | undefined },
): boolean {
  if (text === undefined) return false
  if (text !== 'on') throw new ConfigError(`DOSTUP_TEST_SIGNER: “${text}” is not “on”; leave it out otherwise`)
  const isOwn = isLoopback(host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname))
  if (isOwn && database === undefined && proxy === undefined) return true
  throw new ConfigError(
    'DOSTUP_TEST_SIGNER: it is for development alone; leave it out, or run on 127.0.0.1 with the embedded database and no proxy before it',
  )
}

function readSecretKey(text: string | undefined): Buffer | undefined {
  if (text === undefined) return undefined
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  throw new ConfigError('DOSTUP_SECRET_KEY: it is not 64 hexadecimal digits; make one with openssl rand -hex 32')
}

const proxiesIgnored = (set: Settings): string =>
  `DOSTUP_TRUST_PROXY: “${set.DOSTUP_TRUST_PROXY}” is ignored, and nobody’s X-Forwarded-For is believed; give the number of proxies ` +
  'before the server (1), or their addresses and networks (10.0.0.5, 10.1.0.0/16)'
