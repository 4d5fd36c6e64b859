import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { parseFilter } from './filter/parse-filter.ts'
import { type Columns, filterSql, sortOf } from './filter/queries-filter.ts'
import { isPassedOver, type ResourceKind } from './schema/attribute.ts'

export const mostResults = 1000
const usualResults = 100

/** What a list was asked for (RFC 7644 §3.4.2, RFC 9865). */
export interface ListAsked {
  readonly filter: string | undefined
  readonly sortBy: string | undefined
  readonly isDescending: boolean
  readonly startIndex: number
  readonly count: number | undefined
  /** Empty: the first page. */
  readonly cursor: string | undefined
}

export interface Listed<Row> {
  /** Not counted where a cursor leads: the next page is all that is asked for. */
  readonly total: number | undefined
  readonly rows: readonly Row[]
  readonly nextCursor: string | undefined
}

/** Resources of a kind in the database: what is read of each, from where, and which of them are there for whoever asks. */
export interface Source {
  readonly kind: ResourceKind
  readonly columns: Columns
  readonly id: RawBuilder<string>
  readonly select: RawBuilder<unknown>
  readonly from: RawBuilder<unknown>
  readonly there: RawBuilder<boolean>
}

export async function listPage<Row extends { readonly id: string }>(
  db: Db,
  source: Source,
  asked: ListAsked,
): Promise<Listed<Row>> {
  const { kind, columns, from, there } = source
  const fits =
    asked.filter === undefined
      ? there
      : sql<boolean>`${there} and ${filterSql(kind, columns, parseFilter(asked.filter))}`
  const limit = Math.max(0, Math.min(asked.count ?? usualResults, mostResults))
  if (asked.cursor !== undefined) return await cursorPage(db, source, asked, { fits, limit })
  const counted = await sql<{ total: string }>`select count(*) as total from ${from} where ${fits}`.execute(db)
  const total = Number(counted.rows[0]?.total ?? 0)
  const offset = Math.max(0, asked.startIndex - 1)
  if (limit === 0 || offset >= total) return { total, rows: [], nextCursor: undefined }
  const { key, direction } = orderOf(source, asked)
  const { rows } = await sql<Row>`
    select ${source.select} from ${from} where ${fits}
    order by ${key} ${direction} nulls last, ${source.id} ${direction} limit ${limit} offset ${offset}`.execute(db)
  return { total, rows, nextCursor: undefined }
}

function orderOf({ kind, columns, id }: Source, { sortBy, isDescending }: ListAsked) {
  const direction = isDescending ? sql`desc` : sql`asc`
  const key = sortBy === undefined ? id : sortOf(kind, columns, sortBy)
  if (key === undefined && !isPassedOver(kind, sortBy ?? ''))
    throw new Problem('scim-path-invalid', { path: sortBy ?? '' })
  return { key: key ?? id, direction }
}

interface Chosen {
  readonly fits: RawBuilder<boolean>
  readonly limit: number
}

/** From one resource to the next, by what it is sorted by and its id: nothing is told twice or left out when others come meanwhile. */
async function cursorPage<Row extends { readonly id: string }>(
  db: Db,
  source: Source,
  asked: ListAsked,
  { fits, limit }: Chosen,
): Promise<Listed<Row>> {
  const { key, direction } = orderOf(source, asked)
  const text = sql<string>`coalesce((${key})::text, '') collate "C"`
  const of = createHash('sha256')
    .update(JSON.stringify([source.kind.name, asked.filter, asked.sortBy, asked.isDescending]))
    .digest('base64url')
    .slice(0, 16)
  const after = asked.cursor ? readCursor(asked.cursor, of) : undefined
  const sign = asked.isDescending ? sql`<` : sql`>`
  const beyond =
    after === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(${text}, ${source.id} collate "C") ${sign} (${after[0]}, ${after[1]})`
  const { rows } = await sql<Row & { readonly sorted: string }>`
    select ${source.select}, ${text} as sorted from ${source.from} where ${fits} and ${beyond}
    order by ${text} ${direction}, ${source.id} collate "C" ${direction} limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const nextCursor = last && Buffer.from(JSON.stringify([of, last.sorted, last.id])).toString('base64url')
  return { total: undefined, rows: shown, nextCursor }
}

function readCursor(cursor: string, of: string): readonly [string, string] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(read) && read[0] === of && typeof read[1] === 'string' && typeof read[2] === 'string')
      return [read[1], read[2]]
  } catch {
    // Said below.
  }
  throw new Problem('scim-cursor-invalid')
}
