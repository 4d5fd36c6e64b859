import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Database } from '../open.ts'
import { copied, listKeptTables, listSequences, type StoredSequence, type StoredTable } from './tables.ts'

/** What stands before the rows. */
export interface ReadBegin {
  readonly tables: readonly StoredTable[]
  readonly migrations: readonly { readonly number: number; readonly checksum: string }[]
  readonly revision: number
}

/** And behind them. */
export interface ReadEnd {
  readonly rows: Readonly<Record<string, number>>
  readonly sequences: readonly StoredSequence[]
}

export interface Reading {
  begin(told: ReadBegin): Promise<void>
  /** Of the table at this place of the list; whole pieces of PostgreSQL's own text. */
  data(table: number, bytes: Buffer): Promise<void>
  /** No more of it follows. */
  done(table: number): Promise<void>
  readonly onProgress?: ((table: string, bytes: number) => void) | undefined
  /** When it is aborted, the reading comes to an end with an error. */
  readonly ending?: AbortSignal | undefined
}

const atOnce = 3
const pieceBytes = 1024 * 1024

/** All rows of the product as they are at one moment, while others change them: several tables at once, in one snapshot. */
export async function readOut(database: Pick<Database, 'connect'>, reading: Reading): Promise<ReadEnd> {
  const first = await database.connect()
  const clients = [first]
  try {
    await first.query('begin isolation level repeatable read read only')
    const { rows: snapshots } = await first.query<{ id: string }>('select pg_export_snapshot() as id')
    const tables = await listKeptTables(first)
    await reading.begin({ tables, ...(await placeOf(first)) })
    while (clients.length < atOnce) clients.push(await inSnapshot(database, snapshots[0]?.id ?? ''))
    const rows: Record<string, number> = {}
    const waiting = [...tables.entries()]
    const work = async (client: pg.Client) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        rows[next[1].name] = await readTable(client, next, reading)
    }
    await Promise.all(clients.map(work))
    return { rows, sequences: await listSequences(first) }
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})))
  }
}

async function inSnapshot(database: Pick<Database, 'connect'>, snapshot: string): Promise<pg.Client> {
  const client = await database.connect()
  await client.query('begin isolation level repeatable read read only')
  await client.query(`set transaction snapshot '${snapshot}'`)
  return client
}

export async function placeOf(client: Pick<pg.ClientBase, 'query'>): Promise<Omit<ReadBegin, 'tables'>> {
  const { rows: migrations } = await client.query<{ number: number; checksum: string }>(
    'select number, checksum from schema_migrations order by number',
  )
  const { rows } = await client.query<{ revision: string }>(
    'select coalesce(max(revision), 0)::text as revision from revisions',
  )
  return { migrations, revision: Number(rows[0]?.revision ?? 0) }
}

async function readTable(client: pg.Client, [at, table]: [number, StoredTable], reading: Reading): Promise<number> {
  const stream = client.query(copyTo(`${copied(table)} to stdout`))
  let parts: Buffer[] = []
  let held = 0
  const hand = async () => {
    await reading.data(at, Buffer.concat(parts))
    reading.onProgress?.(table.name, held)
    parts = []
    held = 0
  }
  for await (const part of stream as AsyncIterable<Buffer>) {
    reading.ending?.throwIfAborted()
    parts.push(part)
    held += part.length
    if (held >= pieceBytes) await hand()
  }
  if (held > 0) await hand()
  await reading.done(at)
  return stream.rowCount
}
