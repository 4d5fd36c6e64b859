import { type Context, revisionChannel } from '../../../services/decisions/index.ts'

/** Rings for all who wait in this process when anything of the model is committed, by whatever process. */
export interface Bell {
  /** Gives how to stop listening. */
  hear(rung: () => void): () => void
  open(): Promise<void>
  close(): Promise<void>
}

/** The database is listened to from the first who waits on. A notice may be lost with its connection: it rings by itself, too. */
export function openBell(ctx: Context, everyMilliseconds = 2000): Bell {
  const waiting = new Set<() => void>()
  const ring = () => {
    for (const rung of [...waiting]) rung()
  }
  const held: { stop?: Promise<() => Promise<void>> | undefined } = {}
  const begin = async () => {
    const stop = await ctx.database.listen(revisionChannel, ring)
    const timer = setInterval(ring, everyMilliseconds).unref()
    return async () => {
      clearInterval(timer)
      await stop()
    }
  }
  return {
    hear(rung) {
      waiting.add(rung)
      return () => waiting.delete(rung)
    },
    async open() {
      held.stop ??= begin()
      try {
        await held.stop
      } catch (error) {
        held.stop = undefined
        throw error
      }
    },
    async close() {
      ring()
      await (await held.stop)?.()
    },
  }
}
