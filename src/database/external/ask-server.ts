/** A PostgreSQL of the owner's choosing: refused at once, with the reason, when it can't carry the product. */
import type pg from 'pg'
import { DatabaseProblem } from '../problem.ts'
import { refusePooler } from './pooler.ts'

const oldest = 15

export async function askServer(pool: pg.Pool, place: string): Promise<number> {
  const client = await pool.connect().catch((cause: Error) => {
    throw new DatabaseProblem('database-unreachable', whyNot(place, cause), { cause })
  })
  try {
    const version = await askVersion(client)
    await refuseWithoutRussian(client, place)
    await refuseWithoutTrigrams(client, place)
    await refusePooler(pool, client, place)
    return version
  } finally {
    client.release()
  }
}

function whyNot(place: string, cause: NodeJS.ErrnoException): string {
  const { code = '', message } = cause
  // Of several addresses that were tried in vain there is a code alone.
  const reason = message || code
  if (/^[0-9A-Z]{5}$/.test(code) && 'severity' in cause)
    return `PostgreSQL at ${place} does not let Dostup in: ${reason}`
  const untrusted = /self-signed|certificate|altnames/i.test(message)
  const remedy = '. Give the authority’s certificate (sslrootcert=FILE), or do without checking it (sslmode=require)'
  return `No PostgreSQL answers at ${place}: ${reason}${untrusted ? remedy : ''}`
}

async function askVersion(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  )
  const { number, text } = rows[0] as { number: number; text: string }
  const version = Math.floor(number / 10_000)
  if (version >= oldest) return version
  throw new DatabaseProblem('database-too-old', `PostgreSQL ${text} is too old: Dostup needs ${oldest} or newer.`)
}

/** Without ICU there is no Russian order; in a database with LC_CTYPE=C, upper and lower case of Cyrillic differ. */
async function refuseWithoutRussian(client: pg.ClientBase, place: string): Promise<void> {
  const { rows } = await client.query<{ order: boolean; letters: boolean; encoding: string }>(
    `select exists (select from pg_collation where collname = 'ru-RU-x-icu') as order,
            'Ё' ilike 'ё' as letters, current_setting('server_encoding') as encoding`,
  )
  const { order, letters, encoding } = rows[0] as { order: boolean; letters: boolean; encoding: string }
  const reason = !order
    ? 'it has no collation "ru-RU-x-icu" (PostgreSQL built with ICU is needed)'
    : encoding !== 'UTF8'
      ? `its encoding is ${encoding}, not UTF8`
      : 'it does not know upper and lower case of Cyrillic (made with LC_CTYPE=C)'
  if (order && letters && encoding === 'UTF8') return
  throw new DatabaseProblem(
    'database-without-russian',
    `The database at ${place} can't hold Russian texts properly: ${reason}. Make one with: ` +
      `create database dostup template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  )
}

async function refuseWithoutTrigrams(client: pg.ClientBase, place: string): Promise<void> {
  const { rows } = await client.query(`select from pg_available_extensions where name = 'pg_trgm'`)
  if (rows.length > 0) return
  throw new DatabaseProblem(
    'database-without-trigrams',
    `The server at ${place} lacks pg_trgm, by which lists are searched: it is one of PostgreSQL's own extensions ` +
      `(package postgresql-contrib where it is not in postgresql itself).`,
  )
}
