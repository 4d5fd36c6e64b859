/** Where changes may be felt: found by comparing what gives power before and after, so that little has to be asked in full. */

import type { FactChange } from '../facts.ts'
import { brings, bringsLimited } from '../tables/bundles.ts'
import { numbersIn, textOf } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { feeling, touching } from './feeling.ts'
import { holdersOfChanged, holdersOfRoles } from './holders.ts'
import type { Place } from './holding.ts'
import { type Mark, marksOf } from './marks.ts'
import { type Reaches, reachesOf, stirOf } from './reaches.ts'
import { type RoleWords, roleWords } from './role-words.ts'
import { isSame, type Source, sourcesOf } from './sources.ts'
import { suppose } from './suppose.ts'

/** A bundle that comes to bear at a scope, ceases to, or brings something else there. */
interface Touch {
  readonly scope: string | null
  readonly bundle: number
  /** Which of the bundle's actions: all; those that it is about to bring otherwise; those it brings within limits, at the scope itself. */
  readonly actions: 'all' | 'moved' | 'limited'
}

/** Per account. */
type Touches = Map<string, Touch[]>

export function placesOf(s: Snapshot, changes: readonly FactChange[], at: number): Place[] {
  const marks = marksOf(s, changes)
  const touched = touching(s, changes)
  const before = reachesOf(s, marks)
  const after = marks.length === 0 ? before : suppose(s, changes, () => reachesOf(s, marks))
  const stir = stirOf(marks, before, after)
  const crowd = () => feeling(s, touched, marks, stir)
  const accounts = new Set([...crowd(), ...suppose(s, changes, crowd)])
  const was = sourcesOf(s, accounts, before, at)
  const old = roleWords(s, changes)
  const touches: Touches = new Map()
  for (const { account, scope, bundle } of holdersOfRoles(s, old))
    touch(touches, account, { scope, bundle, actions: 'moved' })
  const touchGranted = (reaches: Reaches) => {
    for (const { account, scope, bundle } of holdersOfChanged(s, changes))
      touch(touches, account, ...wherever(scope, reaches.get(scope) ?? [], bundle, marks))
  }
  touchGranted(before)
  const placed = suppose(s, changes, () => {
    touchGranted(after)
    const is = sourcesOf(s, accounts, after, at)
    const rewritten = accountsIn(changes)
    for (const account of accounts)
      compare(touches, account, was.get(account) ?? [], is.get(account) ?? [], marks, old, rewritten)
    const fresh = roleWords(s, changes)
    return { fresh, places: placesAt(s, touches, old, fresh) }
  })
  return distinct([...placesAt(s, touches, old, placed.fresh), ...placed.places])
}

function touch(touches: Touches, account: string, ...more: readonly Touch[]): void {
  const known = touches.get(account)
  if (known === undefined) touches.set(account, [...more])
  else known.push(...more)
}

function compare(
  touches: Touches,
  account: string,
  was: readonly Source[],
  is: readonly Source[],
  marks: readonly Mark[],
  roles: RoleWords,
  rewritten: ReadonlySet<string>,
): void {
  touch(touches, account, ...differing(was, is, marks), ...differing(is, was, marks))
  for (const { scope, bundle } of [...was, ...is]) {
    if (roles.has(bundle)) touch(touches, account, { scope, bundle, actions: 'moved' })
    if (rewritten.has(account)) touch(touches, account, { scope, bundle, actions: 'all' })
  }
}

function differing(some: readonly Source[], others: readonly Source[], marks: readonly Mark[]): Touch[] {
  return some.flatMap((source) => {
    const { scope, bundle } = source
    const same = others.find((other) => isSame(other, source))
    if (same === undefined) return wherever(scope, source.reaches, bundle, marks)
    return marks.flatMap(({ node, itself }, mark): Touch[] => {
      const all: Touch[] = reach(source, mark) === reach(same, mark) ? [] : [{ scope: node, bundle, actions: 'all' }]
      return itself && reach(source, mark) !== 0 ? [...all, { scope: node, bundle, actions: 'limited' }] : all
    })
  })
}

/** At the scope and at the marks that it reaches; what such a mark says of itself may change who owns it as well. */
function wherever(scope: string | null, reaches: readonly number[], bundle: number, marks: readonly Mark[]): Touch[] {
  const reached = marks.filter((_, mark) => (reaches[mark] ?? 0) !== 0)
  return [
    { scope, bundle, actions: 'all' },
    ...reached.map(({ node }): Touch => ({ scope: node, bundle, actions: 'all' })),
    ...reached.filter(({ itself }) => itself).map(({ node }): Touch => ({ scope: node, bundle, actions: 'limited' })),
  ]
}

const reach = ({ reaches }: Source, mark: number): number => reaches[mark] ?? 0

function placesAt(s: Snapshot, touches: Touches, old: RoleWords, fresh: RoleWords): Place[] {
  const known = new Map<string, readonly string[]>()
  const wanted = ({ bundle, actions }: Touch): readonly string[] => {
    const key = `${bundle} ${actions}`
    const found = known.get(key) ?? actionsOf(s, bundle, actions, old.get(bundle), fresh.get(bundle))
    known.set(key, found)
    return found
  }
  return [...touches].flatMap(([account, its]) =>
    its.flatMap((touch) => {
      const { scope, actions } = touch
      return wanted(touch).map((action) => ({ account, scope, action, itself: actions === 'limited' }))
    }),
  )
}

type Words = readonly string[] | undefined

function actionsOf(
  { bundles }: Snapshot,
  bundle: number,
  actions: Touch['actions'],
  old: Words,
  fresh: Words,
): string[] {
  const isWanted = (action: number) => {
    if (actions === 'limited') return bringsLimited(bundles, bundle, action)
    return brings(bundles, bundle, action) && (actions === 'all' || old?.[action] !== fresh?.[action])
  }
  return numbersIn(bundles.actions)
    .filter(isWanted)
    .map((action) => textOf(bundles.actions, action))
}

/** Where the node itself is to be looked at, it is looked at with all else. */
function distinct(places: readonly Place[]): Place[] {
  const asked = new Map<string, Place>()
  for (const place of places) {
    const key = `${place.account}\n${place.scope === null}${place.scope}\n${place.action}`
    if (place.itself || !asked.has(key)) asked.set(key, place)
  }
  return [...asked.values()]
}

function accountsIn(changes: readonly FactChange[]): Set<string> {
  return new Set(changes.flatMap((change) => ('put' in change && change.put === 'account' ? change.account.id : [])))
}
