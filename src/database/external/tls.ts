/** `sslmode` as libpq means it: https://www.postgresql.org/docs/current/libpq-ssl.html */
import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import pg from 'pg'
import { type Parameters, unreadable } from './read-address.ts'

/** How a connection is encrypted; false: not at all. */
export type Encryption = ConnectionOptions | false

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const
type Mode = (typeof modes)[number]

/** Several where the server decides: each is tried in its turn. */
export function readEncryption(parameters: Parameters): Encryption[] {
  const mode = readMode(parameters)
  if (mode === 'disable') return [false]
  const rootCertificate = parameters.get('sslrootcert') ?? process.env.PGSSLROOTCERT
  const unchecked = { ...ownCertificate(parameters), rejectUnauthorized: false }
  if (mode === 'allow') return [false, unchecked]
  if (mode === 'prefer') return [unchecked, false]
  if (mode === 'no-verify' || (mode === 'require' && !rootCertificate)) return [unchecked]
  return [{ ...ownCertificate(parameters), ...authority(mode, rootCertificate) }]
}

function readMode(parameters: Parameters): Mode {
  const { sslmode, ssl } = Object.fromEntries(parameters)
  const text = sslmode ?? (ssl && (/^(true|1)$/.test(ssl) ? 'require' : 'disable')) ?? process.env.PGSSLMODE ?? 'prefer'
  const mode = modes.find((one) => one === text)
  if (mode === undefined) throw unreadable(`its sslmode is none of ${modes.slice(0, -1).join(', ')}`)
  return mode
}

/** With a certificate of the authority, `require` checks it as `verify-ca` does; only `verify-full` looks at the name as well. */
function authority(mode: Mode, rootCertificate: string | undefined): ConnectionOptions {
  if (mode === 'verify-ca' && !rootCertificate) {
    throw unreadable('sslmode=verify-ca needs sslrootcert=FILE; without, verify-full trusts the well-known authorities')
  }
  const known = rootCertificate === undefined || rootCertificate === 'system'
  const ca = known ? {} : { ca: readCertificate('sslrootcert', rootCertificate) }
  return mode === 'verify-full' ? ca : { ...ca, checkServerIdentity: () => undefined }
}

function ownCertificate(parameters: Parameters): ConnectionOptions {
  const { sslcert, sslkey, sslpassword } = Object.fromEntries(parameters)
  return {
    ...(sslcert && { cert: readCertificate('sslcert', sslcert) }),
    ...(sslkey && { key: readCertificate('sslkey', sslkey) }),
    ...(sslpassword && { passphrase: sslpassword }),
  }
}

function readCertificate(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw unreadable(`${name}: ${(error as Error).message}`)
  }
}

/** The first encryption with which the server lets us in. One choice is no question. */
export async function chooseEncryption(connection: pg.ClientConfig, all: readonly Encryption[]): Promise<Encryption> {
  for (const [index, ssl] of all.entries()) {
    const isLast = index === all.length - 1
    if (isLast || !(await isAnotherWanted({ ...connection, ssl }))) return ssl
  }
  return false
}

/** Whether the server refuses the encryption, or its lack. Whatever else is wrong is told when it is asked in earnest. */
async function isAnotherWanted(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    return false
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    return code === '28000' || /SSL|TLS/.test(message) || /^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)
  } finally {
    await client.end().catch(() => {})
  }
}
