import type { Stage } from '../audit/index.ts'
import { forgetStalePairs, keepPairs } from '../duplicates/index.ts'
import type { JobItem, Task } from '../jobs/index.ts'
import { thresholdsOf } from './matching-settings.ts'
import { saveModel } from './queries-models.ts'
import type { RegistryRuns } from './registry-run.ts'

export const matchTaskName = 'matching.match-registry'

/** The pairs are kept in so many parts, a transaction each. */
export const PARTS = 50

/**
 * The whole registry: reads, learns, compares, and keeps the pairs part by part. A process that dies leaves whole parts; another learns the same
 * of the same registry and goes on with the next. What people have decided of pairs stands, and pairs that are found no more go with the last part.
 */
export const matchTask = (runs: RegistryRuns): Task => ({
  name: matchTaskName,
  kindOf: () => 'record',
  itemsAtOnce: () => 1,
  async doItems(stage, _actor, job, items) {
    const run = await runs.of(stage.database.kysely, job.id)
    for (const item of items) await keepPart(stage, run, { item, since: new Date(String(job.input.since)) })
    if (items.some(({ number }) => number >= PARTS)) await runs.end(job.id)
    return items.map(() => ({ state: 'done' }))
  },
})

type Run = Awaited<ReturnType<RegistryRuns['of']>>

async function keepPart(stage: Stage, run: Run, { item, since }: { item: JobItem; since: Date }): Promise<void> {
  const { tx } = stage.unit
  const { learnt, consequences, persons } = run.matched
  const { review, certain } = thresholdsOf(stage, learnt.model.prior)
  const now = stage.clock()
  await keepPairs(tx, await run.pairs({ from: review, certain, part: item.number % PARTS, of: PARTS }), now)
  if (item.number < PARTS) return
  await saveModel(tx, { learnt, consequences, persons, learnt_at: now })
  await forgetStalePairs(tx, since)
}
