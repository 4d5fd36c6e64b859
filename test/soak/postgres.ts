/** Servers of the product's own PostgreSQL: one that takes changes, and hot standbys made of its files. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { asUser, openDatabase, prepareBinaries, readBase, serverUser, untar } from '../../src/database/index.ts'
import { freePort } from '../support/free-port.ts'

export interface Server {
  readonly directory: string
  readonly port: number
  /** As a machine that loses its power. */
  kill(): Promise<void>
  start(): Promise<void>
  ask<Row extends pg.QueryResultRow>(text: string, database?: string): Promise<Row[]>
}

const name = 'soak'

export const urlOf = (port: number): string => `postgres://dostup@127.0.0.1:${port}/${name}`

export async function makePrimary(directory: string): Promise<Server> {
  const user = serverUser()
  if (user) chownSync(join(directory, '..'), user.uid, user.gid)
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
  const { directory: binaries } = await prepareBinaries(user)
  const parameters = [`--pgdata=${directory}`, '--username=dostup', '--auth=trust', ...locale]
  const { status, stderr } = spawnSync(join(binaries, 'initdb'), parameters, { ...asUser(user), cwd: '/' })
  if (status !== 0) throw new Error(`initdb: ${stderr}`)
  const server = await serverIn(directory)
  await server.start()
  await server.ask(`create database ${name}`, 'postgres')
  return server
}

/** Of all files of the primary, which it then follows: a change is answered when both have it. */
export async function makeStandby(primary: Server, directory: string): Promise<Server> {
  await rm(directory, { recursive: true, force: true })
  const database = await openDatabase({ url: urlOf(primary.port), dataDirectory: '' })
  const client = await database.replicate()
  const base = await readBase(client)
  await untar(base.bytes(), directory)
  await client.end()
  await database.close()
  await writeFile(join(directory, 'standby.signal'), '')
  const follows = `host=127.0.0.1 port=${primary.port} user=dostup application_name=standby`
  await writeFile(join(directory, 'postgresql.auto.conf'), `primary_conninfo = '${follows}'\n`)
  ownAll(directory)
  const standby = await serverIn(directory)
  await standby.start()
  await setSynchronous(primary, 'standby')
  return standby
}

export async function setSynchronous(server: Server, names: string): Promise<void> {
  await server.ask(`alter system set synchronous_standby_names = '${names}'`)
  await server.ask('select pg_reload_conf()')
}

const settings = {
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
  max_connections: '200',
  log_min_messages: 'fatal',
  timezone: 'UTC',
  jit: 'off',
  checkpoint_timeout: '60s',
  wal_keep_size: '256MB',
}

async function serverIn(directory: string): Promise<Server> {
  const user = serverUser()
  const { directory: binaries } = await prepareBinaries(user)
  const port = await freePort()
  const all = Object.entries({ ...settings, port }).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  let child: ChildProcess | undefined
  const ask: Server['ask'] = async (text, database = name) => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'dostup', database, connectionTimeoutMillis: 5000 })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query(text)).rows
    } finally {
      await client.end().catch(() => {})
    }
  }
  return {
    directory,
    port,
    ask,
    async kill() {
      const ended = child && child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
      child?.kill('SIGKILL')
      await ended
      // What it leaves behind goes when it notices.
      await pause(1000)
      await rm(join(directory, 'postmaster.pid'), { force: true })
    },
    async start() {
      child = spawn(join(binaries, 'postgres'), ['-D', directory, ...all], {
        ...asUser(user),
        cwd: '/',
        stdio: 'ignore',
      })
      const leave = () => child?.kill('SIGKILL')
      process.once('exit', leave)
      child.once('exit', () => process.off('exit', leave))
      for (let tries = 0; ; tries++) {
        try {
          await ask('select 1', 'postgres')
          return
        } catch (error) {
          if (tries > 600) throw error
          await pause(100)
        }
      }
    },
  }
}

function ownAll(directory: string): void {
  const user = serverUser()
  if (user) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, directory])
}
