import { type Static, type TSchema, Type } from 'typebox'
import { Problem } from '../../core/problems/index.ts'

/** Above it a list only says that there are more, unless it is asked to count. */
export const mostCounted = 10_000

/** So far pages are reached by their number, from either end: the database walks over all before. Further ones are reached by cursors. */
const mostSkipped = 100_000

const Cursor = Type.Optional(
  Type.String({ maxLength: 4000, description: '`next` or `previous` of another page, in the same order.' }),
)

export const pageSize = (usual: number) =>
  Type.Integer({ minimum: 1, maximum: 500, default: usual, description: 'Rows of a page.' })

/** What every registry takes: which page, in which order, what is searched, under which organization (B18). */
export const PageQuery = Type.Object(
  {
    limit: pageSize(20),
    offset: Type.Integer({ minimum: 0, maximum: mostSkipped, default: 0 }),
    last: Type.Boolean({ default: false, description: '`offset` is counted from the end: 0 gives the last rows.' }),
    after: Cursor,
    before: Cursor,
    count: Type.Enum(['capped', 'exact'], {
      default: 'capped',
      description: `\`capped\`: beyond ${mostCounted} it is not counted further.`,
    }),
    sort: Type.String({
      maxLength: 200,
      default: '',
      description: 'Columns in order, separated by commas; a minus turns one round: `title,-createdAt` (E12).',
    }),
    search: Type.Optional(Type.String({ maxLength: 200 })),
    ids: Type.Optional(Type.String({ maxLength: 70_000, description: 'Only these, separated by commas.' })),
    within: Type.Optional(
      Type.String({
        maxLength: 2000,
        description: 'An organization, or several by commas: those and all under them (B18, E14).',
      }),
    ),
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

const Neighbour = (which: string) =>
  Type.Union([Type.String(), Type.Null()], { description: `Cursor of the ${which} page; null: there is none.` })

/** A page of a registry, which may be long: how many there are is told exactly up to `mostCounted`. */
export function registryPage<T extends TSchema>(title: string, item: T) {
  return Type.Object(
    {
      ...pageOf(title, item).properties,
      exact: Type.Boolean({ description: `false: there are more than \`total\`; \`count=exact\` counts them.` }),
      next: Neighbour('following'),
      previous: Neighbour('preceding'),
    },
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
