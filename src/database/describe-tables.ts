import type pg from 'pg'

export interface TableDescription {
  readonly table: string
  readonly rows: number
  readonly deadRows: number
  readonly bytes: number
  readonly indexBytes: number
  readonly vacuumedAt: string | null
}

/** How many rows tables have and how large they are, and what the server is set to: nothing of what is in them. */
export async function describeTables({ pool }: { readonly pool: pg.Pool }) {
  const { rows: tables } = await pool.query<TableDescription>(
    `select relname as table, n_live_tup::float8 as rows, n_dead_tup::float8 as "deadRows", pg_table_size(relid)::float8 as bytes,
       pg_indexes_size(relid)::float8 as "indexBytes", greatest(last_vacuum, last_autovacuum)::text as "vacuumedAt"
     from pg_stat_user_tables where schemaname = 'public' order by relname`,
  )
  const { rows: settings } = await pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name = any($1) order by name`,
    [told],
  )
  const { rows: migrations } = await pool.query<{ number: number; name: string; at: string }>(
    'select number, name, applied_at::text as at from schema_migrations order by number',
  )
  return { tables, settings: Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), migrations }
}

/** Of the server's settings those that explain how it works, and that name no file, host or person. */
const told = [
  ...[
    'server_version',
    'shared_buffers',
    'work_mem',
    'maintenance_work_mem',
    'effective_cache_size',
    'max_connections',
  ],
  ...[
    'autovacuum',
    'wal_level',
    'synchronous_commit',
    'fsync',
    'max_wal_size',
    'checkpoint_timeout',
    'random_page_cost',
  ],
  ...['default_transaction_isolation', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'],
  ...['server_encoding', 'lc_collate', 'lc_ctype', 'TimeZone', 'jit', 'max_parallel_workers_per_gather'],
]
