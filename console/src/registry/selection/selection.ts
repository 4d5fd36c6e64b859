import { useState } from 'react'
import type { RegistryQuery } from '../registry-query.ts'

/** Rows of a registry as the server takes them for a job: ticked ones, or all of the filter but those taken out again. */
export interface Selection {
  readonly registry: string
  readonly query: RegistryQuery
  readonly except: readonly string[]
  readonly at: string
}

interface Ticks {
  /** The narrowing for which they were made: of another list they say nothing. */
  readonly of: string
  readonly all: boolean
  /** Those that are ticked, or, of all, those that are not. */
  readonly ids: ReadonlySet<string>
  readonly at: string
}

export interface SelectionState {
  readonly isTicked: (id: string) => boolean
  readonly tick: (ids: readonly string[], on: boolean) => void
  readonly chooseAll: () => void
  readonly clear: () => void
  readonly all: boolean
  /** How many are chosen, of so many that fit. */
  readonly count: (total: number) => number
  /** To be sent to the server; undefined: nothing is chosen. */
  readonly value: Selection | undefined
}

const orders = new Set(['limit', 'offset', 'last', 'after', 'before', 'sort', 'count'])

export const narrowingOf = (query: RegistryQuery): RegistryQuery =>
  Object.fromEntries(Object.entries(query).filter(([word]) => !orders.has(word)))

/** What is ticked in a registry: it stays while pages and sorts change, and is over when the filter does. */
export const useSelection = (registry: string, query: RegistryQuery): SelectionState => {
  const narrowing = narrowingOf(query)
  const of = JSON.stringify(narrowing)
  const none: Ticks = { of, all: false, ids: new Set(), at: '' }
  const [kept, keep] = useState(none)
  const ticks = kept.of === of ? kept : none
  const isTicked = (id: string): boolean => ticks.ids.has(id) !== ticks.all
  const now = () => new Date().toISOString()
  return {
    isTicked,
    tick: (ids, on) => {
      const others = [...ticks.ids].filter((id) => !ids.includes(id))
      keep({ ...ticks, at: ticks.at || now(), ids: new Set(on === ticks.all ? others : [...others, ...ids]) })
    },
    chooseAll: () => keep({ of, all: true, ids: new Set(), at: now() }),
    clear: () => keep(none),
    all: ticks.all,
    count: (total) => (ticks.all ? total - ticks.ids.size : ticks.ids.size),
    value: selectionOf(registry, narrowing, ticks),
  }
}

const selectionOf = (registry: string, narrowing: RegistryQuery, { all, ids, at }: Ticks): Selection | undefined => {
  if (all) return { registry, query: narrowing, except: [...ids], at }
  return ids.size === 0 ? undefined : { registry, query: { ...narrowing, ids: [...ids].join(',') }, except: [], at }
}
