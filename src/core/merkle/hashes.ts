/** SHA-256, from whoever calls. */
export type Hash = (bytes: Uint8Array) => Uint8Array

export const hashBytes = 32

/** RFC 6962: a leaf and a node begin with different bytes, so that neither can stand for the other. */
export function leafHash(hash: Hash, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + data.length)
  bytes.set(data, 1)
  return hash(bytes)
}

export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * hashBytes)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + hashBytes)
  return hash(bytes)
}

/** The root of a complete subtree, whose number of hashes is a power of two. */
export function completeRoot(hash: Hash, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < row.length; at += 2)
      above.push(nodeHash(hash, row[at] as Uint8Array, row[at + 1] as Uint8Array))
    row = above
  }
  return row[0] as Uint8Array
}

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

/** Of a range of this many leaves, how many its left part has: the largest power of two below. */
export function leftPart(size: number): number {
  let part = 1
  while (part * 2 < size) part *= 2
  return part
}
