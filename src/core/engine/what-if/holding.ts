/** How an account holds an action at a place: the whole of it, or within which limits. */

import { type Asking, REGISTERED, WHOLE as THE_WHOLE } from '../asking.ts'
import type { Condition, PropertyRef } from '../conditions/comparisons.ts'
import { readProperty, testHolds } from '../conditions/conditions.ts'
import { holdsAtScope, isAtScope } from '../reasons/at-scope.ts'
import { type TraceEntry, traceOf } from '../reasons/trace.ts'
import { presentAccount } from '../tables/accounts.ts'
import { bringsLimited, conditionOf, isOwn, limitedRights, needOf, rightBundle } from '../tables/bundles.ts'
import { NONE, numberOf } from '../tables/ids.ts'
import { ROOT } from '../tables/nodes.ts'
import { someIncomingAt } from '../tables/reverse-edges.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { walk } from '../walk.ts'

export interface HoldingAsked {
  readonly account: string
  /** null: everywhere. */
  readonly scope: string | null
  readonly action: string
  /** Whether the scope's own owner, kind and properties are looked at. */
  readonly itself: boolean
  /** What is shared with the scope, where a way ends at the end of a share (L2); else what stands below it. */
  readonly shared: boolean
}

/**
 * What bounds a holding: `own` records only; only where a `condition` holds; `this-node` alone, by its owner or by what is stored with
 * it, and nothing below; null: the whole of the scope. Where ways end at the end of a share (L2), what is `shared` with the scope is a
 * holding beside that of what stands below it.
 */
export type Limit = Bound | 'shared' | 'shared-own' | 'shared-condition'

/** What bounds a holding in its part. */
export type Bound = 'own' | 'condition' | 'this-node' | null

export interface Holding {
  readonly whole: boolean
  readonly own: boolean
  readonly thisNode: boolean
  /** Each right with a condition is a holding of its own. */
  readonly conditional: readonly Conditional[]
}

/** A right on a condition, and what the condition reads of the account: with another value it is another holding. */
interface Conditional {
  readonly right: number
  readonly reads: string
}

const NOTHING: Holding = { whole: false, own: false, thisNode: false, conditional: [] }

/** What `more` holds beyond `less`. Who holds the whole holds every part of it. */
export function limitsBeyond(s: Snapshot, more: Holding, less: Holding): Bound[] {
  if (less.whole) return []
  if (more.whole) return [null]
  const limits: Bound[] = []
  if (more.own && !less.own) limits.push('own')
  const isNew = ({ right, reads }: Conditional) =>
    !less.conditional.some((one) => one.right === right && one.reads === reads) &&
    !(less.own && isOwn(s.bundles, right))
  if (more.conditional.some(isNew)) limits.push('condition')
  if (more.thisNode && !less.thisNode) limits.push('this-node')
  return limits
}

export function holding(s: Snapshot, asked: HoldingAsked, at: number): Holding {
  const account = presentAccount(s.accounts, asked.account)
  const action = numberOf(s.bundles.actions, asked.action)
  const scope = asked.scope === null ? ROOT : numberOf(s.nodes.ids, asked.scope)
  if (account === NONE || (scope === NONE && asked.scope !== null)) return NOTHING
  if (asked.shared) return holdingOfShared(s, { account, action, node: scope, at, asked: null })
  if (walk(s, account, action, scope, THE_WHOLE, at, null, null)) return { ...NOTHING, whole: true }
  const thisNode = asked.itself && walk(s, account, action, scope, REGISTERED, at, null, null)
  return {
    whole: false,
    thisNode,
    ...heldWithLimits(s, { account, action, node: scope, owner: account, at, asked: null }),
  }
}

/** By what is held at the scope itself, and everywhere; nothing where nothing is shared far enough for the action. */
function holdingOfShared(s: Snapshot, asking: Omit<Asking, 'owner'>): Holding {
  const { account, action, node: scope } = asking
  if (!someIncomingAt(s.nodes, s.shares, scope, needOf(s.bundles, action), () => true)) return NOTHING
  if (holdsAtScope(s, asking)) return { ...NOTHING, whole: true }
  return { ...NOTHING, ...heldWithLimits(s, { ...asking, owner: account }, isAtScope(scope)) }
}

const ANY = () => true

/** Whether or not the place itself meets the limits. A condition that the account alone lets fail brings nothing. */
function heldWithLimits(s: Snapshot, asking: Asking, counts: (entry: TraceEntry) => boolean = ANY) {
  const conditional: Conditional[] = []
  let own = false
  for (const { bundle, live, verdict } of traceOf(s, asking).filter(counts)) {
    if (!live || verdict === 'lacks' || verdict === 'out-of-reach') continue
    for (const right of limitedRights(s.bundles, bundle)) {
      if (!bringsLimited(s.bundles, rightBundle(right), asking.action)) continue
      const condition = conditionOf(s.bundles, right)
      if (condition === null) own = true
      else if (mayHold(s, condition, asking)) conditional.push({ right, reads: readOfAccount(s, condition, asking) })
    }
  }
  return { own, conditional }
}

const isOfAccount = (source: PropertyRef | null): boolean =>
  source === null || source.of === 'account' || source.of === 'action'

function readOfAccount(s: Snapshot, condition: Condition, asking: Asking): string {
  const sources = condition.flatMap(({ property, operand }) => [property, operand])
  const read = sources.map((source) => (source?.of === 'account' ? readProperty(s, source, asking) : null))
  return JSON.stringify(read)
}

function mayHold(s: Snapshot, condition: Condition, asking: Asking): boolean {
  return condition.every(
    (test) => !isOfAccount(test.property) || !isOfAccount(test.operand) || testHolds(s, test, asking),
  )
}
