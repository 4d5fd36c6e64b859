import type { UrlState } from '../shell/url.ts'
import type { RegistryColumn, RegistryFilter, RegistryQuery } from './types.ts'

export const pageSizes = [20, 50, 100] as const

interface Shape {
  readonly columns: readonly Pick<RegistryColumn<never>, 'quick'>[]
  readonly filters: readonly Pick<RegistryFilter, 'key'>[]
  readonly moreKeys: readonly string[]
  readonly defaultSort: string | undefined
  readonly within: boolean
}

const positive = (text: string | undefined, otherwise: number): number => {
  const value = Number(text)
  return Number.isSafeInteger(value) && value > 0 ? value : otherwise
}

export const pageOf = (url: UrlState): { page: number; size: number } => {
  const size = positive(url.size, pageSizes[0])
  return { page: positive(url.page, 1), size: Math.min(size, 100) }
}

/** Words of the address that narrow the list: what an empty result may be loosened by. */
export const narrowingKeys = (shape: Shape): string[] => [
  'search',
  ...shape.columns.flatMap((column) => column.quick ?? []),
  ...shape.filters.map((filter) => filter.key),
  ...shape.moreKeys,
]

/** The address, read as the server's query. Words that this list does not know are left alone. */
export const queryOf = (url: UrlState, shape: Shape): RegistryQuery => {
  const { page, size } = pageOf(url)
  const sort = url.sort ?? shape.defaultSort
  const known = [...narrowingKeys(shape), ...(shape.within ? ['within'] : [])]
  const narrowing = known.flatMap((key): [string, string][] => {
    const value = url[key]
    return value ? [[key, value]] : []
  })
  return { limit: size, offset: (page - 1) * size, ...(sort ? { sort } : {}), ...Object.fromEntries(narrowing) }
}
