import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../../core/problems/index.ts'
import type { Context } from '../context.ts'

/** Milliseconds between the tries; together the two seconds that a caller may have to wait. */
const pauses = [0, 50, 150, 300, 500, 1000] as const

/**
 * For a caller who has seen `revision`: undefined when this process knows as much already, else a promise that it soon does.
 * What is committed is there at the first try; the others are for a database that answers from a copy.
 */
export function reachRevision(ctx: Context, revision: number): undefined | Promise<void> {
  if (revision > ctx.decisions.revision) return catchUpTo(ctx, revision)
  return ctx.decisions.isLost(revision) ? Promise.reject(lost(revision)) : undefined
}

/** Nobody will ever know it: there is nothing to wait for. */
const lost = (revision: number) => new Problem('revision-lost', { asked: revision })

async function catchUpTo(ctx: Context, revision: number): Promise<void> {
  for (const wait of pauses) {
    if (wait > 0) await pause(wait)
    if (revision > ctx.decisions.revision) await ctx.decisions.catchUp(ctx.database.lifeline)
    if (ctx.decisions.isLost(revision)) throw lost(revision)
    if (revision <= ctx.decisions.revision) return
  }
  throw new Problem('revision-not-reached', { asked: revision, known: ctx.decisions.revision })
}
