import { type Edge, grow, rootOf, sameBytes } from '../../../core/merkle/index.ts'
import type { Db } from '../../../database/index.ts'
import { openNote } from './notes.ts'
import { listSealedRows, sealedSize } from './queries-sealing.ts'
import { listCheckpoints, readLeaves } from './queries-tiles.ts'
import { leafOf, sha256 } from './seal-logs.ts'
import type { Fault, Verified } from './verify-log.ts'

const atOnce = 8192

/** A line of an exported log: an entry as it was sealed, or a checkpoint. */
type Line = Entry | { readonly checkpoint: string }

/** Of one that is kept no longer only its hash is there, which the signed root vouches for. */
interface Entry {
  readonly index: number
  readonly leaf: string
  readonly entry?: string
  readonly retired?: string
}

/** The whole log as lines of JSON, to be checked where there is no server. What is missing is left out, and is missed there. */
export async function* exportLog(db: Db): AsyncGenerator<string> {
  const size = await sealedSize(db)
  for (const { note } of await listCheckpoints(db)) yield line({ checkpoint: note })
  for (let from = 0; from < size; from += atOnce) {
    const to = Math.min(from + atOnce, size)
    const leaves = await readLeaves(db, from, to)
    for (const { index, entry, retired_by: retired } of await listSealedRows(db, from, to)) {
      const leaf = Buffer.from(leaves[index - from] ?? []).toString('base64')
      if (entry !== null) yield line({ index, leaf, entry })
      else if (retired !== null) yield line({ index, leaf, retired })
    }
  }
}

const line = (what: Line): string => `${JSON.stringify(what)}\n`

/** The same check as of the database, of lines that somebody has kept. */
export async function verifyExport(lines: AsyncIterable<string>, vkey: string): Promise<Verified> {
  const edge: Edge = new Map()
  const signed = new Map<number, Uint8Array>()
  let [size, vouched] = [0, 0]
  const ended = (fault: Fault | undefined): Verified => ({ size, signed: Math.max(0, ...signed.keys()), fault })
  for await (const text of lines) {
    const read = JSON.parse(text) as Line
    if ('checkpoint' in read) {
      const said = openNote(read.checkpoint, vkey)
      if (said === undefined) return ended({ kind: 'forged-checkpoint', index: null })
      signed.set(said.size, said.root)
      continue
    }
    const fault = faultOf(read, size)
    if (fault !== undefined) return ended(fault)
    grow(sha256, { size, edge }, [read.entry === undefined ? Buffer.from(read.leaf, 'base64') : leafOf(read.entry)])
    size += 1
    const root = signed.get(size)
    if (root === undefined) continue
    if (!sameBytes(root, rootOf(sha256, edge))) return ended({ kind: 'rewritten', index: vouched })
    vouched = size
  }
  const most = Math.max(0, ...signed.keys())
  return ended(most > size ? { kind: 'removed', index: size } : undefined)
}

function faultOf({ index, leaf, entry, retired }: Entry, expected: number): Fault | undefined {
  const told = entry === undefined ? {} : (JSON.parse(entry) as { log: string; id: string })
  const { log, id } = told as { log?: string; id?: string }
  const where = { index, ...(log !== undefined && { log }), ...(id !== undefined && { id }) }
  if (index > expected) return { kind: 'removed', index: expected }
  if (index < expected) return { kind: 'reordered', ...where }
  if (entry === undefined) return retired === undefined ? { kind: 'removed', index } : undefined
  return Buffer.compare(Buffer.from(leaf, 'base64'), leafOf(entry)) === 0 ? undefined : { kind: 'changed', ...where }
}
