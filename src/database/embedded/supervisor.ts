/**
 * Keeps the embedded server alive while we run. A watching connection notices its death at once; whoever notices first
 * starts it again, the others adopt it. The last of our processes to close stops it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isAlive } from './cluster.ts'
import type { Postmaster } from './postmaster.ts'
import { ensureServer, type Site } from './start.ts'

export const databaseName = 'dostup'
const closing = 5_461_001

export interface Supervisor {
  connection: pg.ClientConfig
  close(): Promise<void>
}

export async function supervise(site: Site): Promise<Supervisor> {
  // Ours alone, so that the last to leave can tell itself from the others.
  const application_name = `dostup ${process.pid} ${Math.random().toString(36).slice(2, 8)}`
  const first = await ensureServer(site)
  site.log(first.adopted ? 'PostgreSQL was running already; using it' : 'PostgreSQL started')
  const connection: pg.ClientConfig = { ...first.postmaster.connection, database: databaseName, application_name }
  await createDatabase(connection)
  const state = { open: true, postmaster: first.postmaster, watch: await watch(connection) }

  const guard = () => state.watch.once('end', () => void recover())
  const recover = async () => {
    if (!state.open) return
    site.log('PostgreSQL stopped unexpectedly; starting it again')
    const stoppedAt = Date.now()
    while (state.open && !(await revive())) await sleep(1_000)
    if (state.open) site.log(`PostgreSQL is back after ${((Date.now() - stoppedAt) / 1_000).toFixed(1)} s`)
  }
  const revive = async () => {
    try {
      state.postmaster = (await ensureServer({ ...site, port: connection.port })).postmaster
      state.watch = await watch(connection)
      guard()
      return true
    } catch (error) {
      site.log((error as Error).message)
      return false
    }
  }
  guard()

  const close = async () => {
    state.open = false
    if (await isLast(state.watch, application_name)) await stop(state.postmaster)
    await state.watch.end().catch(() => {})
  }
  return { connection, close }
}

async function watch(connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, database: 'postgres', keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (!rowCount) await client.query(`create database ${databaseName}`)
  } catch (error) {
    const { code } = error as pg.DatabaseError
    // Another starter made it in between.
    if (code !== '42P04' && code !== '23505') throw error
  } finally {
    await client.end()
  }
}

/** Closers go one at a time, and a leaving one no longer counts: so exactly one of them is the last. */
async function isLast(client: pg.Client, applicationName: string): Promise<boolean> {
  try {
    await client.query('select pg_advisory_lock($1)', [closing])
    const { rowCount } = await client.query(
      `select from pg_stat_activity
       where backend_type = 'client backend' and application_name not in ($1, 'dostup leaving')`,
      [applicationName],
    )
    if (rowCount) await client.query(`set application_name = 'dostup leaving'`)
    return !rowCount
  } catch {
    return false
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is flushed. On Windows `kill` would be a crash. */
async function stop({ pid }: Postmaster): Promise<void> {
  if (process.platform === 'win32') return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid) && waited < 30_000; waited += 20) await sleep(20)
}
