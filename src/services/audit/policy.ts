import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import type { Actor, Context } from '../decisions/index.ts'

/**
 * Whether a deed may be done with what is there, whatever its form will say: it throws what is missing. The deed asks it, and so do the
 * card and the list that offer the deed, so that a button and its deed cannot differ.
 */
export interface Policy<Target> {
  readonly policy: (ctx: Context, actor: Actor, target: Target, db: Db) => void | Promise<void>
}

/** Asks the policies of deeds for one viewer. */
export function offering(ctx: Context, actor: Actor) {
  return async <Target>(deed: Policy<Target>, target: Target): Promise<boolean> => {
    try {
      await deed.policy(ctx, actor, target, ctx.database.kysely)
      return true
    } catch (error) {
      if (error instanceof Problem) return false
      throw error
    }
  }
}
