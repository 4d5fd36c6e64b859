import type pg from 'pg'

/** What PostgreSQL says of itself, as far as the product's own user may see it. */
export interface ServerMeasures {
  readonly connections: number
  readonly mostConnections: number
  readonly sizeBytes: number
  readonly deadlocks: number
  /** Of the oldest transaction under way: it keeps what others have left behind from being cleared away. */
  readonly oldestTransactionSeconds: number
  readonly deadRows: number
  readonly liveRows: number
}

const asked = `
  select (select count(*) from pg_stat_activity where datname = current_database())::float8 as "connections",
    current_setting('max_connections')::float8 as "mostConnections",
    pg_database_size(current_database())::float8 as "sizeBytes",
    (select deadlocks from pg_stat_database where datname = current_database())::float8 as "deadlocks",
    coalesce((select extract(epoch from clock_timestamp() - min(xact_start)) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()), 0)::float8 as "oldestTransactionSeconds",
    (select coalesce(sum(n_dead_tup), 0) from pg_stat_user_tables)::float8 as "deadRows",
    (select coalesce(sum(n_live_tup), 0) from pg_stat_user_tables)::float8 as "liveRows"`

export async function measureServer({ pool }: { readonly pool: pg.Pool }): Promise<ServerMeasures> {
  const { rows } = await pool.query<ServerMeasures>(asked)
  return rows[0] as ServerMeasures
}
