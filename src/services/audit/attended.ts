import { decisionsAfter, type Moved, operator } from '../decisions/index.ts'
import type { Stage, Unit } from './deed.ts'

/**
 * Deeds that stand together, whole or not at all: once they are done, and before they stand, whatever attends deeds is asked of all that they
 * have moved. Parts of them are not attended alone, since a deed may pass through what it does not leave.
 */
export async function attended<Result>(stage: Stage, isWhole: boolean, work: () => Promise<Result>): Promise<Result> {
  const { unit } = stage
  const [written, facts] = [unit.written.length, unit.facts.length]
  return await atDepth(unit, unit.depth + 1, async () => {
    const result = await work()
    if (isWhole) await attend(stage, written, facts)
    return result
  })
}

export async function atDepth<Result>(unit: Unit, depth: number, work: () => Promise<Result>): Promise<Result> {
  const before = unit.depth
  unit.depth = depth
  try {
    return await work()
  } finally {
    unit.depth = before
  }
}

async function attend(stage: Stage, written: number, facts: number): Promise<void> {
  for (const attendant of stage.attendants ?? []) {
    const moved = movedSince(stage.unit, written, facts)
    if (moved.deeds.length > 0) await attendant(stage, moved)
  }
}

function movedSince(unit: Unit, written: number, facts: number): Moved {
  const since = unit.written.slice(written).filter(({ kind }) => kind === 'model')
  return {
    facts: since.some(({ done }) => done.facts === 'reload') ? 'reload' : unit.facts.slice(facts),
    deeds: since.map(({ deed }) => deed),
    actor: since.at(-1)?.actor ?? operator,
    get changed() {
      return since.flatMap(({ done }) => done.changed)
    },
    get unit() {
      return unit.written.map(({ deed }) => deed)
    },
    get before() {
      return decisionsAfter(unit.living, unit.facts.slice(0, facts))
    },
  }
}
