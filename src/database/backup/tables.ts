import type pg from 'pg'

/** What holds for as long as processes and people are there: after a restoration everybody signs in anew, and what was ended since stays ended. */
export const momentary = new Set([
  'instances',
  'sessions',
  'second_steps',
  'recoveries',
  'provider_answers',
  'sso_payloads',
  'sso_logins',
])
/** Told otherwise: a back-up is played into the schema that its migrations make. */
const told = new Set(['schema_migrations'])

export interface StoredTable {
  readonly name: string
  /** Those that are reckoned by the database itself are left out. */
  readonly columns: readonly string[]
  readonly bytes: number
}

/** Every table of the product with what is to be kept of it, the largest first. */
export async function listKeptTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; bytes: string }>(
    `select relname as name, pg_table_size(pg_class.oid)::text as bytes,
       (select json_agg(attname order by attnum) from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
     from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
     order by pg_table_size(pg_class.oid) desc, relname`,
  )
  return rows
    .filter(({ name }) => !momentary.has(name) && !told.has(name))
    .map(({ name, columns, bytes }) => ({ name, columns, bytes: Number(bytes) }))
}

export interface StoredSequence {
  readonly name: string
  readonly last: string | null
}

/** Their last numbers: never one that was given out already, so read after the rows. */
export async function listSequences(client: pg.ClientBase): Promise<StoredSequence[]> {
  const { rows } = await client.query<StoredSequence>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by sequencename`,
  )
  return rows
}

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const copied = ({ name, columns }: Pick<StoredTable, 'name' | 'columns'>): string =>
  `copy public.${quotedName(name)} (${columns.map(quotedName).join(', ')})`
