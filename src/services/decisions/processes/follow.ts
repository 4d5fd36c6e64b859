import type { Database } from '../../../database/index.ts'
import type { Decisions } from '../decisions.ts'
import { revisionChannel } from './feed-words.ts'
import { inTurn } from './in-turn.ts'

/** What a fence says on the channel: somebody waits to hear that this revision is applied. */
export const fenceNotice = (revision: number): string => `fence ${revision}`

interface Following {
  readonly log: (error: unknown) => void
  readonly everySeconds?: number | undefined
  readonly acknowledge?: (() => Promise<void>) | undefined
}

/** Milliseconds in which a commit is heard of by whoever made it. */
const patience = 100

/**
 * Keeps this process's snapshot up with what other processes commit: told by NOTIFY, and, since a notification may be lost
 * with its connection, asked again every `everySeconds`. `acknowledge` is called when somebody waits to hear of it. Returns how to stop.
 */
export async function follow(
  database: Database,
  decisions: Decisions,
  { log, everySeconds = 2, acknowledge = async () => {} }: Following,
): Promise<() => Promise<void>> {
  const look = inTurn(() => decisions.catchUp(database.lifeline).catch(log))
  const answer = async (revision: number) => {
    if (revision > decisions.revision) await look.run()
    await acknowledge()
  }
  // What this process itself has committed it takes by itself, unless it never heard that it was.
  const waiting = new Set<NodeJS.Timeout>()
  const hear = ([revision, origin]: readonly string[]) => {
    if (origin !== decisions.origin) return void look.run()
    const wait = setTimeout(() => {
      waiting.delete(wait)
      if (Number(revision) > decisions.revision) look.run()
    }, patience).unref()
    waiting.add(wait)
  }
  const timer = setInterval(look.run, everySeconds * 1000)
  timer.unref()
  const stopListening = await database.listen(revisionChannel, (payload) => {
    const waitedFor = /^fence (\d+)$/.exec(payload)?.[1]
    if (waitedFor === undefined) hear(payload.split(' '))
    else answer(Number(waitedFor)).catch(log)
  })
  return async () => {
    clearInterval(timer)
    await stopListening()
    for (const wait of waiting) clearTimeout(wait)
    await look.settled()
  }
}
