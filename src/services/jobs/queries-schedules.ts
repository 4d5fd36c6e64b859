import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { leaseSeconds } from './queries-running.ts'
import type { Schedule } from './task.ts'

/** One that is new here is due at once; one that no edition has kept for a day is forgotten. */
export async function keepSchedules(db: Db, schedules: readonly Schedule[]): Promise<void> {
  const rows = schedules.map(({ name, title, everySeconds }) => ({ name, title, every_seconds: everySeconds }))
  const names = rows.map(({ name }) => name)
  await sql`
    delete from schedules
    where not name = any(${names}) and due_at < clock_timestamp() - interval '1 day'`.execute(db)
  await sql`
    insert into schedules (name, title, every_seconds, due_at)
    select name, title, every_seconds, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (name text, title jsonb, every_seconds integer)
    on conflict (name) do update set title = excluded.title, every_seconds = excluded.every_seconds`.execute(db)
}

/** One that is due and that no living process is busy with. */
export async function takeSchedule(db: Db, holder: string, names: readonly string[]): Promise<string | undefined> {
  const row = await db
    .updateTable('schedules')
    .set({
      taken_by: holder,
      leased_until: sql<Date>`clock_timestamp() + ${leaseSeconds} * interval '1 second'`,
      last_started_at: sql<Date>`clock_timestamp()`,
    })
    .where('name', '=', (eb) =>
      eb
        .selectFrom('schedules')
        .select('name')
        .where(sql<boolean>`name = any(${names})`)
        .where(sql<boolean>`due_at <= clock_timestamp() and (leased_until is null or leased_until < clock_timestamp())`)
        .orderBy('due_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

export async function endSchedule(db: Db, name: string, holder: string, fault: string | null): Promise<void> {
  await db
    .updateTable('schedules')
    .set({
      due_at: sql<Date>`clock_timestamp() + every_seconds * interval '1 second'`,
      ...{ taken_by: null, leased_until: null, last_ended_at: sql<Date>`clock_timestamp()`, last_fault: fault },
    })
    .where('name', '=', name)
    .where('taken_by', '=', holder)
    .execute()
}

export async function listStoredSchedules(db: Db) {
  return await db
    .selectFrom('schedules')
    .select([
      'name',
      'title',
      'every_seconds',
      'due_at',
      'last_started_at',
      'last_ended_at',
      'last_fault',
      sql<boolean>`leased_until is not null and leased_until > clock_timestamp()`.as('is_running'),
    ])
    .orderBy('name')
    .execute()
}
