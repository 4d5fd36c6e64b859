import { type Static, type TSchema, Type } from 'typebox'
import { Problem } from '../../core/problems/index.ts'

/** What every registry takes: which page, in which order, what is searched, under which organization (B18). */
export const PageQuery = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 20, description: 'Rows of a page.' }),
    offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }),
    sort: Type.String({
      maxLength: 200,
      default: '',
      description: 'Columns in order, separated by commas; a minus turns one round: `title,-createdAt` (E12).',
    }),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    within: Type.Optional(Type.String({ maxLength: 128, description: 'An organization: it and all under it (B18).' })),
  },
  { additionalProperties: false },
)
export type PageQuery = Static<typeof PageQuery>

/** A page of anything: rows, and how many there are in all for this viewer under this filter. */
export function pageOf<T extends TSchema>(title: string, item: T) {
  return Type.Object(
    { items: Type.Array(item), total: Type.Integer(), limit: Type.Integer(), offset: Type.Integer() },
    { title },
  )
}

export interface Sort<K extends string = string> {
  readonly key: K
  readonly descending: boolean
}

/** Reads `sort`; only the registry's own columns are taken (mistakes 14 and 73). `fallback` is used when none is asked. */
export function sortBy<K extends string>(text: string, allowed: readonly K[], fallback: readonly Sort<K>[]): Sort<K>[] {
  const sorts = text.split(',').flatMap((part): Sort<K>[] => {
    if (part === '') return []
    const descending = part.startsWith('-')
    const key = allowed.find((name) => name === (descending ? part.slice(1) : part))
    if (key === undefined) {
      const reason = `sort: ${part} — ${allowed.join(', ')}`
      throw new Problem('request-malformed', { reason })
    }
    return [{ key, descending }]
  })
  return sorts.length > 0 ? sorts : [...fallback]
}
