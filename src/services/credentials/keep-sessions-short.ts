import type { Database, Db } from '../../database/index.ts'
import { forgetSessions } from '../sessions/index.ts'
import { forgetDevices } from './queries-attempts.ts'

const hour = 3_600_000

/** Sessions and devices whose time is over are forgotten now and every hour. Returns how to stop. */
export function keepSessionsShort(
  { kysely }: Pick<Database, 'kysely'>,
  clock: () => Date,
  log: (error: unknown) => void,
) {
  const forget = () => forgetEnded(kysely, clock()).catch(log)
  void forget()
  const timer = setInterval(forget, hour).unref()
  return () => clearInterval(timer)
}

export async function forgetEnded(db: Db, at: Date): Promise<void> {
  await forgetSessions(db, at)
  await forgetDevices(db, at)
}
