import { sql } from 'kysely'
import { type Edge, type Tile, tileWidth } from '../../../core/merkle/index.ts'
import type { Db, Transaction } from '../../../database/index.ts'

const hashBytes = 32
const hashesOf = (bytes: Buffer): Uint8Array[] =>
  Array.from({ length: bytes.length / hashBytes }, (_, at) => bytes.subarray(at * hashBytes, (at + 1) * hashBytes))

export async function findTile(db: Db, level: number, number: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('log_tiles')
    .where('level', '=', level)
    .where('number', '=', number)
    .select('hashes')
    .executeTakeFirst()
  return row?.hashes
}

/** The tiles of the right edge that are not full. */
export async function readEdge(db: Db, size: number): Promise<Edge> {
  const edge: Edge = new Map()
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const number = Math.floor(count / tileWidth)
    const width = count % tileWidth
    const bytes = width === 0 ? Buffer.alloc(0) : ((await findTile(db, level, number)) ?? Buffer.alloc(0))
    edge.set(level, { level, number, hashes: hashesOf(bytes.subarray(0, width * hashBytes)) })
  }
  return edge
}

export async function saveTiles(tx: Transaction, tiles: readonly Tile[]): Promise<void> {
  await sql`insert into log_tiles (level, number, hashes)
    select * from unnest(${tiles.map(({ level }) => level)}::integer[], ${tiles.map(({ number }) => number)}::bigint[],
      ${tiles.map(({ hashes }) => Buffer.concat(hashes))}::bytea[])
    on conflict (level, number) do update set hashes = excluded.hashes`.execute(tx)
}

/** The hashes of entries from one place up to another, as they were sealed. */
export async function readLeaves(db: Db, from: number, to: number): Promise<Uint8Array[]> {
  const first = Math.floor(from / tileWidth)
  const rows = await db
    .selectFrom('log_tiles')
    .where('level', '=', 0)
    .where('number', '>=', first)
    .where('number', '<=', Math.floor((to - 1) / tileWidth))
    .orderBy('number')
    .select('hashes')
    .execute()
  return rows.flatMap(({ hashes }) => hashesOf(hashes)).slice(from - first * tileWidth, to - first * tileWidth)
}

export interface StoredCheckpoint {
  readonly size: number
  readonly note: string
  readonly vkey: string
  readonly at: Date
}

export async function findLastCheckpoint(db: Db): Promise<StoredCheckpoint | undefined> {
  const row = await db.selectFrom('log_checkpoints').orderBy('size', 'desc').limit(1).selectAll().executeTakeFirst()
  return row && { ...row, size: Number(row.size) }
}

export async function listCheckpoints(db: Db): Promise<StoredCheckpoint[]> {
  const rows = await db.selectFrom('log_checkpoints').orderBy('size').selectAll().execute()
  return rows.map((row) => ({ ...row, size: Number(row.size) }))
}

export async function insertCheckpoint(tx: Transaction, row: StoredCheckpoint): Promise<void> {
  await tx.insertInto('log_checkpoints').values(row).execute()
}
