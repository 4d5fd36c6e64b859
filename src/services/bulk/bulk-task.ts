import { Problem } from '../../core/problems/index.ts'
import { type Db, isDatabaseAway } from '../../database/index.ts'
import type { Stage } from '../audit/index.ts'
import type { Actor } from '../decisions/index.ts'
import { type ItemOutcome, type Job, type JobItem, storedProblem, type Task } from '../jobs/index.ts'
import type { BulkDeed, OneOfMany } from './bulk-deed.ts'
import { getBulkDeed } from './bulk-deeds.ts'
import type { BulkObjects } from './bulk-objects.ts'

/** What is kept of a bulk job's deed. */
export interface BulkInput {
  readonly deed: string
  readonly common: unknown
}

/** A deed by name, over what was selected: each item through the deed's own door, as whoever asked. */
export const bulkTask: Task = {
  name: 'bulk',
  kindOf: (job) => getBulkDeed(inputOf(job).deed).kind,
  itemsAtOnce(job, ctx) {
    const { deed, common } = inputOf(job)
    return getBulkDeed(deed).together?.atOnce(ctx, common)
  },
  async doItems(stage, actor, job, items) {
    const { deed: name, common } = inputOf(job)
    const deed = getBulkDeed(name)
    const { tx } = stage.unit
    const now = await versionsOf(
      tx,
      deed.of,
      items.map(({ objectId }) => objectId),
    )
    const others = new Set(items.filter((item) => isOther(deed, item, now.get(item.objectId))))
    const same = items.filter((item) => !others.has(item)).map(({ objectId }) => objectId)
    const done = await doThose(stage, actor, deed, { ids: same, common })
    let place = 0
    const changed = { state: 'failed', problem: { code: 'job-object-changed' } } as const
    const outcomes = items.map((item) => (others.has(item) ? changed : (done[place++] as ItemOutcome)))
    return deed.inverse === undefined ? outcomes : await withVersions(tx, deed.inverse.of, outcomes)
  },
}

export const inputOf = (job: Pick<Job, 'input'>): BulkInput => job.input as unknown as BulkInput

export const versionOf = ({ changedAt }: { readonly changedAt: Date }): string => changedAt.toISOString()

export async function versionsOf(db: Db, of: BulkObjects, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await of.now(db, ids)
  return new Map(found.map((object) => [object.id, versionOf(object)]))
}

/** Of what is there no more, the deed itself says so. */
const isOther = ({ evenIfChanged }: BulkDeed, { version }: JobItem, now: string | undefined): boolean =>
  !evenIfChanged && version !== null && now !== undefined && now !== version

async function doThose(
  stage: Stage,
  actor: Actor,
  deed: BulkDeed,
  { ids, common }: { readonly ids: readonly string[]; readonly common: unknown },
): Promise<ItemOutcome[]> {
  const { together } = deed
  if (together?.atOnce(stage, common) !== undefined && ids.length > 0) {
    const answers = await together.doMany(stage, actor, ids, common)
    return answers.map((answer, at) => outcomeOf(deed, ids[at] as string, answer))
  }
  const outcomes: ItemOutcome[] = []
  for (const id of ids) outcomes.push(await doOne(stage, actor, deed, { id, common }))
  return outcomes
}

function outcomeOf(deed: BulkDeed, id: string, answer: OneOfMany): ItemOutcome {
  if ('error' in answer) return failedBy(answer.error)
  if (!answer.changed) return { state: 'unchanged' }
  return { state: 'done', undo: deed.inverse && { id: deed.inverse.idOf(id, answer.result), version: null } }
}

async function doOne(
  stage: Stage,
  actor: Actor,
  deed: BulkDeed,
  { id, common }: { readonly id: string; readonly common: unknown },
): Promise<ItemOutcome> {
  const before = stage.unit.written.length
  const answer = await deed.doOne(stage, actor, id, common)
  if ('error' in answer) return failedBy(answer.error)
  return outcomeOf(deed, id, { changed: stage.unit.written.length > before, result: answer.result })
}

function failedBy(error: unknown): ItemOutcome {
  if (error instanceof Problem) return { state: 'failed', problem: storedProblem(error) }
  if (error instanceof Error && isDatabaseAway(error)) throw error
  return { state: 'failed', problem: { code: 'internal', values: { id: '—' } }, error }
}

/** What is changed after this is not undone with it. */
async function withVersions(db: Db, of: BulkObjects, outcomes: readonly ItemOutcome[]): Promise<ItemOutcome[]> {
  const undone = outcomes.flatMap((outcome) => (outcome.state === 'done' && outcome.undo ? [outcome.undo.id] : []))
  const versions = await versionsOf(db, of, undone)
  return outcomes.map((outcome) => {
    if (outcome.state !== 'done' || outcome.undo === undefined) return outcome
    const { id } = outcome.undo
    return { ...outcome, undo: { id, version: versions.get(id) ?? null } }
  })
}
