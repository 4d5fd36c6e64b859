/** `postmaster.pid`: how a running server says where it is. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { isAlive, superuser } from './cluster.ts'
import type { Home } from './home.ts'

export interface Postmaster {
  pid: number
  status: string
  connection: pg.ClientConfig
}

/** Undefined when no server runs on the cluster. Lines are described in PostgreSQL's `pidfile.h`. */
export async function findPostmaster(home: Home): Promise<Postmaster | undefined> {
  const file = join(home.cluster, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const [pid = '', , , port = '', socket = '', address = '', , status = 'starting'] = text.split('\n')
  const number = Math.abs(Number(pid))
  if (!number || !isAlive(number)) return undefined
  if (!(await isPostgres(number))) {
    await rm(file, { force: true })
    return undefined
  }
  const host = socket || address || '127.0.0.1'
  return { pid: number, status: status.trim(), connection: await connectionTo(home, host, Number(port)) }
}

/** After a restart of a container the old number may belong to any process, and PostgreSQL would not start beside it. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'postgres')
  return name.trim() === 'postgres'
}

async function connectionTo(home: Home, host: string, port: number): Promise<pg.ClientConfig> {
  const account = { user: superuser, host, port, ssl: false as const }
  if (host.startsWith('/')) return account
  return { ...account, password: await readFile(join(home.cluster, 'dostup.password'), 'utf8') }
}
