import { once } from 'node:events'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { halfRestored, migrate, readMigrations } from '../migrations.ts'
import type { Database } from '../open.ts'
import { DatabaseProblem } from '../problem.ts'
import type { ReadBegin, ReadEnd } from './read-out.ts'
import { copied, quotedName, type StoredTable } from './tables.ts'
import { takeApart } from './take-apart.ts'

export interface Played {
  /** What was read out, with the rows that have come in. */
  readonly rows: Readonly<Record<string, number>>
}

export type PlayedPiece =
  | { readonly kind: 'data'; readonly table: number; readonly bytes: Buffer }
  | { readonly kind: 'done'; readonly table: number }
  /** `isOwn`: this installation stands behind it. */
  | { readonly kind: 'end'; readonly end: ReadEnd; readonly isOwn: boolean }

/**
 * Rows into an empty database, at the schema that they were read from. Keys between tables and indexes are made when all rows are in: that
 * is faster, and the rows may come in any order. Until all of it stands no process starts on it.
 */
export async function playIn(
  database: Database,
  begin: ReadBegin,
  pieces: AsyncIterable<PlayedPiece>,
): Promise<Played> {
  await requireKnown(begin)
  await migrate(database, undefined, begin.migrations.length)
  const client = await database.connect()
  try {
    await mark(client)
    const putTogether = await takeApart(client)
    await emptyAll(client)
    const end = await copyAll(database, begin.tables, pieces)
    await putTogether()
    for (const { name, last } of end.sequences)
      if (last !== null)
        await client.query('select setval($1::regclass, $2::bigint)', [`public.${quotedName(name)}`, last])
    await client.query('analyze')
    await client.query('delete from schema_migrations where number = $1', [halfRestored.number])
    return { rows: end.rows }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Before anything is touched: what was applied there must be what this program would apply. */
export async function requireKnown({ migrations }: Pick<ReadBegin, 'migrations'>): Promise<void> {
  const ours = await readMigrations()
  if (migrations.length > ours.length)
    throw new DatabaseProblem(
      'archive-not-fitting',
      `The back-up is of a newer Dostup: its schema is ${migrations.length}, and this program knows ${ours.length} at most. Restore it with the newer one.`,
    )
  const strange = migrations.find(({ checksum }, at) => ours[at]?.checksum !== checksum)
  if (strange === undefined) return
  throw new DatabaseProblem(
    'archive-not-fitting',
    `The back-up is of a Dostup whose migration ${strange.number} is another than this program's: restore it with the edition that made it.`,
  )
}

async function mark(client: pg.ClientBase): Promise<void> {
  const { number, name } = halfRestored
  await client.query('insert into schema_migrations (number, name, checksum) values ($1, $2, $2)', [number, name])
}

/** Migrations bring rows of their own: the back-up has them, as they were. */
async function emptyAll(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'
     and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')`,
  )
  await client.query(`truncate ${rows.map(({ name }) => `public.${quotedName(name)}`).join(', ')} cascade`)
}

interface Open {
  readonly client: pg.Client
  readonly stream: CopyStreamQuery
  readonly done: Promise<unknown>
}

/** As many tables at once as are told at once. */
async function copyAll(
  database: Database,
  tables: readonly StoredTable[],
  pieces: AsyncIterable<PlayedPiece>,
): Promise<ReadEnd> {
  const open = new Map<number, Open>()
  const came: Record<string, number> = Object.fromEntries(tables.map(({ name }) => [name, 0]))
  const close = async (at: number, { client, stream, done }: Open) => {
    stream.end()
    await done
    came[(tables[at] as StoredTable).name] = stream.rowCount
    await client.end()
    open.delete(at)
  }
  try {
    for await (const piece of pieces) {
      if (piece.kind === 'end') {
        requireAll(piece.end.rows, came)
        return piece.end
      }
      const known = open.get(piece.table)
      if (piece.kind === 'done') {
        if (known !== undefined) await close(piece.table, known)
        continue
      }
      const one = known ?? (await begin(database, tables[piece.table]))
      open.set(piece.table, one)
      if (!one.stream.write(piece.bytes)) await Promise.race([once(one.stream, 'drain'), one.done])
    }
    throw new DatabaseProblem('archive-not-fitting', 'The back-up ends before its end.')
  } finally {
    for (const { client } of open.values()) await client.end().catch(() => {})
  }
}

async function begin(database: Database, table: StoredTable | undefined): Promise<Open> {
  if (table === undefined)
    throw new DatabaseProblem('archive-not-fitting', 'The back-up tells of a table that it does not name.')
  const client = await database.connect()
  const stream = client.query(copyFrom(`${copied(table)} from stdin`))
  const done = once(stream, 'finish')
  done.catch(() => {})
  return { client, stream, done }
}

function requireAll(told: Readonly<Record<string, number>>, came: Readonly<Record<string, number>>): void {
  const missing = Object.entries(told).filter(([name, count]) => came[name] !== count)
  if (missing.length === 0) return
  const said = missing.map(([name, count]) => `${name}: ${came[name] ?? 0} of ${count}`).join(', ')
  throw new DatabaseProblem('archive-not-fitting', `Not all rows have come in: ${said}.`)
}
