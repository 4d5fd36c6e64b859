export interface InTurn {
  /** Settles with a run that began after this call: one that is under way may have looked too early. */
  run(): Promise<void>
  /** Comes back when nothing runs. */
  settled(): Promise<void>
}

/** Work that never runs beside itself, and, however often it is asked for, no more than once after the run under way. */
export function inTurn(work: () => Promise<void>): InTurn {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const start = () => {
    next = undefined
    running = work().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    run() {
      if (next !== undefined) return next
      if (running === undefined) return start()
      next = running.then(start, start)
      return next
    },
    async settled() {
      await Promise.allSettled([next ?? running])
    },
  }
}
