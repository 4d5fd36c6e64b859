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

/** Some rows: of each column its texts, '' for null. */
type Read<Name extends string> = { readonly [name in Name]: readonly string[] } & { readonly count: number }

/**
 * Reads many rows by columns, as few long texts: a million rows that come one by one cost the driver several times what it takes to make
 * facts of them.
 */
export async function readRows<Name extends string, Row>(
  db: QueryCreator<Tables>,
  { table, isAll }: { readonly table: FactTable; readonly isAll: boolean },
  columns: Columns<Name>,
  rowOf: (columns: Read<Name>, at: number) => Row,
): Promise<Row[]> {
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
  const rows: Row[] = []
  for (const joinedPart of parts) {
    const read = split(joinedPart as unknown as Joined<Name>, names)
    for (let at = 0; at < read.count; at++) rows.push(rowOf(read, at))
  }
  return rows
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

function split<Name extends string>(row: Joined<Name>, names: readonly Name[]): Read<Name> {
  const texts = names.map((name) => [name, row[name].split(separator)] as const)
  if (texts.some(([, some]) => some.length !== row.count)) throw new Error('a text of the model holds a separator')
  return { ...Object.fromEntries(texts), count: row.count } as Read<Name>
}
