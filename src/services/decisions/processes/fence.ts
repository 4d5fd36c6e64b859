import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { revisionChannel } from './feed-words.ts'
import { fenceNotice } from './follow.ts'
import type { Fenced } from './instance.ts'
import { isAnyoneBehind, notify } from './queries-instances.ts'

/** Milliseconds: the longest lease that may be set, and some more. */
const patience = 35_000
const slowest = 50
const askEvery = 250

/**
 * Waits until no process can answer without this revision any more: each has said that it applied it, or its lease has lapsed, so that it
 * must ask the database first. `not-reached`: that could not be learned, and the change is committed in any case; `lost`: meanwhile the
 * database was restored from a state before it. Deeds that were taken together wait together.
 */
export async function fence(ctx: Context, revision: number): Promise<Fenced> {
  const fences = ctx.instance?.fences ?? new Map<number, Promise<Fenced>>()
  const waited = fences.get(revision) ?? wait(ctx, revision)
  fences.set(revision, waited)
  const fenced = await waited.finally(() => fences.delete(revision))
  const counted = ctx.meters?.fences.cell(fenced)
  if (counted !== undefined) counted.value += 1
  return fenced
}

async function wait(ctx: Context, revision: number): Promise<Fenced> {
  const db = ctx.database.kysely
  const self = ctx.instance?.id ?? ''
  const began = performance.now()
  let asked = Number.NEGATIVE_INFINITY
  try {
    for (let rest = 1; await isAnyoneBehind(db, revision, self); rest = Math.min(rest * 2, slowest)) {
      const now = performance.now()
      if (ctx.decisions.isLost(revision)) return 'lost'
      if (now > began + patience) return 'not-reached'
      if (now > asked + askEvery) {
        asked = now
        await notify(db, revisionChannel, fenceNotice(revision))
      }
      await pause(rest)
    }
    return ctx.decisions.isLost(revision) ? 'lost' : 'reached'
  } catch {
    return 'not-reached'
  }
}
