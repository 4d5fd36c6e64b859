import { type RawBuilder, sql } from 'kysely'
import type { AnyColumn, Asked, Description, Guests } from './description.ts'
import type { Sort } from './page.ts'
import { inside } from './queries-inside.ts'
import type { SortKey } from './queries-keyset.ts'
import type { Where } from './where.ts'

type Narrowed = Pick<
  Description<never, never, unknown, never, object>,
  'place' | 'besides' | 'id' | 'filters' | 'search' | 'always'
> & { readonly columns: Readonly<Record<string, AnyColumn>> }

/** What holds of every row that the question is about: list, count, page, export and selection narrow by this, and by nothing else. */
export function narrowing(registry: Narrowed, asked: Asked): RawBuilder<boolean> {
  const { query } = asked
  const own = Object.entries(registry.filters ?? {}).map(([word, { where }]) =>
    query[word] === undefined ? undefined : where(query[word], asked),
  )
  const quick = Object.entries(registry.columns).map(([key, column]) => quickly(key, column, asked))
  const conditions = [
    placed(registry, asked),
    registry.always?.(asked),
    query.ids === undefined ? undefined : isOneOf(registry.id, query.ids.split(',')),
    query.search ? registry.search?.where(query.search, asked) : undefined,
    ...own,
    ...quick,
  ].filter((one) => one !== undefined)
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

function placed({ place, besides, id }: Narrowed, asked: Asked): RawBuilder<boolean> | undefined {
  if (place === null) return undefined
  const here = withGuests(place, id, asked.where, asked.guests)
  const others = besides?.(asked)
  return others === undefined ? here : sql<boolean>`(${here} or ${others})`
}

/** The places of guests are looked through as those of all others, by the same index; of what is found there the guests alone are shown. */
export function withGuests(
  place: RawBuilder<unknown>,
  id: Narrowed['id'],
  where: Where,
  { ids, places }: Guests,
): RawBuilder<boolean> {
  const here = inside(place, where)
  if (ids.length === 0) return here
  return sql<boolean>`(${inside(place, where, places)} and (${here} or ${isOneOf(id, ids)}))`
}

function quickly(key: string, { quick, guard }: AnyColumn, asked: Asked): RawBuilder<boolean> | undefined {
  const typed = quick && asked.query[quick.word ?? key]
  if (typeof typed !== 'string' || typed === '') return undefined
  const fits = quick?.where(typed, asked)
  return guard === undefined ? fits : sql<boolean>`(${fits} and ${inside(guard.place, asked.sight(guard.right))})`
}

export function isOneOf({ by, type }: Narrowed['id'], ids: readonly string[]): RawBuilder<boolean> {
  if (type === 'text') return sql<boolean>`${by} = any(${ids.filter((id) => !id.includes('\0'))}::text[])`
  return sql<boolean>`${by} = any(${ids.filter((id) => /^\d{1,15}$/.test(id))}::bigint[])`
}

export const noneOf = (id: Narrowed['id'], ids: readonly string[]): RawBuilder<boolean> =>
  ids.length === 0 ? sql<boolean>`true` : sql<boolean>`not ${isOneOf(id, ids)}`

/** What rows are sorted by: a guarded value counts as none where its right is not held (mistake 14). The id is last. */
export function sortKeys({ columns, id }: Narrowed, sorts: readonly Sort[], asked: Asked): SortKey[] {
  const keys = sorts.map(({ key, descending }): SortKey => {
    const { sort, guard, type = 'text' } = columns[key] as AnyColumn
    if (sort === undefined) throw new RangeError(`no such sort: ${key}`)
    const value = typeof sort.by === 'function' ? sort.by(asked) : sort.by
    const { nullable = false, few, indexed } = sort
    // With a table that is joined an order is begun only for who sees all: else most of what is met on the way is out of sight.
    const joined = asked.where.filter.everywhere ? sort.joined : undefined
    const isIndexed = indexed && (sort.joined === undefined || joined !== undefined)
    if (guard === undefined || asked.sight(guard.right).filter.everywhere)
      return { by: value, type, descending, nullable, joined, few, isIndexed }
    const shown = inside(guard.place, asked.sight(guard.right))
    const by = sql`case when ${shown} then ${value} end`
    return { by, type, descending, nullable: true, isIndexed, guarded: { value, shown } }
  })
  // In the direction of what stands before it, so that one index serves the order and its reverse.
  return [...keys, { ...id, nullable: false, descending: keys.at(-1)?.descending ?? false }]
}

/** Rows that were there at that moment. */
export const wasThere = (createdAt: RawBuilder<unknown>, at: Date) => sql<boolean>`${createdAt} <= ${at}`
