import type { Database } from '../open.ts'
import { DatabaseProblem } from '../problem.ts'
import { momentary, quotedName } from './tables.ts'

/** What is there before a back-up is played in. */
export async function requireRoomFor(database: Database, over: boolean): Promise<void> {
  const { rows: found } = await database.pool.query<{ tables: number; migrated: boolean }>(
    `select count(*)::int as tables, to_regclass('public.schema_migrations') is not null as migrated from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
       and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')`,
  )
  const { tables = 0, migrated = false } = found[0] ?? {}
  if (tables === 0) return
  if (migrated) await refuseWhileUsed(database)
  if (!over)
    throw new DatabaseProblem(
      'database-not-empty',
      `The database is not empty, and restoring takes away all that is in it. Back it up first, then say --over.`,
    )
  if (!migrated)
    throw new DatabaseProblem(
      'database-not-empty',
      'There are tables in the database that are none of Dostup: they are not taken away. Give it an empty database.',
    )
}

async function refuseWhileUsed({ pool }: Database): Promise<void> {
  const { rows: there } = await pool.query(`select from pg_class where oid = to_regclass('public.instances')`)
  if (there.length === 0) return
  const { rows } = await pool.query<{ label: string }>(
    `select label from instances where seen_at > clock_timestamp() - lease_ms * interval '1 millisecond' order by label`,
  )
  if (rows.length === 0) return
  const labels = rows.map(({ label }) => label).join(', ')
  throw new DatabaseProblem(
    'database-in-use',
    `Processes of Dostup answer on this database (${labels}): stop them first, and wait for half a minute if they are gone already.`,
  )
}

/** Everything of the product is taken away. */
export async function emptyDatabase({ pool }: Database): Promise<void> {
  await pool.query('drop schema if exists masked cascade; drop schema public cascade; create schema public')
}

/** What holds for as long as processes and people are there is not so any more: files of the server have it, other than a back-up. */
export async function forgetMomentary({ pool }: Database): Promise<void> {
  await pool.query(`truncate ${[...momentary].map(quotedName).join(', ')} cascade`)
}

/** A database beside it, for a trial; undefined where the user may make none. */
export async function makeScratch({ pool }: Database, name: string): Promise<boolean> {
  try {
    await pool.query(`create database ${name} template template0 encoding 'UTF8' ${await likeThis(pool)}`)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false
    throw error
  }
}

/** The order of texts and the case of letters as here, by whatever provider. */
async function likeThis(pool: Database['pool']): Promise<string> {
  const { rows } = await pool.query<{
    provider: 'b' | 'c' | 'i'
    collate: string
    ctype: string
    locale: string | null
  }>(
    `select datlocprovider as provider, datcollate as collate, datctype as ctype,
       coalesce(to_jsonb(pg_database) ->> 'datlocale', to_jsonb(pg_database) ->> 'daticulocale') as locale
     from pg_database where datname = current_database()`,
  )
  const [{ provider = 'c', collate = 'C', ctype = 'C.UTF-8', locale = null } = {}] = rows
  const by = { b: `builtin builtin_locale '${locale}'`, c: 'libc', i: `icu icu_locale '${locale}'` }[provider]
  return `locale_provider ${by} lc_collate '${collate}' lc_ctype '${ctype}'`
}

export async function dropScratch({ pool }: Database, name: string): Promise<void> {
  await pool.query(`drop database if exists ${name} with (force)`)
}
