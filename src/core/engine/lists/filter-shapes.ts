/**
 * The filter: which registered nodes an account may act on, as data that needs no snapshot to be applied — to rows of a table, by SQL.
 * It names no node but the topmost ones, so it is as large as what the account holds, not as what it sees.
 */
import type { Sent, Value } from '../facts.ts'

/** A node passes when it passes one of the parts; with no parts, none does. `everywhere`: all nodes pass, and there are no parts. */
export interface Filter {
  readonly account: string
  readonly everywhere: boolean
  readonly parts: readonly FilterPart[]
}

/** A node passes when all three hold. */
export interface FilterPart {
  /** It is one of these or hangs below one by home edges; nodes shared in stand here themselves. Sorted, none below another. */
  readonly below: 'everywhere' | readonly string[]
  /** The filter's account is among its owners. */
  readonly own: boolean
  /** All of these hold of it. What does not depend on the node is decided already and stands here no more. */
  readonly when: readonly NodeTest[]
}

/**
 * What is left of a comparison when only the node is unknown. At least one side is a property of the node: what is stored with it,
 * or `node.id`, `node.kind`, `node.parent`, `node.owner`, which the model knows. A property that is not there, or of another type, fails.
 *
 * `oneOf`: the sides, each a value or a list, have a value in common. `before`, `after`: left < right, left ≥ right; each side one value,
 * both numbers or both moments. `notOneOf`: the left has values, each of the type of one on the right and equal to none there. `present`:
 * the left has values (right: true), or nothing is there, an empty list included (right: false). `network`: the left, one text, is an address in a network of the right, a text or a list of texts in CIDR.
 */
export interface NodeTest {
  readonly left: Side
  readonly is: 'oneOf' | 'notOneOf' | 'before' | 'after' | 'network' | 'present'
  readonly right: Side
}

export type Side = { readonly property: `node.${string}` } | { readonly values: readonly Value[] }

/** What is sent along; `node` is left out, since it would speak of every node at once. */
export type SentToFilter = Omit<Sent, 'node'>
