import pg from 'pg'
import type { Database } from '../open.ts'
import { type Place, readPlace } from './place.ts'

/** Whose WAL it is, and from where on the server still has it. */
export interface WalSource {
  /** The server’s own number for its cluster. */
  readonly system: string
  readonly timeline: number
  readonly from: Place
  readonly segmentBytes: number
}

/** The slot by which the server keeps what nobody has read yet; one that it has given up begins anew. */
export async function prepareSlot(database: Database, slot: string): Promise<WalSource> {
  const { pool } = database
  await pool.query(
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and wal_status = 'lost' and not active`,
    [slot],
  )
  await pool
    .query(
      `select pg_create_physical_replication_slot($1, true)
       where not exists (select from pg_replication_slots where slot_name = $1)`,
      [slot],
    )
    .catch(unlessThere)
  const { rows } = await pool.query<{ system: string; timeline: number; place: string; segment: string }>(
    `select system_identifier::text as system, timeline_id as timeline, restart_lsn::text as place,
       (select setting from pg_settings where name = 'wal_segment_size') as segment
     from pg_control_system(), pg_control_checkpoint(), pg_replication_slots where slot_name = $1`,
    [slot],
  )
  const [{ system = '', timeline = 1, place = '0/0', segment = '0' } = {}] = rows
  const bytes = BigInt(segment)
  // A file of WAL is read from its beginning.
  return { system, timeline, from: (readPlace(place) / bytes) * bytes, segmentBytes: Number(segment) }
}

/** Nobody reads any more: what the server keeps for it would fill its disk. */
export async function dropSlot({ pool }: Database, slot: string): Promise<void> {
  await pool.query(
    'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and not active',
    [slot],
  )
}

/** Another process was quicker. */
function unlessThere(error: Error): void {
  if (!(error instanceof pg.DatabaseError && error.code === '42710')) throw error
}
