/** Numbered forward-only migrations, `migrations/NNNN-name.sql`, each in a transaction of its own. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { dropMaskedViews, hasMaskedViews, makeMaskedViews } from './masking/make-views.ts'
import type { Database } from './open.ts'
import { DatabaseProblem } from './problem.ts'

const shipped = new URL('./migrations/', import.meta.url)
const migrationLock = 5_461_002

/** Stands behind all migrations while a back-up is played in, so that no process starts on half of it. */
export const halfRestored = {
  number: 1_000_000,
  name: 'a-back-up-is-played-in',
  said: 'A back-up is being restored into this database, or a restoration did not come to its end: wait for it, or do it again with dostup restore FILE --over.',
}

export interface Migration {
  number: number
  name: string
  checksum: string
  text: string
}

interface Applied {
  number: number
  name: string
  checksum: string
}

/** Brings the schema up to date and tells what was applied. Starters at the same time wait for one another. */
export async function migrate(
  { pool }: Pick<Database, 'pool'>,
  directory: URL = shipped,
  upTo = Number.POSITIVE_INFINITY,
): Promise<Migration[]> {
  const all = await readMigrations(directory)
  const migrations = all.slice(0, upTo)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const pending = selectPending(migrations, await readApplied(client))
    for (const migration of pending) await apply(client, migration, migration === all.at(-1))
    if (pending.length === 0 && (await hasMaskedViews(client)) === false)
      await inTransaction(client, () => renew(client))
    return pending
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
    client.release()
  }
}

export async function pendingMigrations(
  { pool }: Pick<Database, 'pool'>,
  directory: URL = shipped,
): Promise<Migration[]> {
  const migrations = await readMigrations(directory)
  const client = await pool.connect()
  try {
    return selectPending(migrations, await readApplied(client))
  } finally {
    client.release()
  }
}

/** In their order; throws where two have one number, or one is missing. */
export async function readMigrations(directory: URL = shipped): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(files.map((file, index) => readMigration(directory, file, index + 1)))
}

async function readMigration(directory: URL, file: string, expected: number): Promise<Migration> {
  const [, number, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
  if (!number || !name || Number(number) !== expected) {
    throw new Error(
      `Migrations are numbered without gaps; ${file} is not ${String(expected).padStart(4, '0')}-name.sql`,
    )
  }
  const text = (await readFile(new URL(file, directory), 'utf8')).replaceAll('\r\n', '\n')
  return { number: expected, name, checksum: createHash('sha256').update(text).digest('hex'), text }
}

/** Reads without making the table first: looking at what is pending must not write. */
async function readApplied(client: pg.ClientBase): Promise<Applied[]> {
  const table = await client.query<{ found: string | null }>(`select to_regclass('schema_migrations') as found`)
  if (!table.rows[0]?.found) return []
  const { rows } = await client.query<Applied>('select number, name, checksum from schema_migrations order by number')
  return rows
}

function selectPending(migrations: Migration[], applied: Applied[]): Migration[] {
  refuseFuture(migrations, applied)
  for (const { number, name, checksum } of applied) {
    const file = migrations[number - 1]
    if (file && (file.name !== name || file.checksum !== checksum)) throw editedProblem(file, name)
  }
  return migrations.slice(applied.length)
}

function refuseFuture(migrations: Migration[], applied: Applied[]): void {
  const theirs = applied.at(-1)
  const ours = migrations.at(-1)
  if (!theirs || theirs.number <= (ours?.number ?? 0)) return
  if (theirs.name === halfRestored.name) throw new DatabaseProblem('database-half-restored', halfRestored.said)
  throw new DatabaseProblem(
    'database-from-future',
    `The database is of a newer Dostup: its schema is ${theirs.number} (${theirs.name}), and this program knows ` +
      `${ours?.number ?? 0} (${ours?.name ?? 'nothing'}) at most. Update Dostup, or restore a back-up made before the update.`,
  )
}

function editedProblem(file: Migration, appliedName: string): DatabaseProblem {
  return new DatabaseProblem(
    'migration-edited',
    `Migration ${file.number} was applied to this database as “${appliedName}” with other contents than the file ` +
      `“${file.name}” has now. Applied migrations are never edited: restore the file and put the change into a new one.`,
  )
}

async function apply(client: pg.ClientBase, migration: Migration, isLast: boolean): Promise<void> {
  const { number, name, checksum, text } = migration
  try {
    await inTransaction(client, async () => {
      await client.query(`create table if not exists schema_migrations (
      number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`)
      const isRead = (await hasMaskedViews(client)) !== undefined
      if (isRead) await dropMaskedViews(client)
      await client.query(text)
      await client.query('insert into schema_migrations (number, name, checksum) values ($1, $2, $3)', [
        number,
        name,
        checksum,
      ])
      if (isRead || isLast) await makeMaskedViews(client)
    })
  } catch (cause) {
    const message = `Migration ${number} (${name}) failed, and nothing of it was applied: ${(cause as Error).message}`
    throw new DatabaseProblem('migration-failed', message, { cause })
  }
}

async function renew(client: pg.ClientBase): Promise<void> {
  await dropMaskedViews(client)
  await makeMaskedViews(client)
}

async function inTransaction(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  try {
    await client.query('begin')
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
