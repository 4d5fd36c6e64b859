import { resolve } from 'node:path'

/** Everything that can be set from outside, read once. Values that make no sense are refused with their name. */
export interface Config {
  /** An external PostgreSQL; absent: the embedded one in `dataDirectory`. */
  readonly databaseUrl: string | undefined
  readonly dataDirectory: string
  readonly host: string
  readonly port: number
  /** The address people type; decides whether cookies are for https only. Never read from a request (mistake 44). */
  readonly publicUrl: string
  /** True behind a proxy of one's own, so that its X-Forwarded-For is believed. */
  readonly trustProxy: boolean
  readonly logLevel: string
  /** How long a process may answer without having asked the database; a fence waits no longer for one that is silent. */
  readonly leaseSeconds: number
}

export class ConfigError extends Error {}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const host = environment.DOSTUP_HOST ?? '127.0.0.1'
  const port = readPort(environment.DOSTUP_PORT ?? '8080')
  const publicUrl = environment.DOSTUP_URL ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`
  if (!URL.canParse(publicUrl))
    throw new ConfigError(`DOSTUP_URL: “${publicUrl}” is not an address like https://access.example.ru`)
  return {
    databaseUrl: environment.DATABASE_URL || undefined,
    dataDirectory: resolve(environment.DOSTUP_DATA ?? 'data'),
    host,
    port,
    publicUrl,
    trustProxy: environment.DOSTUP_TRUST_PROXY === '1',
    logLevel: environment.DOSTUP_LOG ?? 'info',
    leaseSeconds: readLease(environment.DOSTUP_LEASE ?? '5'),
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigError(`DOSTUP_PORT: “${text}” is not a port; give a whole number from 0 to 65535`)
  }
  return port
}

function readLease(text: string): number {
  const seconds = Number(text)
  if (!(seconds >= 1 && seconds <= 30)) {
    throw new ConfigError(`DOSTUP_LEASE: “${text}” is no number of seconds from 1 to 30`)
  }
  return seconds
}
