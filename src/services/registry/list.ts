import { may } from '../decisions/index.ts'
import { ask } from './ask.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Asked, Description, Question } from './description.ts'
import type { ListQuery } from './list-query.ts'
import { mostCounted } from './page.ts'
import type { SortKey } from './queries-keyset.ts'
import { isOneOf, narrowing, sortKeys } from './queries-narrowing.ts'
import { both, countRows, type Found, listIds, rowsById, type Start } from './queries-rows.ts'

export type RegistryPage<Item> = {
  readonly items: Item[]
  readonly total: number
  readonly exact: boolean
  readonly limit: number
  readonly offset: number
  readonly next: string | null
  readonly previous: string | null
}

/** A page: its ids by the order, then what stands in its rows. */
export async function list<DB, TB extends keyof DB, From, Row, Item extends object>(
  registry: Description<DB, TB, From, Row, Item>,
  question: Question,
): Promise<RegistryPage<Item>> {
  const { asked, sorts } = await ask(registry, question)
  const { ctx, query } = question
  const db = ctx.database.kysely
  const narrowed = narrowing(registry, asked)
  const keys = sortKeys(registry, sorts, asked)
  const start = startOf(query, keys)
  const most = query.count === 'exact' ? null : mostCounted + 1
  const from = registry.from(db)
  const counted = await countRows(db, from, narrowed, most)
  const asking = { from, narrowed, id: registry.id.by, sorts: keys, start, limit: query.limit + 1 }
  const found = counted === 0 ? [] : await listIds(db, asking, fewOrMany(counted))
  const page = pageFrom(found, query, start)
  return {
    items: await itemsOf(registry, asked, page.found),
    total: most === null ? counted : Math.min(counted, mostCounted),
    exact: most === null || counted < most,
    limit: query.limit,
    offset: query.offset,
    next: page.next,
    previous: page.previous,
  }
}

export const fewOrMany = (counted: number) => (counted > mostCounted ? 'many' : 'few')

function startOf({ offset, after, before, last }: ListQuery, keys: readonly SortKey[]): Start {
  const cursor = after ?? before
  if (cursor === undefined) return { offset, keys: null, backwards: last }
  const place = readCursor(
    cursor,
    keys.map(({ type }) => type),
  )
  return { offset: 0, keys: place, backwards: after === undefined }
}

/** One more was read than is shown: whether there is a page beyond. */
function pageFrom(read: readonly Found[], { limit }: ListQuery, { offset, keys, backwards }: Start) {
  const beyond = read.length > limit
  const found = backwards ? read.slice(-limit) : read.slice(0, limit)
  const cursor = (row: Found | undefined) => (row === undefined ? null : writeCursor(row.keys))
  const [forth, back] = [cursor(found.at(-1)), cursor(found[0])]
  const behind = keys !== null || offset > 0
  return {
    found,
    next: (backwards ? behind : beyond) ? forth : null,
    previous: (backwards ? beyond : behind) ? back : null,
  }
}

/** As they are now for this question: a row that has left the set since its id was read is left out. */
export async function itemsOf<DB, TB extends keyof DB, From, Row, Item extends object>(
  { rows, view, columns, ...registry }: Description<DB, TB, From, Row, Item>,
  asked: Asked,
  found: readonly { readonly id: string }[],
): Promise<Item[]> {
  if (found.length === 0) return []
  const { ctx, actor } = asked
  const ids = found.map(({ id }) => id)
  const narrowed = both(narrowing({ columns, ...registry }, asked), isOneOf(registry.id, ids))
  const byId = await rowsById(rows(ctx.database.kysely, asked), narrowed, registry.id.by)
  const guards = Object.entries(columns).flatMap(([key, { guard }]) => (guard === undefined ? [] : [{ key, ...guard }]))
  return ids.flatMap((id): Item[] => {
    const row = byId.get(id)
    if (row === undefined) return []
    const hidden = guards.filter(({ right, at }) => {
      const place = at(row)
      return place === null || !may(ctx, actor, right, place)
    })
    return [{ ...view(row, asked), ...Object.fromEntries(hidden.map(({ key }) => [key, null])) }]
  })
}
