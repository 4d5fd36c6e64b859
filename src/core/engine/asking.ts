/** A question in the engine's own numbers, and what conditions may read of it. */
import type { NodeInQuestion, Sent } from './facts.ts'

/** Who owns the node in question: what is registered; nobody; else the number of the account that the question names. */
export const REGISTERED = -1
export const NOBODY = 0
/** No one record is meant but the node with all below it: what is held on a condition, or for own records, does not count. */
export const WHOLE = -2

export interface ResolvedQuestion {
  readonly account: number
  readonly action: number
  readonly node: number
  /** REGISTERED, WHOLE, or of a described node: NOBODY or an account. */
  readonly owner: number
}

/** What came with the question besides its numbers; a `Question` is one. */
export interface Asked {
  readonly node?: NodeInQuestion
  readonly sent?: Sent | undefined
}

export interface Asking extends ResolvedQuestion {
  readonly at: number
  readonly asked: Asked | null
}
