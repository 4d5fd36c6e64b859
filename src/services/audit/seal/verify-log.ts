import { createHash, type Hash } from 'node:crypto'
import { type Edge, grow, rootOf, sameBytes } from '../../../core/merkle/index.ts'
import type { Db } from '../../../database/index.ts'
import { openNote } from './notes.ts'
import { findRevived, listRetirements } from './queries-retiring.ts'
import { findUnaccounted, findUnsealed, listSealedRows, logs, type SealedRow, sealedSize } from './queries-sealing.ts'
import { listCheckpoints, readLeaves } from './queries-tiles.ts'
import { leafOf, sha256 } from './seal-logs.ts'

/** The first thing that is not as it was sealed. */
export interface Fault {
  readonly kind: 'changed' | 'removed' | 'inserted' | 'reordered' | 'rewritten' | 'forged-checkpoint'
  /** The place in the tree; null of a row that has none. */
  readonly index: number | null
  readonly log?: string
  readonly id?: string
}

export interface Verified {
  readonly size: number
  /** The largest size that a signature vouches for. */
  readonly signed: number
  readonly fault: Fault | undefined
}

export interface Verifying {
  readonly vkey: string
  /** Checkpoints that were kept elsewhere. */
  readonly anchors?: readonly string[]
  readonly onProgress?: (index: number) => void
}

const atOnce = 16_384
/** Milliseconds by which a row may be older than one before it: so long no change takes. */
const patience = 60 * 60 * 1000

/** Makes the whole tree anew of the rows, and holds it to the tiles and to every checkpoint that was signed. */
export async function verifyLog(db: Db, { vkey, anchors = [], onProgress }: Verifying): Promise<Verified> {
  const size = await sealedSize(db)
  const stored = await listCheckpoints(db)
  const notes = [...stored.map(({ note }) => note), ...anchors]
  const signed = new Map<number, Buffer>()
  for (const note of notes) {
    const said = openNote(note, vkey)
    const known = said && signed.get(said.size)
    if (said === undefined || (known !== undefined && !sameBytes(known, said.root)))
      return { size, signed: 0, fault: { kind: 'forged-checkpoint', index: said?.size ?? null } }
    signed.set(said.size, said.root)
  }
  const most = Math.max(0, ...signed.keys())
  const retired: Retired = new Map()
  const fault =
    (await walk(db, { size, signed, onProgress, retired })) ?? (await beside(db, { size, signed: most, retired }))
  return { size, signed: most, fault }
}

/** What the walk does not meet: what was cut off the end, and rows that were put in where all had their places. */
async function beside(
  db: Db,
  { size, signed, retired }: { readonly size: number; readonly signed: number; readonly retired: Retired },
): Promise<Fault | undefined> {
  if (signed > size) return { kind: 'removed', index: size }
  const gone = await unlawful(db, retired)
  if (gone !== undefined) return gone
  const erased = await findUnaccounted(db)
  if (erased !== undefined) return { kind: 'changed', ...erased }
  for (const log of logs) {
    const id = await findUnsealed(db, log)
    if (id !== undefined) return { kind: 'inserted', index: null, log, id }
  }
  return undefined
}

/** What each retirement took, as the tree still has it. */
type Retired = Map<string, { readonly first: number; readonly digest: Hash; count: number }>

/** Rows that no retirement speaks of, or not of so many and of these; and such as are there again. */
async function unlawful(db: Db, retired: Retired): Promise<Fault | undefined> {
  const told = await listRetirements(db)
  for (const [id, { first, digest, count }] of retired) {
    const said = told.get(id)
    if (said?.count !== count || said.digest !== digest.digest('hex')) return { kind: 'removed', index: first }
  }
  const revived = await findRevived(db)
  return revived && { kind: 'inserted', ...revived }
}

interface Walk {
  readonly size: number
  readonly signed: ReadonlyMap<number, Buffer>
  readonly onProgress: ((index: number) => void) | undefined
  readonly retired: Retired
}

async function walk(db: Db, { size, signed, onProgress, retired }: Walk): Promise<Fault | undefined> {
  const edge: Edge = new Map()
  const latest = new Map<string, number>()
  const sizes = [...signed.keys()].sort((one, other) => one - other)
  let [done, vouched] = [0, 0]
  let ahead = read(db, 0, size)
  while (done < size) {
    const [rows, sealed] = await ahead
    const to = Math.min(done + atOnce, size)
    ahead = read(db, to, size)
    const checked = checkRows(rows, sealed, { from: done, to, latest, retired })
    if (!Array.isArray(checked)) {
      await ahead
      return checked
    }
    const stops = [...sizes.filter((one) => one > done && one <= to), to]
    for (const stop of new Set(stops)) {
      grow(sha256, { size: done, edge }, checked.splice(0, stop - done))
      done = stop
      const root = signed.get(stop)
      if (root === undefined) continue
      if (!sameBytes(root, rootOf(sha256, edge))) return { kind: 'rewritten', index: vouched }
      vouched = stop
    }
    onProgress?.(done)
  }
  return undefined
}

/** The next rows come while these are hashed. */
async function read(db: Db, from: number, size: number): Promise<[SealedRow[], Uint8Array[]]> {
  const to = Math.min(from + atOnce, size)
  if (from >= to) return [[], []]
  return await Promise.all([listSealedRows(db, from, to), readLeaves(db, from, to)])
}

interface Place {
  readonly from: number
  readonly to: number
  readonly latest: Map<string, number>
  readonly retired: Retired
}

/** The leaves, or the first fault. */
function checkRows(
  rows: SealedRow[],
  sealed: Uint8Array[],
  { from, to, latest, retired }: Place,
): Uint8Array[] | Fault {
  const leaves: Uint8Array[] = []
  for (let index = from; index < to; index += 1) {
    const row = rows[index - from]
    if (row === undefined || row.index !== index) return { kind: 'removed', index }
    const told = { index, log: row.log, id: row.row_id }
    const known = sealed[index - from]
    if (known === undefined) return { kind: 'rewritten', ...told }
    if (row.entry === null && row.retired_by !== null) {
      noteRetired(retired, row.retired_by, { index, leaf: known })
      leaves.push(known)
      continue
    }
    if (row.entry === null) return { kind: 'removed', ...told }
    const leaf = leafOf(row.entry)
    if (Buffer.compare(known, leaf) !== 0) {
      const isElsewhere = sealed.some((one) => Buffer.compare(one, leaf) === 0)
      return { kind: isElsewhere ? 'reordered' : 'changed', ...told }
    }
    if (isBackdated(row, latest)) return { kind: 'inserted', ...told }
    leaves.push(leaf)
  }
  return leaves
}

function noteRetired(retired: Retired, id: string, { index, leaf }: { index: number; leaf: Uint8Array }): void {
  const one = retired.get(id) ?? { first: index, digest: createHash('sha256'), count: 0 }
  one.digest.update(leaf)
  one.count += 1
  retired.set(id, one)
}

function isBackdated({ log, at }: SealedRow, latest: Map<string, number>): boolean {
  if (at === null) return false
  const before = latest.get(log) ?? 0
  latest.set(log, Math.max(before, at.getTime()))
  return at.getTime() < before - patience
}
