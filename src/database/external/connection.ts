/** From libpq's parameters to what node-postgres takes. */

import type pg from 'pg'
import { cutText } from '../../core/texts/index.ts'
import { type Parameters, readAddress, severalHosts, unreadable } from './read-address.ts'
import { type Encryption, readEncryption } from './tls.ts'

export interface ExternalServer {
  readonly connection: pg.ClientConfig
  /** In the order in which they are tried. */
  readonly encryptions: readonly Encryption[]
  /** For people: never with the password. */
  readonly url: string
}

const ofEncryption = ['sslmode', 'ssl', 'sslrootcert', 'sslcert', 'sslkey', 'sslpassword', 'sslnegotiation']
const ofPlace = ['host', 'port', 'dbname', 'user', 'password']
const timeouts = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'query_timeout']
const heeded = ['application_name', 'options', 'connect_timeout', 'channel_binding', ...timeouts]
/** They tune the connection, and node-postgres has no such screw or turns it itself. */
const passedOver =
  /^(keepalives(_\w+)?|tcp_user_timeout|fallback_application_name|client_encoding|gss\w+|krbsrvname|sslcompression|sslsni|target_session_attrs|load_balance_hosts|uselibpqcompat)$/

export function readServer(text: string): ExternalServer {
  const parameters = readAddress(text)
  refuseUnknown(parameters)
  const place = readPlace(parameters)
  const encryptions = place.host?.startsWith('/') ? [false as const] : readEncryption(parameters)
  return { connection: { ...place, ...readTuning(parameters) }, encryptions, url: describe(parameters) }
}

function refuseUnknown(parameters: Parameters): void {
  const known = [...ofPlace, ...ofEncryption, ...heeded]
  const unknown = [...parameters.keys()].find((name) => !known.includes(name) && !passedOver.test(name))
  if (unknown !== undefined) throw unreadable(`Dostup knows no parameter ${cutText(unknown, 64)}`)
}

function readPlace(parameters: Parameters) {
  const { host, port, user, password, dbname: database } = Object.fromEntries(parameters)
  if (host?.includes(',')) throw unreadable(severalHosts)
  const number = Number(port ?? 5432)
  if (!(Number.isInteger(number) && number > 0 && number < 65_536))
    throw unreadable(`“${port}” is no port from 1 to 65535`)
  const given = { host, user, password, database }
  const set = Object.entries(given).filter(([, value]) => value !== undefined && value !== '')
  return { ...(Object.fromEntries(set) as pg.ClientConfig), ...(port && { port: number }) }
}

function readTuning(parameters: Parameters): pg.ClientConfig {
  const milliseconds = timeouts.flatMap((name) => {
    const value = parameters.get(name)
    return value === undefined ? [] : [[name, wholeNumber(name, value)] as const]
  })
  const words = ['application_name', 'options'].filter((name) => parameters.get(name))
  const wait = wholeNumber('connect_timeout', parameters.get('connect_timeout') ?? '0')
  return {
    ...Object.fromEntries(milliseconds),
    ...Object.fromEntries(words.map((name) => [name, parameters.get(name)])),
    ...(wait > 0 && { connectionTimeoutMillis: wait * 1000 }),
    ...(/^(prefer|require)$/.test(parameters.get('channel_binding') ?? '') && { enableChannelBinding: true }),
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw unreadable(`${name} is “${cutText(text, 64)}”, which is no whole number`)
}

/** As it could be given again, but for what is secret. */
function describe(parameters: Parameters): string {
  const { host = 'localhost', port, user, dbname = '' } = Object.fromEntries(parameters)
  const name = host.startsWith('/') ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const others = [...parameters].filter(([key]) => !ofPlace.includes(key) && key !== 'sslpassword')
  const all = host.startsWith('/') ? [['host', host], ...(port ? [['port', port]] : []), ...others] : others
  const query = all.map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`).join('&')
  const account = user ? `${encodeURIComponent(user)}@` : ''
  const at = port && !host.startsWith('/') ? `:${port}` : ''
  return `postgresql://${account}${name}${at}/${encodeURIComponent(dbname)}${query && `?${query}`}`
}
