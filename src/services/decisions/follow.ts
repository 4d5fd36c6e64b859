import type { Database } from '../../database/index.ts'
import type { Decisions } from './decisions.ts'

export const revisionChannel = 'dostup_revision'

/**
 * Keeps this process's snapshot up with what other processes commit: told by NOTIFY, and, since a notification may be lost
 * with its connection, asked again every `everySeconds`. Returns how to stop.
 */
export async function follow(
  database: Database,
  decisions: Decisions,
  log: (error: unknown) => void,
  everySeconds = 2,
): Promise<() => Promise<void>> {
  let running: Promise<void> | null = null
  const catchUp = () => {
    running ??= decisions
      .catchUp(database.kysely)
      .catch(log)
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(catchUp, everySeconds * 1000)
  timer.unref()
  const stopListening = await database.listen(revisionChannel, catchUp)
  return async () => {
    clearInterval(timer)
    await stopListening()
    await running
  }
}
