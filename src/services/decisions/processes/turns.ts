import { setImmediate } from 'node:timers/promises'

/** Work that goes through one door in this process, and what waits for it meanwhile. */
export interface Turns {
  /** While a run is under way, turns wait; then all that wait, up to `most`, are given to `together` at once. It never rejects. */
  take<Turn>(turn: Turn, together: (turns: readonly Turn[]) => Promise<void>): void
}

/** More in one transaction would let the first of them wait too long for its answer. */
const mostTogether = 32

export function openTurns(most = mostTogether): Turns {
  const waiting: unknown[] = []
  let isRunning = false
  /** Whoever has just been answered may come again, and others may have come unread: while more and more wait, they are waited for. */
  const gathered = async () => {
    for (let before = -1; waiting.length > before && waiting.length < most; ) {
      before = waiting.length
      await setImmediate()
    }
  }
  const run = async (together: (turns: readonly never[]) => Promise<void>) => {
    isRunning = true
    while (waiting.length > 0) {
      await together(waiting.splice(0, most) as never[])
      await gathered()
    }
    isRunning = false
  }
  return {
    take(turn, together) {
      waiting.push(turn)
      if (!isRunning) void run(together)
    },
  }
}
