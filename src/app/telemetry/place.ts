import { hostname } from 'node:os'
import { ConfigError } from '../places/config-error.ts'
import type { Settings } from '../settings.ts'

export interface OtlpPlace {
  /** Of a collector, `http://127.0.0.1:4318`: under it `/v1/traces` and `/v1/logs`. */
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  /** Of traces that begin here, from 0 to 1; one that comes with a request is told as its first process has it. */
  readonly share: number
  readonly instance: string
}

export function readOtlp(set: Settings): OtlpPlace | undefined {
  const { DOSTUP_OTLP: text, DOSTUP_OTLP_HEADERS: headers = '', DOSTUP_OTLP_SHARE: share = '1' } = set
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username + url.search + url.hash !== '')
    throw new ConfigError(`DOSTUP_OTLP: “${text}” is not an address like http://127.0.0.1:4318`)
  const part = Number(share)
  if (!(part >= 0 && part <= 1)) throw new ConfigError(`DOSTUP_OTLP_SHARE: “${share}” is no number from 0 to 1`)
  return {
    address: text.replace(/\/$/, ''),
    headers: readHeaders(headers),
    share: part,
    instance: `${hostname()}-${process.pid}`,
  }
}

function readHeaders(text: string): Record<string, string> {
  const pairs = text.split(',').filter((one) => one.trim() !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, value] = /^\s*([\w-]+)=(.*)$/.exec(pair) ?? []
      // Its value may be a secret.
      if (name === undefined) throw new ConfigError('DOSTUP_OTLP_HEADERS: give name=value, with commas between them')
      return [name, (value ?? '').trim()]
    }),
  )
}
