import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from './context.ts'
import { revisionChannel } from './feed-words.ts'
import { fenceNotice } from './follow.ts'
import { isAnyoneBehind, notify } from './queries-instances.ts'

/** Milliseconds: the longest lease that may be set, and some more. */
const patience = 35_000
const slowest = 50
const askEvery = 250

export type Fenced = 'reached' | 'not-reached' | 'lost'

/**
 * Waits until no process can answer without this revision any more: each has said that it applied it, or its lease has lapsed, so that it
 * must ask the database first. `not-reached`: that could not be learned, and the change is committed in any case; `lost`: meanwhile the
 * database was restored from a state before it.
 */
export async function fence(ctx: Context, revision: number): Promise<Fenced> {
  const db = ctx.database.kysely
  const self = ctx.instance?.id ?? ''
  const began = performance.now()
  let asked = Number.NEGATIVE_INFINITY
  try {
    for (let wait = 1; await isAnyoneBehind(db, revision, self); wait = Math.min(wait * 2, slowest)) {
      const now = performance.now()
      if (ctx.decisions.isLost(revision)) return 'lost'
      if (now > began + patience) return 'not-reached'
      if (now > asked + askEvery) {
        asked = now
        await notify(db, revisionChannel, fenceNotice(revision))
      }
      await pause(wait)
    }
    return ctx.decisions.isLost(revision) ? 'lost' : 'reached'
  } catch {
    return 'not-reached'
  }
}
