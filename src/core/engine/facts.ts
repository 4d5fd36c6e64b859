/**
 * The facts the engine decides on: the shapes of `model.md`, without titles, dates of entry or any other word for people.
 * Times are whole seconds of the Unix epoch (UTC). Ids are opaque strings, unique within their shape.
 */

export type Level = 'view' | 'full'

/** A text, a number (a whole one beyond 2^53 − 1 is none), yes or no; a moment is a text of ISO 8601: a date (its midnight UTC), or a time with its zone. */
export type Value = string | number | boolean

/** What is stored with an account or a node, or sent along with a question, for conditions to read. */
export type Properties = Readonly<Record<string, Value | readonly Value[]>>

/**
 * `account.x`, `action.x`, `node.x`, `request.x`. What the model itself knows needs no storing and cannot be sent: `account.id`,
 * `account.metarole`, `account.home`, `action.id`, `node.id`, `node.kind`, `node.parent`, `node.owner` (all of them), `request.time`.
 * Else what is stored counts, and what is not stored is taken as sent.
 */
export type PropertyName = `${'account' | 'action' | 'node' | 'request'}.${string}`

/** What a property is compared with: a value, or another property. */
export type Operand<V = Value> = V | { readonly property: PropertyName }

/**
 * One comparison of a condition. A property that is not there, or of another type than it is compared with, makes it fail. A property
 * that is a list (or has several values, as `node.owner`) holds for `equal` and `oneOf` when one of its members does, and for `notEqual`
 * and `notOneOf` when each does: it is none of the values, and of the type of one of them. `present` asks whether anything is there at
 * all, stored or sent; an empty list is nothing, and what is no value is neither there nor absent.
 * `before` is < and `after` is ≥, of numbers or of moments, so that the two meet without gap or overlap, as `until` and `from` do.
 * `network`: an address IPv4 or IPv6 in one of the networks, written as CIDR.
 */
export type Comparison = { readonly property: PropertyName } & (
  | { readonly equal: Operand }
  | { readonly oneOf: Operand<readonly Value[]> }
  | { readonly notEqual: Operand }
  | { readonly notOneOf: Operand<readonly Value[]> }
  | { readonly present: boolean }
  | { readonly before: Operand }
  | { readonly after: Operand }
  | { readonly network: Operand<readonly string[]> }
)

/** A vertex of the resource graph. `parent` is its home edge, which carries full access. */
export interface NodeFact {
  readonly id: string
  readonly kind: string
  readonly parent: string | null
  /** Account ids for which rights that reach «own records only» hold here. */
  readonly owners?: readonly string[]
  readonly archived?: boolean
  readonly properties?: Properties | undefined
}

/**
 * An extra upward edge from `node` to `to` that carries no more than its level (L2, L20). `members` carries no access to the node at all:
 * whoever is affiliated with `node`, or below it, counts as affiliated below `to` (a group within several groups).
 */
export interface ShareFact {
  readonly node: string
  readonly to: string
  readonly level: Level | 'members'
}

export interface AccountFact {
  readonly id: string
  readonly metarole: string
  /** The home organization; an archived one silences the account. */
  readonly home: string | null
  readonly active: boolean
  readonly person?: string | null
  readonly properties?: Properties | undefined
}

/** Ties a person to a node: employee, student, guardian. */
export interface AffiliationFact {
  readonly id: string
  readonly person: string
  readonly node: string
  readonly kind: string
  readonly from?: number | null
  readonly until?: number | null
}

export interface RoleFact {
  readonly id: string
  readonly rights: readonly string[]
}

export type GrantSubject =
  | { readonly account: string }
  | {
      readonly affiliates: string
      /** Also those affiliated with a node below it, by home and `members` edges: sharing a unit does not enlist its people elsewhere. */
      readonly below: boolean
      /** Kind of affiliation; absent: any. */
      readonly kind?: string | null
    }

/** subject × (role or right) × scope × span × state. */
export interface GrantFact {
  readonly id: string
  readonly subject: GrantSubject
  readonly role?: string | null
  readonly right?: string | null
  readonly scope: string
  readonly from?: number | null
  readonly until?: number | null
  readonly active: boolean
}

export interface ActionFact {
  readonly id: string
  /** True when the action changes something: it needs a way of level `full`; reading needs `view`. */
  readonly changes: boolean
}

export interface RightFact {
  readonly id: string
  readonly actions: readonly string[]
  /** Reaches only nodes that the account owns: all its actions do, or these. */
  readonly own?: boolean | readonly string[]
  /** Its condition: all of these must hold. */
  readonly when?: readonly Comparison[]
}

/**
 * What a metarole may do by itself:
 * `everything` its rights on every node; `subtree` its rights at the home organization and below; `fixed` the same, and no grants count;
 * `roles` only what grants bring; `none` nothing at all.
 */
export type Power = 'everything' | 'subtree' | 'roles' | 'fixed' | 'none'

export interface MetaroleFact {
  readonly id: string
  readonly power: Power
  /** The rights the power brings; unused for `roles` and `none`. */
  readonly rights: readonly string[]
}

/** The part of a catalog that decides. */
export interface RightsCatalog {
  readonly actions: readonly ActionFact[]
  readonly rights: readonly RightFact[]
  readonly metaroles: readonly MetaroleFact[]
  /** A way ends where a share leads: whoever holds something above that has no part in it (L2). */
  readonly sharesEnd?: boolean | undefined
}

/** A whole model, as loaded from the database or a case file. Any iterable will do: it is read once. */
export interface Facts {
  readonly catalog: RightsCatalog
  readonly nodes: Iterable<NodeFact>
  readonly shares: Iterable<ShareFact>
  readonly accounts: Iterable<AccountFact>
  readonly affiliations: Iterable<AffiliationFact>
  readonly roles: Iterable<RoleFact>
  readonly grants: Iterable<GrantFact>
}

/** One change of one fact. `put` adds or replaces by id (a share by its two ends); what other facts refer to can't be removed. */
export type FactChange =
  | { readonly put: 'node'; readonly node: NodeFact }
  | { readonly put: 'share'; readonly share: ShareFact }
  | { readonly put: 'account'; readonly account: AccountFact }
  | { readonly put: 'affiliation'; readonly affiliation: AffiliationFact }
  | { readonly put: 'role'; readonly role: RoleFact }
  | { readonly put: 'grant'; readonly grant: GrantFact }
  | { readonly remove: 'node' | 'account' | 'affiliation' | 'role' | 'grant'; readonly id: string }
  | { readonly remove: 'share'; readonly node: string; readonly to: string }

/**
 * A node as a question names it: registered by id, or described on the spot by its registered parent (and owner).
 * Whoever describes a node means the description: the id is only its name in the answer, whether or not a registered node has it too.
 */
export type NodeInQuestion = string | DescribedNode

export interface DescribedNode {
  readonly id?: string
  readonly kind?: string | undefined
  readonly parent: string
  readonly owner?: string | null
}

/** Properties sent along with a question. */
export interface Sent {
  readonly account?: Properties | undefined
  readonly action?: Properties | undefined
  readonly node?: Properties | undefined
  readonly request?: Properties | undefined
}

export interface Question {
  readonly account: string
  readonly action: string
  readonly node: NodeInQuestion
  readonly sent?: Sent | undefined
  /** Seconds of the Unix epoch. The engine has no clock: the caller says when. */
  readonly at: number
}

/** One edge of a way, walked from the scope down to the node. */
export interface Step {
  readonly node: string
  /** The edge by which this step hangs on the one before; `scope` for the first. */
  readonly by: 'scope' | 'home' | 'view' | 'full'
}

/** One complete reason for «yes». */
export interface Way {
  readonly by: { readonly grant: string } | { readonly metarole: string }
  readonly role: string | null
  readonly right: string
  /** From the scope to the node. Empty for the power `everything`, which has no scope. An unregistered node without an id stands as ''. */
  readonly path: readonly Step[]
  /** For a grant to everyone affiliated with a node: the affiliation that made it count. */
  readonly affiliation?: string
}

/** One reason for «no», nearest first. */
export type Miss =
  | { readonly miss: 'unknown-account' | 'unknown-action' | 'unknown-node' }
  | { readonly miss: 'account-inactive' }
  | { readonly miss: 'organization-archived'; readonly node: string }
  | { readonly miss: 'metarole-powerless'; readonly metarole: string }
  /** The metarole’s own rights lack the action, and grants do not count for it. */
  | { readonly miss: 'metarole-fixed'; readonly metarole: string }
  | { readonly miss: 'grant-expired'; readonly grant: string; readonly until: number }
  | { readonly miss: 'grant-not-started'; readonly grant: string; readonly from: number }
  | { readonly miss: 'grant-deactivated'; readonly grant: string }
  | { readonly miss: 'view-only'; readonly grant: string | null; readonly path: readonly Step[] }
  | {
      readonly miss: 'not-owner'
      readonly grant: string | null
      readonly right: string
      readonly owners: readonly string[]
    }
  /** The right is held here, but its condition fails: the first comparison that does. Nearer than `not-owner`, farther than `view-only`. */
  | {
      readonly miss: 'condition-fails'
      readonly grant: string | null
      readonly right: string
      readonly fails: Comparison
    }
  | { readonly miss: 'other-branch'; readonly grant: string | null; readonly scope: string }
  /** Never the engine's own: told by whoever makes grants into facts, of one that brings the action and is held nowhere (A13). */
  | { readonly miss: 'outside-own-unit'; readonly grant: string }
  /** The account has grants that reach the node, but their roles lack the action; `roles` of the model have it. */
  | { readonly miss: 'role-lacks-right'; readonly grant: string; readonly roles: readonly string[] }
  /** No grant comes near; `roles` of the model have the action. */
  | { readonly miss: 'no-grant'; readonly roles: readonly string[] }

export type Explanation =
  | { readonly allowed: true; readonly ways: readonly Way[] }
  | { readonly allowed: false; readonly misses: readonly Miss[] }
