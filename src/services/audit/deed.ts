import type { FactChange } from '../../core/engine/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Actor, Context, Decisions } from '../decisions/index.ts'
import type { ChangedObject } from './changed-object.ts'

/** What a deed gives back: its result with at least one changed object, or its result and the word that nothing moved. */
export type Outcome<T> = Done<T> | { readonly result: T; readonly changed: 'nothing' }

export interface Done<T> {
  readonly result: T
  readonly changed: readonly [ChangedObject, ...ChangedObject[]]
  /** What the engine must know of it; empty for deeds of kind `record`. `reload`: too much to tell one by one. */
  readonly facts: readonly FactChange[] | 'reload'
  /** Done after the commit and before the answer; what it throws changes nothing any more. */
  readonly after?: () => Promise<void>
}

/** One transaction in which deeds are done, one after another and within one another, and what they have moved so far. */
export interface Unit {
  readonly tx: Transaction
  /** `model`: under the change lock. */
  readonly kind: DeedName['kind']
  readonly written: Written[]
  readonly facts: FactChange[]
  /** The decisions that it began with. */
  readonly living: Decisions
  /** What is being written and is not waited for yet: see `writeBehind`. */
  readonly behind: Promise<unknown>[]
  /** How many deeds are being done within one another: only the outermost is attended, with those within it. */
  depth: number
}

/** What comes after in the transaction sees it all the same, and it is waited for before the deed stands. Only for statements that are named. */
export function writeBehind({ unit }: Stage, writing: Promise<unknown>): void {
  writing.catch(() => {})
  unit.behind.push(writing)
}

export interface Written {
  readonly deed: string
  readonly kind: DeedName['kind']
  readonly actor: Actor
  readonly done: Done<unknown>
}

/** The context inside a deed: its database is the transaction, and its decisions know what deeds before it in there have done. */
export interface Stage extends Context {
  readonly unit: Unit
}

/** With what, and by whom, a deed is asked for. */
export interface Asked<Input> {
  readonly actor: Actor
  readonly input: Input
}

/** For a deed that is done often: all that its `decide` reads of the database, for many of them at once. */
export interface ReadsAhead<Input> {
  /** The account whose rows it writes. It writes no other rows that any of these deeds reads. */
  readonly writes: (input: Input) => string
  readonly read: (tx: Transaction, asked: readonly Asked<Input>[]) => Promise<unknown>
}

export interface DeedName {
  /** Its room and, in lower-case words, its function and file: `grants.give-grant`. */
  readonly name: string
  readonly kind: 'model' | 'record'
}

/**
 * A change that people or programs make, as a value. Its doors: `perform`, `performAll`, `rehearse`.
 * `model`: it moves something that a decision reads, so it takes the change lock and leaves a revision. `record`: it does not; it is
 * audited in its own transaction all the same, and the decisions hear nothing of it.
 */
export interface Deed<Input, Result = undefined, Prepared = undefined> extends DeedName {
  /** Asked first: `freshProof`, of a deed that wants it proved again who does it. */
  readonly fresh?: (actor: Actor) => void
  /** What may take long and needs no transaction, such as hashing a password. Its refusals are the deed's. */
  readonly prepare?: (ctx: Context, actor: Actor, input: Input) => Promise<Prepared>
  readonly ahead?: ReadsAhead<Input>
  readonly decide: (
    ctx: Stage,
    tx: Transaction,
    actor: Actor,
    input: Input,
    prepared: Prepared,
  ) => Promise<Outcome<Result>>
}
