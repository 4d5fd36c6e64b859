import { useState } from 'react'

export interface Ticks<T> {
  readonly ticked: ReadonlySet<T>
  readonly tick: (ids: readonly T[], on: boolean) => void
  /** Back to what is saved. */
  readonly reset: () => void
}

interface Ticking<T> {
  readonly base: ReadonlySet<T>
  readonly ticked: ReadonlySet<T>
}

/** Ticks that are not saved yet. What a colleague saves meanwhile is taken over, and the own changes stand upon it. */
export function useTicks<T>(saved: ReadonlySet<T>): Ticks<T> {
  const [known, setKnown] = useState<Ticking<T>>({ base: saved, ticked: saved })
  const now = isSame(known.base, saved) ? known : { base: saved, ticked: rebased(known, saved) }
  if (now !== known) setKnown(now)
  return {
    ticked: now.ticked,
    tick: (ids, on) => setKnown(({ base, ticked }) => ({ base, ticked: withTick(ticked, ids, on) })),
    reset: () => setKnown({ base: saved, ticked: saved }),
  }
}

/** What is saved, without what was unticked here, and with what was ticked here. */
export const rebased = <T>({ base, ticked }: Ticking<T>, saved: ReadonlySet<T>): ReadonlySet<T> =>
  new Set([...[...saved].filter((id) => ticked.has(id) || !base.has(id)), ...[...ticked].filter((id) => !base.has(id))])

export const withTick = <T>(ticked: ReadonlySet<T>, ids: readonly T[], on: boolean): ReadonlySet<T> =>
  new Set(on ? [...ticked, ...ids] : [...ticked].filter((id) => !ids.includes(id)))

const isSame = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean =>
  one.size === other.size && [...one].every((id) => other.has(id))
