import type { FactChange } from '../../core/engine/index.ts'
import type { Context, Decisions } from '../decisions/index.ts'

/** Ends the transaction of a rehearsal. */
const curtain = new Error('a rehearsal is never committed')

/**
 * Does a deed, or several one after another, for all but good: its checks, its refusals and its facts are the real ones, and its transaction is rolled back. `look` is
 * given the facts that it would move, while the change lock keeps the snapshot on exactly the state that the deed was decided on.
 */
export async function rehearse<T>(
  ctx: Context,
  deed: (ctx: Context) => Promise<unknown>,
  look: (facts: readonly FactChange[]) => T,
): Promise<T> {
  const seen: T[] = []
  const rehearsal = ctx.database.kysely.transaction().execute(async (tx) => {
    const facts: FactChange[] = []
    const database = { ...ctx.database, kysely: tx }
    await deed({ ...ctx, database, decisions: deafDecisions(ctx.decisions, facts) })
    seen.push(look(facts))
    throw curtain
  })
  await rehearsal.catch((error: unknown) => {
    if (error !== curtain) throw error
  })
  return seen[0] as T
}

/** The living decisions, but what the deed would have them take goes into `facts`. */
function deafDecisions(living: Decisions, facts: FactChange[]): Decisions {
  const take: Decisions['take'] = async (_place, told) => {
    if (told === 'reload') throw new Error('a deed that moves too much to tell cannot be rehearsed')
    facts.push(...told)
  }
  // The lock is held by now, so the revision of a deed before this one is all there could be to read, and it is not to be committed.
  const catchUp: Decisions['catchUp'] = async (db) => {
    if (facts.length === 0) await living.catchUp(db)
  }
  return Object.create(living, { take: { value: take }, catchUp: { value: catchUp } }) as Decisions
}
