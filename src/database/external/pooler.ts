/**
 * A pooler that gives each transaction another connection (PgBouncer's pool_mode=transaction or statement). Prepared statements, LISTEN and
 * session locks are lost there, one request after another, so it is refused at the start. One that gives a whole session is no harm.
 */
import type pg from 'pg'
import { DatabaseProblem } from '../problem.ts'
import { backendOf } from '../silence.ts'

const sessions = 4
const rounds = 3

export async function refusePooler(pool: pg.Pool, client: pg.ClientBase, place: string): Promise<void> {
  // Whoever stands between tells a number of its own.
  if ((await processOf(client)) === backendOf(client)) return
  if (!(await changesBackends(pool))) return
  throw new DatabaseProblem(
    'database-behind-pooler',
    `At ${place} answers a pooler that gives every transaction another connection (PgBouncer with pool_mode=transaction), and Dostup's ` +
      'prepared statements and notices would be lost in it. Give DATABASE_URL the address of PostgreSQL itself (Dostup keeps a pool of its own, ' +
      'about 15 connections a process), or set pool_mode=session for this database in the pooler.',
  )
}

/** In sessions of their own each always speaks to one backend, and no two to the same. */
async function changesBackends(pool: pg.Pool): Promise<boolean> {
  const clients = await Promise.all(
    Array.from({ length: Math.min(sessions, pool.options.max - 1) }, () => pool.connect()),
  )
  try {
    const seen: number[][] = []
    for (let round = 0; round < rounds; round++) {
      const row: number[] = []
      for (const client of clients) row.push(await processOf(client))
      seen.push(row)
    }
    const [first = []] = seen
    return new Set(first).size < first.length || seen.some((row) => row.some((pid, index) => pid !== first[index]))
  } finally {
    for (const client of clients) client.release()
  }
}

async function processOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return (rows[0] as { pid: number }).pid
}
