import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import type { Log } from './queries-sealing.ts'

const retiringDeed = 'audit.retire-logs'

/** Places in the tree of rows from before a moment, the oldest of them, of one log; what says of retirements itself stays for good. */
export async function listRetiring(tx: Transaction, log: Log, before: Date, most: number): Promise<number[]> {
  const stays = log === 'changes' ? sql`and rows.deed <> ${retiringDeed}` : sql``
  const { rows } = await sql<{ index: string }>`
    select s.index from ${sql.table(log)} as rows join sealed_entries as s on s.log = ${log} and s.row_id = rows.id
    where rows.at < ${before} ${stays} order by s.index limit ${most}`.execute(tx)
  return rows.map(({ index }) => Number(index))
}

/** The rows go, with what opens them; their places stay. */
export async function removeRetired(tx: Transaction, log: Log, id: string, indexes: readonly number[]): Promise<void> {
  const places = [...indexes]
  await sql`delete from ${sql.table(log)} where id in (
    select row_id from sealed_entries where log = ${log} and index = any(${places}::bigint[]))`.execute(tx)
  await sql`update sealed_entries set retired_by = ${id}, salt = null, entry = null where index = any(${places}::bigint[])`.execute(
    tx,
  )
}

/** What the log of changes says of each retirement. */
export async function listRetirements(db: Db): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const { rows } = await sql<{ object_id: string; fields: { field: string; new: unknown }[] }>`
    select object_id, fields from changes where deed = ${retiringDeed}`.execute(db)
  return new Map(
    rows.map(({ object_id, fields }) => [object_id, Object.fromEntries(fields.map((one) => [one.field, one.new]))]),
  )
}

/** A row that is there though its place says that it was retired. */
export async function findRevived(db: Db): Promise<{ index: number; log: Log; id: string } | undefined> {
  const { rows } = await sql<{ index: string; log: Log; id: string }>`
    select index, log, row_id::text as id from sealed_entries as s where retired_by is not null
      and (exists (select from changes where s.log = 'changes' and id = s.row_id) or exists (select from events where s.log = 'events' and id = s.row_id))
    order by index limit 1`.execute(db)
  return rows[0] && { ...rows[0], index: Number(rows[0].index) }
}
