import { newId, type Transaction } from '../../database/index.ts'
import { type Actor, type Context, refuseEntered } from '../decisions/index.ts'
import { insertJob, type NewItem } from './queries-jobs.ts'

export interface NewJob {
  readonly task: string
  readonly title: { readonly ru: string; readonly en: string }
  readonly input: Readonly<Record<string, unknown>>
  /** Of so many that are numbered, an item's object is its number. */
  readonly items: readonly NewItem[] | { readonly numbered: number }
  /** Whether its task says of each item what an inverse would be done to. */
  readonly undoable: boolean
  readonly undoOf?: string | undefined
}

/**
 * Puts a job into the deed's own transaction: a deed that is rolled back begins nothing, one that is committed is gone on with by whatever
 * process comes first, as the actor and with the rights that the actor has then. Answers its id.
 */
export async function enqueueJob(ctx: Context, tx: Transaction, actor: Actor, job: NewJob): Promise<string> {
  refuseEntered(actor)
  const id = newId()
  const row = {
    ...{ id, task: job.task, title: JSON.stringify(job.title), input: JSON.stringify(job.input) },
    ...{ asked_by: actor.accountId, asked_title: actor.title, asked_ip: actor.ip },
    ...{ undoable: job.undoable, undo_of: job.undoOf ?? null, created_at: ctx.clock() },
  }
  await insertJob(tx, row, job.items)
  return id
}
