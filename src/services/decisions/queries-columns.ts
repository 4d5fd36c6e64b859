import { type QueryCreator, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../../database/index.ts'
import type { FactTable } from './history/queries-history.ts'

/** Rows whose columns come as one text each, where a table is so large that a column of all its rows might be longer than texts can be. */
const rowsAtOnce = 100_000
const largeBytes = 256 * 2 ** 20
/** It stands in no id, and JSON writes it otherwise. */
const separator = '\u001e'

/** Columns of a table by name, each as text. */
type Columns<Name extends string> = Readonly<Record<Name, RawBuilder<string | null>>>

/** Rows as they came, by columns: each is made anew whenever it is come to, so that a million of them never stand in memory together. */
export interface Rows<Row> extends Iterable<Row> {
  readonly count: number
}

/** Of one row; '' for null. The next row is told in the same object. */
type Cells<Name extends string> = { readonly [name in Name]: string }

/**
 * Reads many rows by columns, as few long texts: a million rows that come one by one cost the driver several times what it takes to make
 * facts of them.
 */
export async function readRows<Name extends string, Row>(
  db: QueryCreator<Tables>,
  { table, isAll }: { readonly table: FactTable; readonly isAll: boolean },
  columns: Columns<Name>,
  rowOf: (cells: Cells<Name>) => Row,
): Promise<Rows<Row>> {
  const names = Object.keys(columns) as Name[]
  const part =
    isAll && (await isLarge(db, table)) ? sql<number>`(row_number() over () - 1) / ${sql.lit(rowsAtOnce)}` : sql.lit(0)
  const parts = await db
    .selectFrom((eb) =>
      eb
        .selectFrom(table as 'accounts')
        .select([...names.map((name) => columns[name].as(name)), part.as('part')])
        .as('rows'),
    )
    .select([sql<number>`count(*)::int`.as('count'), ...names.map((name) => joined(name).as(name))])
    .groupBy(sql`part`)
    .execute()
  const joinedParts = parts as unknown as Joined<Name>[]
  return {
    count: joinedParts.reduce((sum, { count }) => sum + count, 0),
    *[Symbol.iterator]() {
      for (const part of joinedParts) yield* rowsIn(part, names, rowOf)
    },
  }
}

async function isLarge(db: QueryCreator<Tables>, table: FactTable): Promise<boolean> {
  const row = await db
    .selectNoFrom(sql<boolean>`pg_table_size(${sql.lit(table)}::regclass) > ${sql.lit(largeBytes)}`.as('large'))
    .executeTakeFirst()
  return row?.large === true
}

const joined = (name: string): RawBuilder<string> =>
  sql<string>`string_agg(coalesce(${sql.ref(name)}, ''), ${sql.lit(separator)})`

type Joined<Name extends string> = { readonly [name in Name]: string } & { readonly count: number }

function* rowsIn<Name extends string, Row>(
  part: Joined<Name>,
  names: readonly Name[],
  rowOf: (cells: Cells<Name>) => Row,
): Generator<Row> {
  const columns = names.map((name) => ({ name, next: cellsOf(part[name]) }))
  const cells = Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>
  for (let at = 0; at < part.count; at++) {
    for (const { name, next } of columns) cells[name] = next() ?? misplaced()
    yield rowOf(cells)
  }
  if (columns.some(({ next }) => next() !== undefined)) misplaced()
}

function misplaced(): never {
  throw new Error('a text of the model holds a separator')
}

/** Characters of a column that are parted at once: their texts are gone before the collector has to carry them about. */
const partedAtOnce = 2 ** 16

/** The texts of a column, one after another; undefined after the last. */
function cellsOf(text: string): () => string | undefined {
  let [cells, at, from] = [[] as string[], 0, 0]
  return () => {
    if (at === cells.length) {
      if (from > text.length) return undefined
      const end = text.indexOf(separator, from + partedAtOnce)
      const until = end < 0 ? text.length : end
      cells = text.slice(from, until).split(separator)
      at = 0
      from = until + 1
    }
    return cells[at++]
  }
}
