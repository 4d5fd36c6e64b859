import type { Use } from '../../core/engine/index.ts'
import type { Context } from '../decisions/index.ts'
import { putUses, type UseRow } from './queries-uses.ts'

const takenEvery = 2_000
const keptEvery = 30_000
/** What was kept is kept again after so long: the finest moment that is told. */
const anewEvery = 60 * 60_000
const mostAtOnce = 5_000
/** More than this waits for the database in no process. */
const mostWaiting = 200_000

/** What a process has noted and not kept yet, and what it kept within the hour. */
export interface Watched {
  readonly waiting: Map<string, UseRow>
  readonly kept: Set<string>
  keptSince: number
}

/** Takes what was noted, a little at a time, and keeps it now and then. Gives how to stop. */
export function openUse(ctx: Context, log: (line: string) => void): () => Promise<void> {
  const watched: Watched = { waiting: new Map(), kept: new Set(), keptSince: ctx.clock().getTime() }
  let keeping = Promise.resolve()
  const keep = () => {
    keeping = keeping.then(() => keepUses(ctx, watched)).catch((error: unknown) => log(`use: ${String(error)}`))
  }
  const timers = [setInterval(() => noteUses(ctx, watched), takenEvery), setInterval(keep, keptEvery)]
  for (const timer of timers) timer.unref()
  return async () => {
    for (const timer of timers) clearInterval(timer)
    noteUses(ctx, watched)
    keep()
    await keeping
  }
}

export function noteUses(ctx: Context, watched: Watched): void {
  const now = ctx.clock().getTime()
  const isAnew = now - watched.keptSince >= anewEvery
  if (isAnew) {
    watched.kept.clear()
    watched.keptSince = now
  }
  for (const use of ctx.decisions.takeUses(isAnew)) {
    const key = keyOf(use)
    if (watched.kept.has(key) || watched.waiting.size >= mostWaiting) continue
    const { account, grant, role, action } = use
    watched.waiting.set(key, { account_id: account, grant_id: Number(grant ?? 0), role_id: role, action })
  }
}

const keyOf = ({ grant, account, action }: Use): string => `${grant ?? 0} ${account} ${action}`

/** In one order, so that two processes do not wait for one another. */
export async function keepUses(ctx: Context, { waiting, kept }: Watched): Promise<void> {
  const at = ctx.clock()
  const inOrder = [...waiting].sort(([one], [other]) => (one < other ? -1 : 1))
  for (let from = 0; from < inOrder.length; from += mostAtOnce) {
    const some = inOrder.slice(from, from + mostAtOnce)
    await putUses(
      ctx.database.kysely,
      some.map(([, row]) => row),
      at,
    )
    for (const [key] of some) {
      waiting.delete(key)
      if (kept.size < mostWaiting) kept.add(key)
    }
  }
}
