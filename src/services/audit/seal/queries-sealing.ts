import { sql } from 'kysely'
import { type Db, named, type Transaction } from '../../../database/index.ts'

export type Log = 'changes' | 'events'
export const logs: readonly Log[] = ['changes', 'events']

const word = (column: string) => `coalesce(to_json(${column})::text, 'null')`
const moment = (column: string) =>
  `'"' || to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"'`
const object = (log: Log, members: Readonly<Record<string, string>>): string =>
  Object.entries({ ...members, log: `'"${log}"'` })
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, text], at) => `'${at === 0 ? '{' : ','}"${name}":' || ${text}`)
    .join(' || ')
    .concat(` || '}'`)

/** What tells of people: it goes into the tree as a salted hash, so that it can be erased and the tree stays. */
const personal: Readonly<Record<Log, string>> = {
  changes: 'json_build_array(c.actor_title, c.actor_login, c.object_title, c.fields, c.ip)::text',
  events: 'json_build_array(e.account_title, e.account_login, e.object_title, e.details, e.ip)::text',
}
/** Of an erased row the hash is the one that was sealed, and there must be nothing left that it would be of. */
const emptied: Readonly<Record<Log, string>> = {
  changes: `'["", null, "", [], null]'`,
  events: `'["", null, null, {}, null]'`,
}
const personalHash = (log: Log) =>
  `'"' || case when s.entry is null then encode(sha256(s.salt || convert_to(${personal[log]}, 'UTF8')), 'hex')
     when ${personal[log]} = ${emptied[log]} then s.entry::jsonb ->> 'personal' else 'none' end || '"'`

/** The row as canonical JSON (RFC 8785), whatever the settings of the connection. */
const entries: Readonly<Record<Log, string>> = {
  changes: object('changes', {
    ...{ id: `'"' || c.id || '"'`, at: moment('c.at'), deed: word('c.deed'), operation: word('c.operation') },
    ...{ actor: word('c.actor_id'), account: word('c.account_id'), organization: word('c.organization_id') },
    ...{ model: word('c.model'), object: word('c.object_id'), revision: `coalesce('"' || c.revision || '"', 'null')` },
    personal: personalHash('changes'),
  }),
  events: object('events', {
    ...{ id: `'"' || e.id || '"'`, at: moment('e.at'), event: word('e.event'), subsystem: word('e.subsystem') },
    ...{ account: word('e.account_id'), organization: word('e.organization_id'), object: word('e.object_id') },
    ...{ source: word('e.source_id'), personal: personalHash('events') },
  }),
}

export interface SealedRow {
  readonly index: number
  readonly log: Log
  readonly row_id: string
  /** Null: the row or its salt is not there. */
  readonly entry: string | null
  readonly retired_by: string | null
  /** When it was written, where the product's own clock said so. */
  readonly at: Date | null
}

const sealedRows = `
  select s.index, s.log, s.row_id::text as row_id, s.retired_by,
    case s.log when 'changes' then ${entries.changes} else ${entries.events} end as entry,
    case when s.log = 'changes' then c.at when e.subsystem = 'dostup' then e.at end as at
  from sealed_entries s
  left join changes c on s.log = 'changes' and c.id = s.row_id
  left join events e on s.log = 'events' and e.id = s.row_id`

const rowsBetween = named<SealedRow, [number, number]>(
  'list-sealed-rows',
  `${sealedRows} where s.index >= $1 and s.index < $2 order by s.index`,
)
/** What is sealed from one place up to another, made anew of the rows themselves. */
export async function listSealedRows(db: Db, from: number, to: number): Promise<SealedRow[]> {
  return (await rowsBetween(db, from, to)).map((row) => ({ ...row, index: Number(row.index) }))
}

/** The place of a row, and what opens the hash of its personal values. */
export async function findSealedRow(db: Db, log: Log, id: string) {
  const { rows } = await sql<SealedRow & { personal: string | null; salt: string | null }>`
    select found.*, case found.log when 'changes' then ${sql.raw(personal.changes)} else ${sql.raw(personal.events)} end as personal,
      encode(s.salt, 'hex') as salt
    from (${sql.raw(sealedRows)} where s.log = ${log} and s.row_id = ${id}::bigint) as found
    join sealed_entries s on s.index = found.index
    left join changes c on s.log = 'changes' and c.id = s.row_id
    left join events e on s.log = 'events' and e.id = s.row_id`.execute(db)
  const [row] = rows
  return row && { ...row, index: Number(row.index) }
}

/** One process at a time, and nobody waits. */
export async function holdSealing(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('dostup'), hashtext('sealing')) as held`.execute(tx)
  return rows[0]?.held === true
}

export async function sealedSize(db: Db): Promise<number> {
  const { rows } = await sql<{ size: number }>`select coalesce(max(index) + 1, 0) as size from sealed_entries`.execute(
    db,
  )
  return Number(rows[0]?.size ?? 0)
}

/** Rows that have no place yet, in the order of their ids: first those behind all that have one, then those that were committed late. */
export async function listUnsealed(tx: Transaction, log: Log, most: number): Promise<string[]> {
  const table = sql.table(log)
  const { rows: fresh } = await sql<{ id: string }>`
    select id::text as id from ${table} where id > (select coalesce(max(row_id), 0) from sealed_entries where log = ${log})
    order by ${table}.id limit ${most}`.execute(tx)
  if (fresh.length === most) return fresh.map(({ id }) => id)
  const { rows: late } = await sql<{ id: string }>`
    select id::text as id from ${table}
    where id > (select swept_id from sealing where log = ${log})
      and id < (select coalesce(max(row_id), 0) from sealed_entries where log = ${log})
      and not exists (select from sealed_entries where log = ${log} and row_id = ${table}.id)
    order by ${table}.id limit ${most - fresh.length}`.execute(tx)
  return [...late, ...fresh].map(({ id }) => id)
}

/** Whether all that was under way at the mark has ended: asked before rows are looked for, so that none of them is overlooked. */
export async function markIsPast(tx: Transaction, log: Log): Promise<boolean> {
  const { rows } = await sql<{ past: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::numeric > mark_xid::numeric and mark_at < clock_timestamp() - interval '30 seconds' as past
    from sealing where log = ${log}`.execute(tx)
  return rows[0]?.past === true
}

/** What was marked is swept, and a new mark is set. */
export async function moveMark(tx: Transaction, log: Log): Promise<void> {
  await sql`update sealing set swept_id = mark_id, mark_at = clock_timestamp(),
      mark_id = coalesce(pg_sequence_last_value(pg_get_serial_sequence(${log}, 'id')), 0),
      mark_xid = pg_snapshot_xmax(pg_current_snapshot())::text
    where log = ${log}`.execute(tx)
}

export async function insertSealed(
  tx: Transaction,
  size: number,
  rows: readonly { log: Log; id: string }[],
): Promise<void> {
  await sql`insert into sealed_entries (index, log, row_id, salt)
    select ${size} + place - 1, log, row_id, uuid_send(gen_random_uuid())
    from unnest(${rows.map(({ log }) => log)}::text[], ${rows.map(({ id }) => id)}::bigint[])
      with ordinality as told (log, row_id, place)`.execute(tx)
}

/** A log row that no place is for, though it can be no newcomer. */
export async function findUnsealed(db: Db, log: Log): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from ${sql.table(log)} where id <= (select swept_id from sealing where log = ${log})
      and not exists (select from sealed_entries where log = ${log} and row_id = ${sql.table(log)}.id)
    order by ${sql.table(log)}.id limit 1`.execute(db)
  return rows[0]?.id
}

/** A row whose personal values were erased by no deed. */
export async function findUnaccounted(db: Db): Promise<{ index: number; log: Log; id: string } | undefined> {
  const { rows } = await sql<{ index: number; log: Log; id: string }>`
    select index, log, row_id::text as id from sealed_entries as s where s.entry is not null
      and not exists (select from changes where deed = 'audit.erase-entry' and object_id = s.log || '-' || s.row_id)
    order by index limit 1`.execute(db)
  return rows[0] && { ...rows[0], index: Number(rows[0].index) }
}

/** An erasure takes what tells of people out of the row and keeps what was sealed. */
export async function eraseRow(
  tx: Transaction,
  { log, id, entry }: { log: Log; id: string; entry: string },
): Promise<void> {
  await sql`update sealed_entries set salt = null, entry = ${entry} where log = ${log} and row_id = ${id}::bigint`.execute(
    tx,
  )
  if (log === 'changes')
    await sql`update changes set actor_title = '', actor_login = null, object_title = '', fields = '[]', ip = null where id = ${id}::bigint`.execute(
      tx,
    )
  else
    await sql`update events set account_title = '', account_login = null, object_title = null, details = '{}', ip = null where id = ${id}::bigint`.execute(
      tx,
    )
}

const mostCounted = 10_000

/** Rows behind the last that is sealed, counted up to ten thousand: for whoever watches the installation. */
export async function measureUnsealed(db: Db): Promise<Readonly<Record<Log, number>>> {
  const counted = (log: Log) => sql<number>`(select count(*)::float8 from (select from ${sql.table(log)}
    where id > (select coalesce(max(row_id), 0) from sealed_entries where log = ${log}) limit ${mostCounted}) as unsealed)`
  const { rows } = await sql<Record<Log, number>>`
    select ${counted('changes')} as changes, ${counted('events')} as events`.execute(db)
  return rows[0] as Record<Log, number>
}
