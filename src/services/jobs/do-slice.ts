import { performWithin } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { noteOutcomes, noteProgress, type TakenJob, takeItems } from './queries-running.ts'
import type { ItemOutcome, Task } from './task.ts'

/** The process was silent for too long, and another has gone on with the job. */
export class TakenAway extends Error {}

export interface Turn {
  readonly job: TakenJob
  readonly holder: string
}

const usualItems = 100

/** The next items with all that becomes of them, committed together or not at all. Answers whether there may be more. */
export async function doSlice(
  ctx: Context,
  task: Task,
  { job, holder }: Turn,
  log: (line: string) => void,
): Promise<boolean> {
  const itemsAtOnce = task.itemsAtOnce?.(job, ctx) ?? usualItems
  return await performWithin(ctx, task.kindOf(job), async (stage) => {
    const { tx } = stage.unit
    const items = await takeItems(tx, job.id, itemsAtOnce)
    const outcomes = items.length === 0 ? [] : await task.doItems(stage, actorOf(job), job, items)
    await noteOutcomes(tx, job.id, items, outcomes)
    for (const outcome of outcomes) sayError(outcome, job, log)
    const failed = outcomes.filter(({ state }) => state === 'failed').length
    const isOurs = await noteProgress(tx, job.id, holder, { done: items.length - failed, failed })
    if (!isOurs) throw new TakenAway()
    return items.length === itemsAtOnce
  })
}

/** As whoever asked for it, with the rights that they have now. */
const actorOf = ({ asked_by, asked_title: title, asked_ip: ip }: TakenJob): Actor =>
  asked_by === null
    ? { kind: 'operator', accountId: null, title, ip: null }
    : { kind: 'account', accountId: asked_by, title, ip }

function sayError(outcome: ItemOutcome, { id }: TakenJob, log: (line: string) => void): void {
  if (outcome.state !== 'failed' || outcome.error === undefined) return
  const { error } = outcome
  log(`job ${id}: ${error instanceof Error ? error.stack : String(error)}`)
}
