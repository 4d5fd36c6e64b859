import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import { lossDeed, revisionChannel } from '../processes/feed-words.ts'
import { changeLock } from './queries-history.ts'

/** Whether this is a copy, which may lag behind what has been answered already. */
export async function isCopy(db: Db): Promise<boolean> {
  const { rows } = await sql<{ copy: boolean }>`select pg_is_in_recovery() as copy`.execute(db)
  return rows[0]?.copy === true
}

/**
 * How many keys and triggers the schema has. They come back last when a dump is played in, so a database that has fewer than it had is
 * still being restored.
 */
export async function countKeys(db: Db): Promise<number> {
  const { rows } = await sql<{ keys: number }>`
    select (select count(*) from pg_constraint
            where connamespace = current_schema()::regnamespace and contype in ('p', 'u', 'f'))
         + (select count(*) from pg_trigger join pg_class on pg_class.oid = tgrelid
            where relnamespace = current_schema()::regnamespace and not tgisinternal) as keys`.execute(db)
  return Number(rows[0]?.keys ?? 0)
}

/** False when a change is under way. */
export async function tryChangeLock(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${changeLock}) as got`.execute(tx)
  return rows[0]?.got === true
}

/**
 * Under the change lock: revisions up to `known` were given once and are gone, so none of their numbers is ever given again. Does nothing
 * where somebody has noted it, or where other changes have those numbers already.
 */
export async function noteLoss(tx: Db, known: number): Promise<void> {
  await sql`
    with noted as (
      insert into revisions (revision, deed, facts, origin) overriding system value
      select ${known + 1}, ${lossDeed}, '[]', 'restored' where not exists (select from revisions where revision >= ${known})
      returning revision)
    select setval(pg_get_serial_sequence('revisions', 'revision'), revision), pg_notify(${revisionChannel}, revision::text)
    from noted`.execute(tx)
}
