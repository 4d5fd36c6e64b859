import type { ProblemCode, ProblemValues } from '../../core/problems/index.ts'
import type { Stage } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'

/** A problem as it is kept: its words are made when it is read, in the reader's language. */
export interface StoredProblem {
  readonly code: ProblemCode
  readonly values?: ProblemValues | undefined
  readonly fields?: readonly { readonly field: string; readonly code: ProblemCode; readonly values?: ProblemValues }[]
}

/** One of the things that a job is about. */
export interface JobItem {
  readonly number: number
  readonly objectId: string
  /** Of the object, when it was selected; null where that does not matter. */
  readonly version: string | null
}

/** `undo`: what the inverse would be done to, as it is now. */
export type ItemOutcome =
  | { readonly state: 'done'; readonly undo?: { readonly id: string; readonly version: string | null } | undefined }
  | { readonly state: 'unchanged' }
  /** `error`: for the server's log, where it is nobody's refusal. */
  | { readonly state: 'failed'; readonly problem: StoredProblem; readonly error?: unknown }

export interface Job {
  readonly id: string
  readonly task: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Work of one kind that jobs do, item by item. */
export interface Task {
  readonly name: string
  /** So many share a transaction: other changes wait no longer than for these. Absent: a hundred. */
  itemsAtOnce?(job: Job, ctx: Context): number | undefined
  kindOf(job: Job): 'model' | 'record'
  /**
   * What becomes of each of the items, in the stage's transaction, in which it is noted as well: so a slice is done whole or not at all,
   * and no item twice. What it throws is a fault of the slice, which is tried again.
   */
  doItems(stage: Stage, actor: Actor, job: Job, items: readonly JobItem[]): Promise<readonly ItemOutcome[]>
}

/** What the product does by itself, in one process at a time. */
export interface Schedule {
  readonly name: string
  readonly title: { readonly ru: string; readonly en: string }
  readonly everySeconds: number
  /** `ending`: the process is told to stop, and whatever takes long comes to an end. */
  run(ctx: Context, ending: AbortSignal): Promise<unknown>
}
