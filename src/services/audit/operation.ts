import { randomUUID } from 'node:crypto'
import type { FactChange } from '../../core/engine/index.ts'
import { type Transaction, transaction } from '../../database/index.ts'
import {
  type Actor,
  type Context,
  requireAdministratorLeft,
  setMomentOfChange,
  takeChangeLock,
} from '../decisions/index.ts'
import type { ChangedObject, FieldChange } from './changed-object.ts'
import { announceRevision, insertChanges, insertRevision } from './queries.ts'

/** What a deed gives back: its result with at least one changed object, or its result and the word that nothing moved. */
export type Outcome<T> =
  | {
      readonly result: T
      readonly changed: readonly [ChangedObject, ...ChangedObject[]]
      /** What the engine must know of it. `reload`: too much to tell one by one. */
      readonly facts: readonly FactChange[] | 'reload'
    }
  | { readonly result: T; readonly changed: 'nothing' }

const origin = randomUUID()

/**
 * The one door for every change. Takes the change lock, so changes are decided one after another on an up-to-date snapshot in
 * whatever process; commits the change, its audit rows and its revision together; then advances the snapshot, and only then answers.
 */
export async function operation<T>(
  ctx: Context,
  actor: Actor,
  deed: string,
  work: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<T> {
  const done = await transaction(ctx.database.kysely, async (tx) => {
    await takeChangeLock(tx)
    await setMomentOfChange(tx, ctx.clock())
    await ctx.decisions.catchUp(tx)
    const outcome = await work(tx)
    if (outcome.changed === 'nothing') return { result: outcome.result, commit: null }
    await requireAdministratorLeft(ctx, tx, outcome)
    const place = await insertRevision(tx, { deed, actorId: actor.accountId, facts: outcome.facts, origin })
    await insertChanges(tx, place.revision, deed, actor, outcome.changed)
    await announceRevision(tx, place.revision)
    return { result: outcome.result, commit: { place, facts: outcome.facts } }
  })
  if (done.commit !== null) {
    await ctx.decisions.take(done.commit.place, done.commit.facts)
    if (!ctx.database.kysely.isTransaction) committed.set(actor, done.commit.place.revision)
  }
  return done.result
}

const committed = new WeakMap<Actor, number>()

/** The revision of the last change that stands by this actor, who is made anew for every request; undefined when nothing was changed. */
export const committedBy = (actor: Actor): number | undefined => committed.get(actor)

/** The fields that differ between two states of an object, old beside new. */
export function differences<T extends object>(before: T | null, after: T | null): FieldChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names]
    .map((field) => ({ field, old: fieldOf(before, field), new: fieldOf(after, field) }))
    .filter((change) => JSON.stringify(change.old) !== JSON.stringify(change.new))
}

function fieldOf(state: object | null, field: string): unknown {
  return (state as Record<string, unknown> | null)?.[field] ?? null
}
