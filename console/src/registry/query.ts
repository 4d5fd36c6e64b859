import type { UrlState } from '../shell/url.ts'
import type { RegistryQuery } from './registry-query.ts'
import type { RegistryColumn, RegistryFilter } from './types.ts'

export const pageSizes = [20, 50, 100] as const

/** The server skips no further; beyond, a page is reached by the cursor of its neighbour. */
export const mostSkipped = 100_000

interface Shape {
  readonly columns: readonly Pick<RegistryColumn<never>, 'quick'>[]
  readonly filters: readonly Pick<RegistryFilter, 'key'>[]
  readonly moreKeys: readonly string[]
  readonly defaultSort: string | undefined
  readonly within: boolean
}

/** Which page: from the beginning, or, where `last` says so, from the end; both are counted from 1. */
export interface Place {
  readonly page: number
  readonly size: number
  readonly last?: number
}

const positive = (text: string | undefined, otherwise: number): number => {
  const value = Number(text)
  return Number.isSafeInteger(value) && value > 0 ? value : otherwise
}

export const placeOf = (url: UrlState): Place => {
  const size = Math.min(positive(url.size, pageSizes[0]), 100)
  const page = positive(url.page, 1)
  return url.last ? { page: 1, size, last: positive(url.last, 1) } : { page, size }
}

/** Words of the address that narrow the list: what an empty result may be loosened by. */
export const narrowingKeys = (shape: Shape): string[] => [
  'search',
  ...shape.columns.flatMap((column) => column.quick ?? []),
  ...shape.filters.map((filter) => filter.key),
  ...shape.moreKeys,
]

const wayTo = (url: UrlState): RegistryQuery => {
  const { page, size, last } = placeOf(url)
  if (last !== undefined) return { last: 'true', offset: Math.min((last - 1) * size, mostSkipped) }
  const offset = (page - 1) * size
  if (offset > mostSkipped && url.after) return { offset: 0, after: url.after }
  if (offset > mostSkipped && url.before) return { offset: 0, before: url.before }
  return { offset: Math.min(offset, mostSkipped) }
}

/** The address, read as the server's query. Words that this list does not know are left alone. */
export const queryOf = (url: UrlState, shape: Shape): RegistryQuery => {
  const sort = url.sort ?? shape.defaultSort
  const known = [...narrowingKeys(shape), ...(shape.within ? ['within'] : [])]
  const narrowing = known.flatMap((key): [string, string][] => {
    const value = url[key]
    return value ? [[key, value]] : []
  })
  return {
    ...{ limit: placeOf(url).size, ...wayTo(url) },
    ...(sort ? { sort } : {}),
    ...Object.fromEntries(narrowing),
  }
}
