import { type Hash, leftPart, nodeHash, sameBytes } from './hashes.ts'

/** The hash of a complete subtree: 2^`level` leaves, the `index`-th of them. */
export type ReadNode = (level: number, index: number) => Promise<Uint8Array>

interface Reading {
  readonly hash: Hash
  readonly read: ReadNode
}

/** The root over the leaves from `from` up to `to`. */
async function rangeRoot(reading: Reading, from: number, to: number): Promise<Uint8Array> {
  const width = to - from
  const level = Math.log2(width)
  if (Number.isInteger(level) && from % width === 0) return await reading.read(level, from / width)
  const middle = from + leftPart(width)
  return nodeHash(reading.hash, await rangeRoot(reading, from, middle), await rangeRoot(reading, middle, to))
}

/** RFC 6962, 2.1.1: what shows that the leaf is in a tree of `size`, from the leaf upwards. */
export async function inclusionProof(reading: Reading, index: number, size: number): Promise<Uint8Array[]> {
  return await path(reading, index, [0, size])
}

async function path(reading: Reading, index: number, [from, to]: [number, number]): Promise<Uint8Array[]> {
  if (to - from === 1) return []
  const middle = from + leftPart(to - from)
  return index < middle
    ? [...(await path(reading, index, [from, middle])), await rangeRoot(reading, middle, to)]
    : [...(await path(reading, index, [middle, to])), await rangeRoot(reading, from, middle)]
}

/** RFC 6962, 2.1.2: what shows that a tree of `size` begins with all of one of `before`. */
export async function consistencyProof(reading: Reading, before: number, size: number): Promise<Uint8Array[]> {
  if (before === 0 || before === size) return []
  return await extension(reading, { before, from: 0, to: size, whole: true })
}

interface Extension {
  readonly before: number
  readonly from: number
  readonly to: number
  /** The earlier tree is the whole of what is left of this place, so its root is known. */
  readonly whole: boolean
}

async function extension(reading: Reading, { before, from, to, whole }: Extension): Promise<Uint8Array[]> {
  if (before === to) return whole ? [] : [await rangeRoot(reading, from, to)]
  const middle = from + leftPart(to - from)
  return before <= middle
    ? [...(await extension(reading, { before, from, to: middle, whole })), await rangeRoot(reading, middle, to)]
    : [
        ...(await extension(reading, { before, from: middle, to, whole: false })),
        await rangeRoot(reading, from, middle),
      ]
}

interface Inclusion {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion(hash: Hash, { leaf, index, size, root, proof }: Inclusion): boolean {
  if (index >= size) return false
  let [place, last] = [index, size - 1]
  let known = leaf
  for (const one of proof) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      known = nodeHash(hash, one, known)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else known = nodeHash(hash, known, one)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && sameBytes(known, root)
}

interface Consistency {
  readonly before: number
  readonly size: number
  readonly rootBefore: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** RFC 9162, 2.1.4.2. */
export function verifyConsistency(hash: Hash, { before, size, rootBefore, root, proof }: Consistency): boolean {
  if (before === size) return proof.length === 0 && sameBytes(rootBefore, root)
  if (before === 0) return proof.length === 0
  if (before > size) return false
  const steps = Number.isInteger(Math.log2(before)) ? [rootBefore, ...proof] : [...proof]
  const first = steps.shift()
  const roots = first && rootsAlong(hash, { before, size }, [first, steps])
  return roots !== undefined && sameBytes(roots[0], rootBefore) && sameBytes(roots[1], root)
}

/** Both roots, as the steps from a subtree that both trees have lead to them. */
function rootsAlong(
  hash: Hash,
  { before, size }: Pick<Consistency, 'before' | 'size'>,
  [first, steps]: [Uint8Array, readonly Uint8Array[]],
): [Uint8Array, Uint8Array] | undefined {
  let [place, last] = [before - 1, size - 1]
  while (place % 2 === 1) [place, last] = [half(place), half(last)]
  let [earlier, later] = [first, first]
  for (const one of steps) {
    if (last === 0) return undefined
    if (place % 2 === 1 || place === last) {
      earlier = nodeHash(hash, one, earlier)
      later = nodeHash(hash, one, later)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else later = nodeHash(hash, later, one)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 ? [earlier, later] : undefined
}

const half = (number: number): number => Math.floor(number / 2)
