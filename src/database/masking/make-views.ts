import { createHash } from 'node:crypto'
import type pg from 'pg'
import { maskedTables } from './columns.ts'

/** What stands before `public` in the search path of whoever reads masked (A18). */
export const maskedSchema = 'masked'

const edition = createHash('sha256').update(JSON.stringify(maskedTables)).digest('hex')

/** Whether the views are those of this edition; undefined: there are none. */
export async function hasMaskedViews(client: pg.ClientBase): Promise<boolean | undefined> {
  const { rows } = await client.query<{ edition: string | null }>(
    `select obj_description(oid, 'pg_namespace') as edition from pg_namespace where nspname = $1`,
    [maskedSchema],
  )
  return rows[0] && rows[0].edition === edition
}

/** A migration may change what the views read. Done in its transaction, so that no reader ever finds the plain tables in their place. */
export async function dropMaskedViews(client: pg.ClientBase): Promise<void> {
  await client.query(`drop schema if exists ${maskedSchema} cascade`)
}

/** The tables that tell of people, and over them every view of the product anew, which so reads what is masked. */
export async function makeMaskedViews(client: pg.ClientBase): Promise<void> {
  const { rows: columns } = await client.query<{ table: string; name: string }>(
    `select table_name as table, column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = any($1) order by ordinal_position`,
    [Object.keys(maskedTables)],
  )
  const { rows: hidden } = await client.query(`select where to_regclass('public.hidden_persons') is not null`)
  // The schema is older than masking is.
  if (hidden.length === 0) return
  await client.query(`set local search_path = public`)
  const { rows: views } = await client.query<{ name: string; definition: string }>(
    `select relname as name, pg_get_viewdef(oid) as definition from pg_class
     where relkind = 'v' and relnamespace = 'public'::regnamespace and relname not in ('hidden_persons', 'hidden_accounts')
     and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e') order by oid`,
  )
  await client.query(`create schema ${maskedSchema}; comment on schema ${maskedSchema} is '${edition}'`)
  await client.query(`set local search_path = ${maskedSchema}, public`)
  for (const [table, described] of Object.entries(maskedTables)) {
    const names = columns.filter((one) => one.table === table).map(({ name }) => name)
    await client.query(viewOf(table, names, described))
  }
  for (const { name, definition } of views) await client.query(`create view ${maskedSchema}.${name} as ${definition}`)
}

function viewOf(
  table: string,
  names: readonly string[],
  { join, open, instead, absent }: (typeof maskedTables)[string],
) {
  const shown = names.map((name) => {
    if (absent !== undefined || open.includes(name)) return `t.${name}`
    const given = instead[name]
    return `case when h.hidden then ${given ?? 'null'} else t.${name} end as ${name}`
  })
  const there = absent === undefined ? '' : ` where (${absent}) is not true`
  return `create view ${maskedSchema}.${table} as select ${shown.join(', ')} from public.${table} as t ${join}${there}`
}
