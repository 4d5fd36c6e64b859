import { hash } from 'node:crypto'
import { grow, type Hash, leafHash, rootOf } from '../../../core/merkle/index.ts'
import { type Transaction, transaction } from '../../../database/index.ts'
import type { Context } from '../../decisions/index.ts'
import type { Signer } from './notes.ts'
import {
  holdSealing,
  insertSealed,
  type Log,
  listSealedRows,
  listUnsealed,
  logs,
  markIsPast,
  moveMark,
  type SealedRow,
  sealedSize,
} from './queries-sealing.ts'
import { findLastCheckpoint, insertCheckpoint, readEdge, saveTiles } from './queries-tiles.ts'

export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')
export const leafOf = (entry: string): Uint8Array => leafHash(sha256, Buffer.from(entry, 'utf8'))

const atOnce = 8192
/** Milliseconds between two checkpoints. */
const signEvery = 60_000

export interface Sealed {
  /** How many have got their place just now. */
  readonly count: number
  /** The checkpoint that was signed just now. */
  readonly note?: string
}

/** Gives places in the tree to rows that were committed. In the background: whoever writes a row waits for nothing here. */
export async function sealLogs(ctx: Context, signer: Signer, ending?: AbortSignal): Promise<Sealed> {
  let [count, note] = [0, undefined as string | undefined]
  for (;;) {
    const some = await transaction(ctx.database.kysely, (tx) => sealSome(ctx, tx, signer))
    count += some.count
    note = some.note ?? note
    if (some.count < atOnce || ending?.aborted) return { count, ...(note !== undefined && { note }) }
  }
}

async function sealSome(ctx: Context, tx: Transaction, signer: Signer): Promise<Sealed> {
  if (!(await holdSealing(tx))) return { count: 0 }
  const taken: { log: Log; id: string }[] = []
  for (const log of logs) taken.push(...(await takeOf(tx, log, atOnce - taken.length)))
  const size = await sealedSize(tx)
  const edge = await readEdge(tx, size)
  if (taken.length > 0) {
    await insertSealed(tx, size, taken)
    const rows = await listSealedRows(tx, size, size + taken.length)
    await saveTiles(tx, grow(sha256, { size, edge }, rows.map(leafOfRow)))
  }
  const after = size + taken.length
  const last = await findLastCheckpoint(tx)
  const at = ctx.clock()
  const isDue = last === undefined || at.getTime() - last.at.getTime() >= signEvery
  if (after === (last?.size ?? 0) || !isDue) return { count: taken.length }
  const note = signer.sign(after, rootOf(sha256, edge))
  await insertCheckpoint(tx, { size: after, note, vkey: signer.vkey, at })
  return { count: taken.length, note }
}

async function takeOf(tx: Transaction, log: Log, most: number): Promise<{ log: Log; id: string }[]> {
  if (most === 0) return []
  const isPast = await markIsPast(tx, log)
  const ids = await listUnsealed(tx, log, most)
  if (isPast && ids.length < most) await moveMark(tx, log)
  return ids.map((id) => ({ log, id }))
}

function leafOfRow({ entry, log, row_id: id }: SealedRow): Uint8Array {
  if (entry === null) throw new Error(`the row ${id} of ${log} went away while it was sealed`)
  return leafOf(entry)
}
