import type { FactChange } from '../../core/engine/index.ts'
import { type Transaction, transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { atDepth } from './attended.ts'
import { decidedPlainly } from './decided-plainly.ts'
import type { Stage } from './deed.ts'
import { isStage } from './perform.ts'
import { withSavepoint } from './queries-savepoints.ts'
import { openUnit, writtenWithin } from './unit.ts'

/** Ends a rehearsal. */
const curtain = new Error('a rehearsal is never committed')

/**
 * Does deeds, by whatever door, for all but good: their checks, their refusals and their facts are the real ones, and all is undone. `look`
 * is given the facts that they would move, while the change lock keeps the decisions on exactly the state that they were decided on.
 */
export async function rehearse<T>(
  ctx: Context,
  deeds: (stage: Stage) => Promise<unknown>,
  look: (facts: readonly FactChange[]) => T,
): Promise<T> {
  const seen: T[] = []
  const play = async (stage: Stage) => {
    const { unit } = stage
    const [written, facts] = [unit.written.length, unit.facts.length]
    try {
      await writtenWithin(unit, () => atDepth(unit, 0, () => deeds(stage)))
      if (unit.written.some(({ done }) => done.facts === 'reload'))
        throw new Error('a deed that moves too much to tell cannot be rehearsed')
      const moved = unit.facts.slice(facts)
      unit.facts.length = facts
      seen.push(look(moved))
      throw curtain
    } finally {
      unit.written.length = written
      unit.facts.length = facts
    }
  }
  const rehearsal = isStage(ctx)
    ? withSavepoint(ctx.unit.tx, () => play(ctx))
    : decidedPlainly(() => transaction(ctx.database.kysely, async (tx) => play(await openUnit(ctx, tx, 'model'))))
  await untilCurtain(rehearsal)
  return seen[0] as T
}

/** The same of deeds that move too much to tell: `look` reads, in their transaction, all that they would leave. */
export async function rehearseWhole<T>(
  ctx: Context,
  deeds: (stage: Stage) => Promise<unknown>,
  look: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const seen: T[] = []
  const play = async (tx: Transaction) => {
    await deeds(await openUnit(ctx, tx, 'model'))
    seen.push(await look(tx))
    throw curtain
  }
  await untilCurtain(decidedPlainly(() => transaction(ctx.database.kysely, play)))
  return seen[0] as T
}

async function untilCurtain(rehearsal: Promise<unknown>): Promise<void> {
  await rehearsal.catch((error: unknown) => {
    if (error !== curtain) throw error
  })
}
