import type { Database } from '../../database/index.ts'
import { mostToFollow } from './living.ts'
import { forgetFacts } from './queries-instances.ts'

const hour = 3_600_000

/** Nobody follows further back than `mostToFollow`, so older facts are forgotten now and every hour. Returns how to stop. */
export function keepFeedShort({ kysely }: Pick<Database, 'kysely'>, log: (error: unknown) => void): () => void {
  const forget = () => forgetFacts(kysely, mostToFollow).catch(log)
  void forget()
  const timer = setInterval(forget, hour).unref()
  return () => clearInterval(timer)
}
