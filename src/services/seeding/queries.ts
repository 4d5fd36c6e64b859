import { type RawBuilder, sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { RegionTable } from './tables.ts'

export async function hasNodes(tx: Transaction): Promise<boolean> {
  const found = await tx.selectFrom('shown_nodes').select('id').limit(1).executeTakeFirst()
  return found !== undefined
}

/** Values travel as one array per column, so a statement has as many parameters as columns, however many rows. */
export async function insertRows<Row>(tx: Transaction, table: RegionTable<Row>, rows: readonly Row[]): Promise<void> {
  const columns = Object.entries(table.columns)
  const names = columns.map(([name]) => sql.ref(name))
  const given = columns.map(([name, { type }]) =>
    type === 'text[]' ? sql`string_to_array(${sql.ref(name)}, ',')` : sql.ref(name),
  )
  const arrays = columns.map(([, { type, of }]) => arrayOf(type, rows.map(of)))
  await sql`
    insert into ${sql.table(table.name)} (${sql.join(names)})
    select ${sql.join(given)} from unnest(${sql.join(arrays)}) as given (${sql.join(names)})
  `.execute(tx)
}

/** unnest would flatten an array of arrays, so lists travel as text; an id or a tag never has a comma. */
function arrayOf(type: string, values: readonly unknown[]): RawBuilder<unknown> {
  return sql`${values}::${sql.raw(type === 'text[]' ? 'text' : type)}[]`
}

/** Takes away what only makes looking quick; answers how to lay it again: over all rows at once that takes a fraction of the time. */
export async function dropIndexes(tx: Transaction, tables: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select quote_ident(relname) as name, pg_get_indexdef(indexrelid) as definition from pg_index join pg_class on oid = indexrelid
    where indrelid = any(${tables}::regclass[]) and not indisunique`.execute(tx)
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(tx)
  return rows.map(({ definition }) => definition)
}

export async function layIndexes(tx: Transaction, definitions: readonly string[]): Promise<void> {
  await sql`set local maintenance_work_mem = '256MB'`.execute(tx)
  for (const definition of definitions) await sql.raw(definition).execute(tx)
}

/** A planner that still believes the tables to be empty would walk them whole. */
export async function analyzeTables(db: Db, names: readonly string[]): Promise<void> {
  await sql`analyze ${sql.join(names.map((name) => sql.table(name)))}`.execute(db)
}
