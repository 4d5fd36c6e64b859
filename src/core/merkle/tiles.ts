import { completeRoot, type Hash, hashBytes, nodeHash } from './hashes.ts'

export const tileWidth = 256

/** A row of at most 256 hashes; at level L each is the root over 256^L leaves. */
export interface Tile {
  readonly level: number
  readonly number: number
  readonly hashes: readonly Uint8Array[]
}

/** The tiles at the right edge of a tree that are not full, by their level. */
export type Edge = Map<number, Tile>

/** Adds leaves to a tree of `size`. Gives the tiles that are other than before; `edge` is moved on. */
export function grow(hash: Hash, { size, edge }: { size: number; edge: Edge }, leaves: readonly Uint8Array[]): Tile[] {
  const changed: Tile[] = []
  let rising = leaves
  for (let level = 0; rising.length > 0; level += 1) {
    const above: Uint8Array[] = []
    let number = Math.floor(size / tileWidth ** (level + 1))
    let hashes = [...(edge.get(level)?.hashes ?? [])]
    for (const one of rising) {
      hashes.push(one)
      if (hashes.length < tileWidth) continue
      changed.push({ level, number, hashes })
      above.push(completeRoot(hash, hashes))
      number += 1
      hashes = []
    }
    edge.set(level, { level, number, hashes })
    if (hashes.length > 0) changed.push({ level, number, hashes })
    rising = above
  }
  return changed
}

/** The root of the tree whose edge this is; of an empty one, the hash of nothing. */
export function rootOf(hash: Hash, edge: Edge): Uint8Array {
  const levels = [...edge.keys()].sort((one, other) => other - one)
  const peaks = levels.flatMap((level) => peaksOf(hash, edge.get(level)?.hashes ?? []))
  const last = peaks.pop()
  if (last === undefined) return hash(new Uint8Array(0))
  return peaks.reduceRight((root, peak) => nodeHash(hash, peak, root), last)
}

/** The complete subtrees of a part of a row, from the largest on. */
function peaksOf(hash: Hash, hashes: readonly Uint8Array[]): Uint8Array[] {
  const peaks: Uint8Array[] = []
  let at = 0
  for (let width = tileWidth / 2; width >= 1; width /= 2) {
    if (at + width > hashes.length) continue
    peaks.push(completeRoot(hash, hashes.slice(at, at + width)))
    at += width
  }
  return peaks
}

/** Reads the hash of any complete subtree out of tiles: 2^`level` leaves, the `index`-th of them. */
export function nodesOfTiles(hash: Hash, readTile: (level: number, number: number) => Promise<Uint8Array>) {
  return async (level: number, index: number): Promise<Uint8Array> => {
    const [row, height] = [Math.floor(level / 8), level % 8]
    const width = 2 ** height
    const first = index * width
    const bytes = await readTile(row, Math.floor(first / tileWidth))
    const from = first % tileWidth
    const hashes = Array.from({ length: width }, (_, at) =>
      bytes.subarray((from + at) * hashBytes, (from + at + 1) * hashBytes),
    )
    if (hashes.some((one) => one.length !== hashBytes)) throw new RangeError('a tile is shorter than the tree')
    return completeRoot(hash, hashes)
  }
}

/** As an address says it: 1234067 is x001/x234/067. */
export function tilePath(number: number): string {
  const digits = String(number).padStart(Math.ceil(String(number).length / 3) * 3, '0')
  const groups = digits.match(/\d{3}/g) ?? []
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
}
