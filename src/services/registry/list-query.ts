import { type Static, Type } from 'typebox'
import { searcherOf } from '../../core/texts/index.ts'
import type { PageQuery } from './page.ts'

/** A registry's query, as its schema has let it through: what all take, and the words of its own filters and columns. */
export type ListQuery = PageQuery & Readonly<Record<string, unknown>>

/** Of a list that comes whole. */
export const SearchQuery = Type.Object(
  {
    search: Type.Optional(
      Type.String({ maxLength: 200, description: 'Words that its rows show, in any order; or the id of one.' }),
    ),
  },
  { additionalProperties: false },
)
export type SearchQuery = Static<typeof SearchQuery>

type Shown = string | null | undefined

/** Rows that show what is typed: lists that come whole are searched by the same patterns as registries (decision 9). */
export function searched<T extends object>(
  items: readonly T[],
  typed: string | undefined,
  shown: (item: T) => readonly Shown[],
): T[] {
  if (typed === undefined) return [...items]
  const fits = searcherOf(typed)
  const id = typed.trim()
  return items.filter((item) => ('id' in item && item.id === id) || fits(shown(item).join(' ')))
}
