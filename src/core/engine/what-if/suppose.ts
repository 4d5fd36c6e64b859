import { apply } from '../changes/apply.ts'
import type { FactChange } from '../facts.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { undoing } from './undo.ts'

/**
 * Asks what would be, were the changes taken: takes them, asks, and takes them back, all in one go, so that nobody else sees them.
 * Throws what `apply` and `ask` throw; the snapshot answers afterwards as before in any case.
 */
export function suppose<T>(s: Snapshot, changes: readonly FactChange[], ask: () => T): T {
  const back: FactChange[] = []
  try {
    for (const change of changes) {
      const undo = undoing(s, change)
      apply(s, change)
      back.push(undo)
    }
    return ask()
  } finally {
    for (const undo of back.reverse()) apply(s, undo)
  }
}
