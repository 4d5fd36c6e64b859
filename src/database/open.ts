import type { Kysely } from 'kysely'
import pg from 'pg'
import { type EmbeddedOptions, openEmbedded } from './embedded/open.ts'
import { askServer } from './external/ask-server.ts'
import { readServer } from './external/connection.ts'
import { chooseEncryption } from './external/tls.ts'
import { openLifeline } from './lifeline.ts'
import { listen } from './listen.ts'
import { maskedSchema } from './masking/make-views.ts'
import { readsMasked } from './masking/reading.ts'
import { createKysely, createPool, type Log } from './pool.ts'
import type { Tables } from './tables.ts'

export interface DatabaseOptions {
  /** A server of the owner's; absent: the embedded one. */
  url?: string | undefined
  /** Where the embedded server keeps everything. */
  dataDirectory: string
  log?: Log | undefined
  poolSize?: number | undefined
  /** When it is aborted, whatever is under way is given up, and an embedded server that nobody else uses is stopped. */
  ending?: AbortSignal | undefined
  /** Milliseconds without an answer after which a connection of the lifeline is given up. */
  patience?: number | undefined
  /** Of the embedded server, for tests alone: `{ settings: { fsync: 'off' } }`. */
  embedded?: Pick<EmbeddedOptions, 'settings' | 'transport'>
}

export interface Database {
  kysely: Kysely<Tables>
  pool: pg.Pool
  /**
   * On connections of its own, for what never waits for anybody: showing that a process lives, following changes. A network that drops
   * everything is noticed here within `patience`, and new connections are tried until one is answered.
   */
  lifeline: Kysely<Tables>
  /** For people: never with the password. */
  url: string
  embedded: boolean
  /** PostgreSQL's major version. */
  version: number
  /** Another database of the same server, by its name; to be closed before this one. */
  beside(name: string): Promise<Database>
  /** A connection of one's own, beside the pool, for what takes long: to be ended by whoever asked. */
  connect(): Promise<pg.Client>
  /** One on which the server tells its files and its WAL (`replication/`), where it lets this user. */
  replicate(): Promise<pg.Client>
  /** NOTIFY's other side; see `listen.ts`. Gives how to stop. */
  listen(channel: string, onNotice: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url ? openExternal(options.url, options) : openOwn(options)
}

async function openExternal(text: string, options: DatabaseOptions): Promise<Database> {
  const { connection: place, encryptions, url } = readServer(text)
  const application = { application_name: `dostup ${process.pid}`, connectionTimeoutMillis: 10_000 }
  const alive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }
  const ours = { ...application, ...alive, ...place }
  const connection = { ...ours, ssl: await chooseEncryption(ours, encryptions) }
  return await finish({ connection, url, embedded: false, release: async () => {} }, options)
}

async function openOwn(options: DatabaseOptions): Promise<Database> {
  const { log = () => {} } = options
  const server = await openEmbedded({ ...options.embedded, dataDirectory: options.dataDirectory, log })
  const { connection } = server
  const url = `postgres://${connection.user}@/${connection.database}?host=${connection.host}&port=${connection.port}`
  return await finish({ connection, url, embedded: true, release: () => server.close() }, options)
}

interface Opening extends Pick<Database, 'url' | 'embedded'> {
  connection: pg.ClientConfig
  /** When all connections are closed. */
  release: () => Promise<void>
}

async function finish({ connection, url, embedded, release }: Opening, options: DatabaseOptions): Promise<Database> {
  const { log = () => {}, poolSize: size = 10, patience = 2000, ending } = options
  const opening = new Set<pg.ClientBase>()
  const pool = createPool({ connection, size, log, opening })
  const lifeline = openLifeline({ connection, patience, log, opening }, pool)
  // Opened when somebody reads masked for the first time; a server that does not take the path takes no such connection.
  const masked = createPool({ connection: { ...connection, options: maskedPath(connection) }, size, log, opening })
  let closing: Promise<void> | undefined
  const closeMasked = () => masked.end().catch(() => {})
  const close = () => {
    closing ??= Promise.all([lifeline.close(), closeMasked()]).then(release)
    return closing
  }
  const abandon = () => {
    closing ??= Promise.all([lifeline.abandon(), closeMasked()]).then(release)
  }
  ending?.addEventListener('abort', abandon, { once: true })
  try {
    ending?.throwIfAborted()
    const version = await askServer(pool, url)
    const listening = { connection, askEvery: patience, watch: lifeline.watch }
    const listenHere: Database['listen'] = (channel, onNotice) => listen(listening, channel, onNotice)
    const [kysely, own] = [createKysely(pool, () => (readsMasked() ? masked : pool)), createKysely(lifeline.pool)]
    const connect = () => connected(connection)
    const replicate = () => connected({ ...connection, replication: 'true' } as pg.ClientConfig)
    const beside = (name: string) => besides({ connection, url, embedded }, name, options)
    return {
      kysely,
      pool,
      lifeline: own,
      url,
      embedded,
      version,
      connect,
      replicate,
      beside,
      listen: listenHere,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** By connections of its own; the server is let go by whoever opened it. */
const besides = ({ connection, embedded }: Omit<Opening, 'release'>, name: string, options: DatabaseOptions) =>
  finish({ connection: { ...connection, database: name }, url: name, embedded, release: async () => {} }, options)

async function connected(connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(connection)
  // Whoever uses it hears by its query that it was lost.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Tables are found by the first schema of the path that has them (`masking/`). */
const maskedPath = ({ options }: pg.ClientConfig): string =>
  [options, `-c search_path=${maskedSchema},public`].filter(Boolean).join(' ')
