/** `postmaster.pid`: how a running server says where it is. */
import { link, readFile, rename, rm } from 'node:fs/promises'
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
  // An empty file is being written.
  if (!text?.includes('\n')) return undefined
  const [pid = '', , , port = '', socket = '', address = '', , status = 'starting'] = text.split('\n')
  const number = Math.abs(Number(pid))
  if (!isAlive(number)) return undefined
  if (!(await isPostgres(number))) {
    await removeStale(file, text)
    return undefined
  }
  const connection = await connectionTo(home, socket || address || '127.0.0.1', Number(port))
  return { pid: number, status: status.trim(), connection }
}

/**
 * In a container the old number may belong to any process after a restart, or to a zombie that nobody reaps. PostgreSQL
 * sees only that the number is taken, and would not start.
 */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return /^\d+ \(postgres\) [^ZX]/.test(status)
}

/** Another starter may have put a new file in its place since we read it: that one goes back. */
async function removeStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.stale-${process.pid}`
  try {
    await rename(file, aside)
    if ((await readFile(aside, 'utf8')) !== stale) await link(aside, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  } finally {
    await rm(aside, { force: true })
  }
}

async function connectionTo(home: Home, host: string, port: number): Promise<pg.ClientConfig> {
  const account = { user: superuser, host, port, ssl: false as const }
  if (host.startsWith('/')) return account
  return { ...account, password: await readFile(join(home.cluster, 'dostup.password'), 'utf8') }
}
