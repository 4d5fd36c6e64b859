import type { Effects } from '../../core/engine/index.ts'
import { rehearse } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { type ItemOutcome, type NewItem, type StoredProblem, wordsOfProblem } from '../jobs/index.ts'
import { requireMayDoAnywhere } from './bulk-deed.ts'
import { getBulkDeed } from './bulk-deeds.ts'
import { bulkTask } from './bulk-task.ts'
import { seenObjects } from './seen-objects.ts'
import { readSelection } from './selection.ts'
import type { BulkPreview, NewBulkJob } from './shapes.ts'

/** It holds up other changes for as long as it lasts. */
const mostLooked = 200
const mostExamples = 5

interface Refused {
  readonly problem: StoredProblem
  readonly ids: string[]
}

export interface Rehearsed {
  readonly told: BulkPreview
  /** Who would gain and lose what by those that were looked at, now. */
  readonly effects: Effects
}

/** What would be refused and why, and who would gain what: by doing it to all, or to a sample from end to end, and undoing that again. */
export async function rehearseJob(
  ctx: Context,
  actor: Actor,
  { deed: name, selection, input }: NewBulkJob,
): Promise<Rehearsed> {
  const deed = getBulkDeed(name)
  requireMayDoAnywhere(ctx, actor, deed)
  const items = await readSelection(ctx, actor, deed, selection)
  const sample = sampleOf(items)
  const numbered = sample.map((item, number) => ({ ...item, number }))
  const job = { id: '', task: bulkTask.name, input: { deed: name, common: input } }
  const outcomes: ItemOutcome[] = []
  const effects = await rehearse(
    ctx,
    async (stage) => outcomes.push(...(await bulkTask.doItems(stage, actor, job, numbered))),
    (facts) => ctx.decisions.effects(facts, ctx.clock()),
  )
  const refused = refusalsOf(sample, outcomes)
  const seen = await seenObjects(
    ctx,
    actor,
    deed.of,
    refused.flatMap(({ ids }) => ids.slice(0, mostExamples)),
  )
  const failed = refused.reduce((sum, { ids }) => sum + ids.length, 0)
  const told = {
    ...{ total: items.length, looked: sample.length, done: sample.length - failed, refused: failed },
    refusals: refused.map(({ problem, ids }) => ({
      ...{ problem: wordsOfProblem(problem), count: ids.length },
      examples: ids.slice(0, mostExamples).map((id) => seen.of(id)),
    })),
  }
  return { told, effects }
}

function sampleOf(items: readonly NewItem[]): NewItem[] {
  const step = Math.max(1, items.length / mostLooked)
  return Array.from({ length: Math.min(items.length, mostLooked) }, (_, at) => items[Math.floor(at * step)] as NewItem)
}

function refusalsOf(items: readonly NewItem[], outcomes: readonly ItemOutcome[]): Refused[] {
  const refused = new Map<string, Refused>()
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.state !== 'failed') continue
    const { problem } = outcome
    const key = JSON.stringify(problem)
    const one = refused.get(key) ?? { problem, ids: [] }
    one.ids.push(items[at]?.objectId ?? '')
    refused.set(key, one)
  }
  return [...refused.values()].sort((one, other) => other.ids.length - one.ids.length)
}
