import { type Edge, grow, rootOf, sameBytes } from '../../../core/merkle/index.ts'
import type { Db } from '../../../database/index.ts'
import { openNote } from './notes.ts'
import { listSealedRows, sealedSize } from './queries-sealing.ts'
import { listCheckpoints, readLeaves } from './queries-tiles.ts'
import { leafOf, sha256 } from './seal-logs.ts'
import type { Fault, Verified } from './verify-log.ts'

const atOnce = 8192

/** A line of an exported log: an entry as it was sealed, or a checkpoint. */
type Line = { readonly index: number; readonly leaf: string; readonly entry: string } | { readonly checkpoint: string }

/** The whole log as lines of JSON, to be checked where there is no server. What is missing is left out, and is missed there. */
export async function* exportLog(db: Db): AsyncGenerator<string> {
  const size = await sealedSize(db)
  for (const { note } of await listCheckpoints(db)) yield line({ checkpoint: note })
  for (let from = 0; from < size; from += atOnce) {
    const to = Math.min(from + atOnce, size)
    const leaves = await readLeaves(db, from, to)
    for (const { index, entry } of await listSealedRows(db, from, to)) {
      const leaf = Buffer.from(leaves[index - from] ?? []).toString('base64')
      if (entry !== null) yield line({ index, leaf, entry })
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
    grow(sha256, { size, edge }, [leafOf(read.entry)])
    size += 1
    const root = signed.get(size)
    if (root === undefined) continue
    if (!sameBytes(root, rootOf(sha256, edge))) return ended({ kind: 'rewritten', index: vouched })
    vouched = size
  }
  const most = Math.max(0, ...signed.keys())
  return ended(most > size ? { kind: 'removed', index: size } : undefined)
}

function faultOf({ index, leaf, entry }: Exclude<Line, { checkpoint: string }>, expected: number): Fault | undefined {
  const { log, id } = JSON.parse(entry) as { log: string; id: string }
  if (index > expected) return { kind: 'removed', index: expected }
  if (index < expected) return { kind: 'reordered', index, log, id }
  return Buffer.compare(Buffer.from(leaf, 'base64'), leafOf(entry)) === 0
    ? undefined
    : { kind: 'changed', index, log, id }
}
