import type { Database } from '../../database/index.ts'
import { deleteExpired } from './queries.ts'

/** Sweeps away what has expired, and what never arrived. Gives how to stop. */
export function keepFilesShort(database: Database, clock: () => Date, log: (error: unknown) => void): () => void {
  const sweep = () => deleteExpired(database.kysely, clock()).catch(log)
  const timer = setInterval(sweep, 10 * 60 * 1000).unref()
  void sweep()
  return () => clearInterval(timer)
}
