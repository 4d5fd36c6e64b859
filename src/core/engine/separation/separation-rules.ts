/** Rules of separation of duties, and the same in the engine's numbers. */
import { type BundleTable, brings, rightsOf, roleBundle, roleOf as roleIn } from '../tables/bundles.ts'
import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { FULL, VIEW } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'

/** What a side of a rule names: whoever holds it, whatever brings it. */
export type Duty = { readonly right: string } | { readonly role: string } | { readonly action: string }

/** Nobody may hold anything of the one side with anything of the other. */
export interface SeparationRule {
  readonly id: string
  readonly sides: readonly [readonly Duty[], readonly Duty[]]
  /** `same`: where both reach one node; `anywhere`: wherever each is held. */
  readonly at: 'same' | 'anywhere'
  /** Whose: of each account alone, or of a person with all their accounts. */
  readonly of: 'account' | 'person'
}

export interface Separation {
  readonly rules: readonly SeparationRule[]
  /** A role may stand as several facts, of which each is it; absent: none does. */
  readonly roleOf?: (fact: string) => string
}

/** A duty of a rule that a bundle brings. */
export interface Brought {
  readonly rule: number
  readonly side: 0 | 1
  readonly duty: number
  /** How far a way must carry it to count. */
  readonly need: number
}

/** What a bundle brings of the rules. */
export type Wanted = (bundle: number) => readonly Brought[]

/** Of each bundle, found once; what the rules name and the model does not know is brought by none. */
export function broughtBy(s: Snapshot, { rules, roleOf = (fact) => fact }: Separation): Wanted {
  const duties = rules.flatMap(({ sides }, rule) =>
    sides.flatMap((some, side) => some.map((one, duty) => ({ rule, side: side as 0 | 1, duty, ...numbered(s, one) }))),
  )
  const known = new Map<number, readonly Brought[]>()
  const told = new Map<(typeof duties)[number], Brought>()
  const tell = (one: (typeof duties)[number]): Brought => {
    const { rule, side, duty } = one
    const brought = told.get(one) ?? { rule, side, duty, need: needOf(s, one) }
    told.set(one, brought)
    return brought
  }
  const find = (bundle: number): readonly Brought[] => {
    const role = roleIn(s.bundles, bundle)
    const [rights, named] = [new Set(rightsOf(s.bundles, bundle)), role === NONE ? '' : textOf(s.bundles.roles, role)]
    const some = duties.filter(
      (one) =>
        rights.has(one.right) ||
        (one.role !== '' && named !== '' && roleOf(named) === one.role) ||
        (one.action !== NONE && brings(s.bundles, bundle, one.action)),
    )
    return some.map(tell)
  }
  return (bundle) => {
    const brought = known.get(bundle) ?? find(bundle)
    known.set(bundle, brought)
    return brought
  }
}

function numbered({ bundles }: Snapshot, duty: Duty) {
  return {
    right: 'right' in duty ? numberOf(bundles.rights, duty.right) : NONE,
    role: 'role' in duty ? duty.role : '',
    action: 'action' in duty ? numberOf(bundles.actions, duty.action) : NONE,
  }
}

/** It looks through all actions, so it is asked once, and of the few duties alone that some bundle brings. */
function needOf({ bundles }: Snapshot, { right, role, action }: ReturnType<typeof numbered>): number {
  const known = numberOf(bundles.roles, role)
  const bundle = right !== NONE ? right : known === NONE ? NONE : roleBundle(bundles, known)
  const changes = action === NONE ? changesAnything(bundles, bundle) : bundles.changes[action] === 1
  return changes ? FULL : VIEW
}

const changesAnything = (bundles: BundleTable, bundle: number): boolean =>
  bundle === NONE || bundles.changes.some((changes, action) => changes === 1 && brings(bundles, bundle, action))
