import type { Context } from '../decisions/index.ts'
import { renewLease } from './queries-running.ts'

/** Three tries within a lease. */
const renewMilliseconds = 3000

/** While the work lasts, others know that its process lives. */
export async function holdLease<T>(
  { database: { lifeline } }: Pick<Context, 'database'>,
  table: 'jobs' | 'schedules',
  holder: string,
  work: () => Promise<T>,
): Promise<T> {
  const renew = () => renewLease(lifeline, table, holder).catch(() => {})
  const timer = setInterval(renew, renewMilliseconds).unref()
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
