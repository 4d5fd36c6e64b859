/** Where changes may be felt: found by comparing what gives power before and after, so that little has to be asked in full. */

import type { FactChange } from '../facts.ts'
import { brings, bringsAnywhere, bringsLimited, limitedRights, roleBundle } from '../tables/bundles.ts'
import { NONE, numberOf, numbersIn, textOf } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { feeling } from './feeling.ts'
import type { Place } from './holding.ts'
import { type Mark, marksOf } from './marks.ts'
import { isSame, type Source, sourcesOf } from './sources.ts'
import { suppose } from './suppose.ts'

/** A bundle that comes to bear at a scope, ceases to, or brings something else there. */
interface Touch {
  readonly scope: string | null
  readonly bundle: number
  /** Which of the bundle's actions: all; those that it is about to bring otherwise; those it brings within limits, at the scope itself. */
  readonly actions: 'all' | 'moved' | 'limited'
}

export function placesOf(s: Snapshot, changes: readonly FactChange[], at: number): Place[] {
  const marks = marksOf(s, changes)
  const bothWays = <T>(look: () => T): [T, T] => [look(), suppose(s, changes, look)]
  const accounts = new Set(bothWays(() => feeling(s, changes, marks)).flat())
  const [before, after] = bothWays(() => sourcesOf(s, accounts, marks, at))
  const [old, fresh] = bothWays(() => rolesIn(s, changes))
  const isMoved = (bundle: number, action: number) => old.get(bundle)?.[action] !== fresh.get(bundle)?.[action]
  const rewritten = accountsIn(changes)
  const touches = [...accounts].map((account) => {
    const [was, is] = [before.get(account) ?? [], after.get(account) ?? []]
    const steady = [...was, ...is].filter(({ bundle }) => old.has(bundle))
    const all = rewritten.has(account) ? [...was, ...is] : []
    return {
      account,
      touches: [
        ...differing(was, is, marks),
        ...differing(is, was, marks),
        ...steady.map(({ scope, bundle }): Touch => ({ scope, bundle, actions: 'moved' })),
        ...all.map(({ scope, bundle }): Touch => ({ scope, bundle, actions: 'all' })),
      ],
    }
  })
  const places = bothWays(() =>
    touches.flatMap(({ account, touches }) => touches.flatMap((touch) => placesAt(s, account, touch, isMoved))),
  ).flat()
  const asked = new Map<string, Place>()
  for (const place of places) {
    const key = JSON.stringify([place.account, place.scope, place.action])
    if (place.itself || !asked.has(key)) asked.set(key, place)
  }
  return [...asked.values()]
}

function differing(some: readonly Source[], others: readonly Source[], marks: readonly Mark[]): Touch[] {
  return some.flatMap((source) => {
    const { scope, bundle } = source
    const same = others.find((other) => isSame(other, source))
    if (same === undefined) {
      const reachedMarks = marks.filter((_, mark) => source.reaches[mark] !== 0)
      return [scope, ...reachedMarks.map(({ node }) => node)].map((at) => ({ scope: at, bundle, actions: 'all' }))
    }
    return marks.flatMap(({ node, itself }, mark): Touch[] => {
      const [reach, other] = [source.reaches[mark], same.reaches[mark]]
      const all: Touch[] = reach === other ? [] : [{ scope: node, bundle, actions: 'all' }]
      return itself && reach !== 0 ? [...all, { scope: node, bundle, actions: 'limited' }] : all
    })
  })
}

function placesAt(
  s: Snapshot,
  account: string,
  { scope, bundle, actions }: Touch,
  isMoved: (bundle: number, action: number) => boolean,
): Place[] {
  const isWanted = (action: number) => {
    if (actions === 'limited') return bringsLimited(s.bundles, bundle, action)
    return brings(s.bundles, bundle, action) && (actions === 'all' || isMoved(bundle, action))
  }
  const wanted = numbersIn(s.bundles.actions).filter(isWanted)
  return wanted.map((action) => ({
    account,
    scope,
    action: textOf(s.bundles.actions, action),
    itself: actions === 'limited',
  }))
}

function accountsIn(changes: readonly FactChange[]): Set<string> {
  return new Set(changes.flatMap((change) => ('put' in change && change.put === 'account' ? change.account.id : [])))
}

/** What each role that is put or removed brings, in a word for each action. */
function rolesIn(s: Snapshot, changes: readonly FactChange[]): Map<number, readonly string[]> {
  const ids = changes.flatMap((change) => {
    if ('put' in change) return change.put === 'role' ? change.role.id : []
    return change.remove === 'role' ? change.id : []
  })
  const roles = ids.map((id) => numberOf(s.bundles.roles, id)).filter((role) => role !== NONE)
  return new Map(roles.map((role) => [roleBundle(s.bundles, role), wordsOf(s, roleBundle(s.bundles, role))]))
}

function wordsOf({ bundles }: Snapshot, bundle: number): string[] {
  const limited = limitedRights(bundles, bundle)
  const words: string[] = []
  for (const action of numbersIn(bundles.actions)) {
    const limits = limited.filter((right) => bringsLimited(bundles, right, action))
    words[action] = `${bringsAnywhere(bundles, bundle, action)} ${limits}`
  }
  return words
}
