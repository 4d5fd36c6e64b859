import { momentInEach, Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { actionsOf, actionTitle, isLimitedAlike, joinTitles } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { type HandedOut, listEndsOf } from './queries-powers.ts'
import { notGivenByRoot } from './root-gives.ts'

/** What the giver lacks of it, and since when: null is now. */
export interface Lack {
  readonly actions: readonly string[]
  readonly since: Date | null
}

/**
 * Model.md, law 2, in time as well: nobody hands out more than they hold there, nor for longer. They hold it now, and without a gap until
 * what they hand out ends. Between the ends of what they have themselves nothing can be lost by the clock alone.
 */
export async function findLack(ctx: Context, actor: Actor, db: Db, handed: HandedOut): Promise<Lack | undefined> {
  if (actor.kind === 'operator') return undefined
  const { accountId } = actor
  const measured = { ...handed, rights: await notGivenByRoot(ctx, actor, db, handed) }
  const lackingAt = (at?: Date) => lackingOf(ctx, accountId, measured, at)
  const lacking = lackingAt()
  if (lacking.length > 0) return { actions: lacking, since: null }
  for (const since of await listEndsOf(db, accountId, ctx.clock(), handed.until)) {
    const lost = lackingAt(since)
    if (lost.length > 0) return { actions: lost, since }
  }
  return undefined
}

/** A right that is limited alike for everybody is held by whoever has that very right; all others by their actions. */
function lackingOf(ctx: Context, accountId: string, { rights, scope }: HandedOut, at: Date | undefined): string[] {
  const { catalog } = ctx.decisions
  if (scope === null) return ctx.decisions.lackingEverywhere(accountId, actionsOf(catalog, rights), at)
  const measured = rights.filter(
    (right) => !isLimitedAlike(catalog, right) || !ctx.decisions.holdsRight(accountId, right, scope, at),
  )
  return ctx.decisions.lacking(accountId, actionsOf(catalog, measured), scope, at)
}

export async function requireHolds(ctx: Context, actor: Actor, db: Db, handed: readonly HandedOut[]): Promise<void> {
  for (const one of handed) {
    const lack = await findLack(ctx, actor, db, one)
    if (lack !== undefined) throw lackInWords(ctx, one, lack)
  }
}

export function lackInWords(ctx: Context, { title: node }: HandedOut, { actions: lacking, since }: Lack): Problem {
  const actions = joinTitles(lacking.map((action) => actionTitle(ctx.decisions.catalog, action)))
  if (since === null) return new Problem('gives-more-than-held', { node, actions })
  return new Problem('held-for-a-time', { node, actions, until: momentInEach(since) })
}
