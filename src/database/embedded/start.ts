/** A server on the cluster: the living one, or a new one. */
import { spawn } from 'node:child_process'
import { chownSync, closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseProblem } from '../problem.ts'
import type { Binaries } from './binaries.ts'
import { serverEnvironment } from './cluster.ts'
import type { Home } from './home.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'
import { asUser, type ServerUser } from './user.ts'

export interface Site {
  home: Home
  binaries: Binaries
  user: ServerUser | undefined
  /** Windows has no Unix sockets that PostgreSQL's peers could use; there it is loopback and a password. */
  transport: 'socket' | 'tcp'
  /** Over TCP: the port that the pool already knows. */
  port?: number | undefined
  /** Tests that may lose data set `fsync=off` here. */
  settings: Record<string, string>
  log: (line: string) => void
}

/** After a kill -9 the old server's children hold its shared memory for a moment, so a new one may fail at first. */
const attempts = 6
const logSizeLimit = 10_000_000

export async function ensureServer(site: Site): Promise<{ postmaster: Postmaster; adopted: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const living = await findPostmaster(site.home)
    if (living && (await answers(site, () => false))) return { postmaster: await again(site), adopted: true }
    const isRunning = await startServer(site)
    if (await answers(site, isRunning)) return { postmaster: await again(site), adopted: false }
    if (attempt === attempts) throw doesNotStart(site)
    await sleep(attempt * 200)
  }
}

async function again(site: Site): Promise<Postmaster> {
  const postmaster = await findPostmaster(site.home)
  if (!postmaster) throw doesNotStart(site)
  return postmaster
}

/** Waits while the process lives: recovery after a crash takes as long as it takes. False: it is gone. */
export async function answers(site: Site, isRunning: () => boolean): Promise<boolean> {
  const startedAt = Date.now()
  for (let said = 0; ; ) {
    const postmaster = await findPostmaster(site.home)
    // Asked earlier it would refuse, and write that into its log each time.
    if (postmaster?.status === 'ready' && (await canAsk(postmaster.connection))) return true
    if (!postmaster && !isRunning()) return false
    const seconds = Math.floor((Date.now() - startedAt) / 10_000) * 10
    if (seconds > said) site.log(`Waiting for PostgreSQL, ${seconds} s already (${postmaster?.status ?? 'starting'})`)
    said = seconds
    await sleep(25)
  }
}

/** Ready is an answered query, not a line in a log. */
async function canAsk(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    // Full is not dead.
    return (error as pg.DatabaseError).code === '53300'
  } finally {
    await client.end().catch(() => {})
  }
}

/** Gives back whether it still runs. In a session of its own: Ctrl+C in our terminal is not its business, and our death our survivor's. */
async function startServer(site: Site): Promise<() => boolean> {
  const log = openLog(site)
  const child = spawn(join(site.binaries.directory, 'postgres'), await serverArguments(site), {
    ...asUser(site.user),
    cwd: site.home.directory,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  })
  closeSync(log)
  const { pid } = child
  child.on('error', (error) => site.log(`PostgreSQL could not be started: ${error.message}`))
  let running = pid !== undefined
  child.on('exit', () => {
    running = false
  })
  child.unref()
  if (pid === undefined) throw doesNotStart(site)
  return () => running
}

function openLog({ home, user }: Site): number {
  const size = statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0
  const file = openSync(home.logFile, size > logSizeLimit ? 'w' : 'a', 0o600)
  if (user && size === 0) chownSync(home.logFile, user.uid, user.gid)
  return file
}

/** One call for all files instead of one for each: after a kill -9 the server is back in a third of the time. */
const recovery: Record<string, string> = process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}

/** WAL that nobody has read is kept (`replication/`), but never until the disk is full. */
const unread = { max_slot_wal_keep_size: '4GB' }

/** A failed statement is the caller's to tell: in the log it would leave people's data. */
const usual = { timezone: 'UTC', log_timezone: 'UTC', jit: 'off', log_min_messages: 'log', log_checkpoints: 'off' }

/** For lists of a million rows: their indexes stay at hand, a page's rows are sorted in memory, and a look beside costs little on today's disks. */
const roomy = (): Record<string, string> => ({
  shared_buffers: `${Math.min(512, Math.max(128, Math.floor(totalmem() / 2 ** 24)))}MB`,
  work_mem: '16MB',
  random_page_cost: '1.1',
})

async function serverArguments({ home, transport, settings, port }: Site): Promise<string[]> {
  const directory = `"${home.socket.replaceAll('"', '""')}"`
  const socket = { unix_socket_directories: directory, listen_addresses: '', port: '5432' }
  const tcp = { unix_socket_directories: '', listen_addresses: '127.0.0.1', port: String(port ?? (await freePort())) }
  const all = { ...(transport === 'tcp' ? tcp : socket), ...usual, ...unread, ...roomy(), ...recovery, ...settings }
  return ['-D', home.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function doesNotStart({ home }: Site): DatabaseProblem {
  const size = statSync(home.logFile, { throwIfNoEntry: false })?.size
  const last = size ? readFileSync(home.logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : ''
  const message = `PostgreSQL does not start. The end of ${home.logFile}:\n${last}`
  return new DatabaseProblem('database-does-not-start', message)
}
