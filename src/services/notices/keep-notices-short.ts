import type { Database } from '../../database/index.ts'
import { forgetNotices } from './queries.ts'

const keptMilliseconds = 180 * 24 * 60 * 60 * 1000

/** Forgets what is half a year old, read or not. Gives how to stop. */
export function keepNoticesShort(database: Database, clock: () => Date, log: (error: unknown) => void): () => void {
  const forget = () => forgetNotices(database.kysely, new Date(clock().getTime() - keptMilliseconds)).catch(log)
  const timer = setInterval(forget, 60 * 60 * 1000).unref()
  return () => clearInterval(timer)
}
