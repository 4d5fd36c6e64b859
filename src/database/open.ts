import type { Kysely } from 'kysely'
import type pg from 'pg'
import { type EmbeddedOptions, openEmbedded } from './embedded/open.ts'
import { askServer } from './external.ts'
import { listen } from './listen.ts'
import { createKysely, createPool, type Log } from './pool.ts'
import type { Tables } from './tables.ts'

export interface DatabaseOptions {
  /** A server of the owner's; absent: the embedded one. */
  url?: string | undefined
  /** Where the embedded server keeps everything. */
  dataDirectory: string
  log?: Log | undefined
  poolSize?: number | undefined
  /** Of the embedded server, for tests alone: `{ settings: { fsync: 'off' } }`. */
  embedded?: Pick<EmbeddedOptions, 'settings' | 'transport'>
}

export interface Database {
  kysely: Kysely<Tables>
  pool: pg.Pool
  /** For people: never with the password. */
  url: string
  embedded: boolean
  /** PostgreSQL's major version. */
  version: number
  /** NOTIFY's other side; see `listen.ts`. Gives how to stop. */
  listen(channel: string, onNotice: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url ? openExternal(options.url, options) : openOwn(options)
}

async function openExternal(connectionString: string, options: DatabaseOptions): Promise<Database> {
  const { log = () => {}, poolSize: size = 10 } = options
  const url = withoutPassword(connectionString)
  const application = { application_name: `dostup ${process.pid}`, connectionTimeoutMillis: 10_000 }
  const connection = { connectionString, ...application }
  const pool = createPool({ connection, size, log })
  return finish({ pool, connection, url, embedded: false, release: () => pool.end() })
}

async function openOwn(options: DatabaseOptions): Promise<Database> {
  const { log = () => {}, poolSize: size = 10 } = options
  const server = await openEmbedded({ ...options.embedded, dataDirectory: options.dataDirectory, log })
  const { connection } = server
  const pool = createPool({ connection, size, log })
  const url = `postgres://${connection.user}@/${connection.database}?host=${connection.host}&port=${connection.port}`
  const release = async () => {
    await pool.end()
    await server.close()
  }
  return finish({ pool, connection, url, embedded: true, release })
}

interface Opened extends Pick<Database, 'pool' | 'url' | 'embedded'> {
  connection: pg.ClientConfig
  release: () => Promise<void>
}

async function finish({ pool, connection, url, embedded, release }: Opened): Promise<Database> {
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= release()
    return closing
  }
  try {
    const version = await askServer(pool, url)
    const listenHere: Database['listen'] = (channel, onNotice) => listen(connection, channel, onNotice)
    return { kysely: createKysely(pool), pool, url, embedded, version, listen: listenHere, close }
  } catch (error) {
    await close()
    throw error
  }
}

function withoutPassword(connectionString: string): string {
  if (!URL.canParse(connectionString)) return 'DATABASE_URL'
  const url = new URL(connectionString)
  url.password = ''
  url.searchParams.delete('password')
  return url.href
}
