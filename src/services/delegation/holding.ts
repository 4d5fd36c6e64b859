import { momentInEach, Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import { actionsOf, actionsOnLearners, actionTitle, findAction, isLimitedAlike, joinTitles } from '../catalog/index.ts'
import { type Acting, type Actor, type Context, may, mayEverywhere } from '../decisions/index.ts'
import { zoneOfInstallation } from '../settings/index.ts'
import { metaroleOf } from './outranking.ts'
import { findEnds, type HandedOut, listEndsOf } from './queries-powers.ts'
import { notGivenByRoot } from './root-gives.ts'

/** What the giver lacks of it, and since when: null is now. */
export interface Lack {
  readonly actions: readonly string[]
  readonly since: Date | null
}

/** To whom something is handed out; of oneself are all accounts of one person (mistake 36). */
export type Receiver = 'another' | 'oneself'

/**
 * Model.md, law 2, in time as well: nobody hands out more than they hold there, nor for longer. They hold it now, and without a gap until
 * what they hand out ends. Between the ends of what they have themselves nothing can be lost by the clock alone.
 */
async function findLackIn(ctx: Context, actor: Actor, db: Db, handed: HandedOut): Promise<Lack | undefined> {
  if (actor.kind === 'operator') return undefined
  const { accountId } = actor
  const measured = { ...handed, rights: notGivenByRoot(ctx, actor, handed) }
  const lackingAt = (at?: Date) => lackingOf(ctx, accountId, measured, at)
  const lacking = lackingAt()
  if (lacking.length > 0) return { actions: lacking, since: null }
  const spell = { after: ctx.clock(), before: handed.until }
  for (const since of await listEndsOf({ db, days: ctx.decisions.days }, accountId, spell)) {
    const lost = lackingAt(since)
    if (lost.length > 0) return { actions: lost, since }
  }
  return undefined
}

/** What `findLack` reads of those who give. */
export async function readLackAhead(tx: Transaction, asked: readonly { readonly actor: Actor }[]): Promise<void> {
  await findEnds.ahead(
    tx,
    asked.flatMap(({ actor }) => actor.accountId ?? []),
  )
}

/** A right that is limited alike for everybody is held by whoever has that very right; all others by their actions. */
function lackingOf(ctx: Context, accountId: string, handed: HandedOut, at: Date | undefined): string[] {
  const { catalog } = ctx.decisions
  const { rights, scope, reading = false } = handed
  if (scope === null) return ctx.decisions.lackingEverywhere(accountId, powersIn(ctx, rights, reading), at)
  const measured = rights.filter(
    (right) => !isLimitedAlike(catalog, right) || !ctx.decisions.holdsRight(accountId, right, scope, at),
  )
  return ctx.decisions.lacking(accountId, powersIn(ctx, measured, reading), scope, at)
}

/** To be shown numbers in place of names is less than to be shown names (A18): it is handed out by who does not have it. */
function powersIn({ decisions: { catalog } }: Context, rights: readonly string[], reading: boolean): string[] {
  const masking = actionsOnLearners(catalog, 'by-number')
  const isHanded = (action: string) => !reading || findAction(catalog, action)?.changes !== true
  return actionsOf(catalog, rights).filter((action) => !masking.includes(action) && isHanded(action))
}

/**
 * What keeps the actor from handing it out. `delegation: any` is the preset's word that whoever may give grants at a scope may give others
 * any role there (N3): asked at each scope of its own, and never a word about oneself.
 */
export async function findLack({ ctx, actor, db }: Acting, handed: HandedOut, to: Receiver) {
  const measured = to === 'another' ? notDelegated(ctx, actor, handed) : handed.rights
  return measured.length === 0 ? undefined : await findLackIn(ctx, actor, db, { ...handed, rights: measured })
}

/** What of it the metarole does not leave to whoever may give grants there (N3); its word may be about some rights only (E7). */
function notDelegated(ctx: Context, actor: Actor, { rights, scope }: HandedOut) {
  const metarole = metaroleOf(ctx, actor)
  if (metarole?.delegation !== 'any') return rights
  const gives = 'dostup.grants.give'
  if (!(scope === null ? mayEverywhere(ctx, actor, gives) : may(ctx, actor, gives, scope))) return rights
  const { delegates } = metarole
  return delegates == null ? [] : rights.filter((right) => !delegates.includes(right))
}

/** Of one scope and one end once, with the rights of all: each is looked up for itself. */
export function together(handed: readonly HandedOut[]): HandedOut[] {
  const groups = Map.groupBy(handed, ({ scope, until }) => `${scope ?? ''} ${until?.getTime() ?? ''}`)
  return [...groups.values()].map((some) => ({
    ...(some[0] as HandedOut),
    rights: [...new Set(some.flatMap(({ rights }) => rights))],
  }))
}

export async function requireMayHandOut(
  { ctx, actor, db }: Acting,
  handed: readonly HandedOut[],
  to: Receiver,
): Promise<void> {
  for (const one of handed) {
    const lack = await findLack({ ctx, actor, db }, one, to)
    if (lack !== undefined) throw lackInWords(ctx, actor, one, lack)
  }
}

const sees = ['dostup.organizations.view', 'dostup.accounts.view']

/** Of a place that the actor may not see, nothing is told but that there is more (mistake 3). */
export function lackInWords(ctx: Context, actor: Actor, { scope, title: node }: HandedOut, lack: Lack): Problem {
  if (scope !== null && !sees.some((view) => may(ctx, actor, view, scope))) return new Problem('holds-more-elsewhere')
  const actions = joinTitles(lack.actions.map((action) => actionTitle(ctx.decisions.catalog, action)))
  if (lack.since === null) return new Problem('gives-more-than-held', { node, actions })
  return new Problem('held-for-a-time', { node, actions, until: momentInEach(lack.since, zoneOfInstallation(ctx)) })
}
