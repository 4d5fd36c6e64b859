import type pg from 'pg'

/** What of the server itself may be wrong, as it says. */
export interface Examined {
  /** Milliseconds between this machine's clock and its own, at least. */
  readonly clocksApart: number
  /** Collations whose library has changed since indexes were made by them. */
  readonly changedCollations: readonly string[]
  /** Tables in which far more is left behind than is there. */
  readonly bloated: readonly { readonly table: string; readonly dead: number; readonly live: number }[]
  readonly autovacuum: boolean
  /** Minutes east of Greenwich at the moments that were asked, zone by zone. */
  readonly offsets: readonly (number | null)[]
}

export interface ZoneAsked {
  readonly zone: string
  readonly at: Date
}

type Pool = { readonly pool: pg.Pool }

export async function examineServer({ pool }: Pool, zones: readonly ZoneAsked[]): Promise<Examined> {
  const began = performance.now()
  const { rows: clocks } = await pool.query<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  )
  const uncertain = (performance.now() - began) / 2
  const apart = Math.abs(Date.now() - uncertain - (clocks[0]?.now ?? 0))
  const [{ rows: collations }, { rows: bloated }, { rows: set }, offsets] = await Promise.all([
    pool.query<{ name: string }>(changedCollations),
    pool.query<{ table: string; dead: number; live: number }>(bloat),
    pool.query<{ on: boolean }>(`select current_setting('autovacuum')::boolean as on`),
    offsetsOf({ pool }, zones),
  ])
  return {
    ...{ clocksApart: Math.max(0, apart - uncertain), offsets, bloated },
    changedCollations: collations.map(({ name }) => name),
    autovacuum: set[0]?.on === true,
  }
}

/** A zone that the server does not know is null. */
async function offsetsOf({ pool }: Pool, zones: readonly ZoneAsked[]): Promise<(number | null)[]> {
  const { rows } = await pool.query<{ minutes: number | null }>(
    `select case when exists (select from pg_timezone_names where name = zone)
       then extract(epoch from (at at time zone zone) - (at at time zone 'UTC'))::int / 60 end as minutes
     from unnest($1::text[], $2::timestamptz[]) with ordinality as asked (zone, at, place) order by place`,
    [zones.map(({ zone }) => zone), zones.map(({ at }) => at)],
  )
  return rows.map(({ minutes }) => minutes)
}

/** Those that the product sorts and seeks by; texts of a changed order are sought in indexes of the old one, and not found. */
const changedCollations = `
  select collname as name from pg_collation
  where collname = 'ru-RU-x-icu' and collversion is distinct from pg_collation_actual_version(oid)
  union all
  select 'database ' || datname from pg_database
  where datname = current_database() and datcollversion is not null
    and datcollversion is distinct from pg_database_collation_actual_version(oid)`

const bloat = `
  select relname as table, n_dead_tup::float8 as dead, n_live_tup::float8 as live from pg_stat_user_tables
  where n_dead_tup > 100000 and n_dead_tup > n_live_tup order by n_dead_tup desc limit 5`
