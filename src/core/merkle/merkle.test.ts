import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  consistencyProof,
  type Edge,
  grow,
  inclusionProof,
  leafHash,
  nodesOfTiles,
  rootOf,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from './index.ts'

const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const leafOf = (at: number) => leafHash(hash, Buffer.from(`entry ${at}`))

/** As RFC 6962 defines it, word by word. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return hash(new Uint8Array(0))
  if (leaves.length === 1) return leaves[0] as Uint8Array
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return hash(Buffer.concat([Buffer.from([1]), naiveRoot(leaves.slice(0, left)), naiveRoot(leaves.slice(left))]))
}

/** Grown in pieces of odd sizes; the root after each. */
function grown(total: number, piece: number) {
  const tiles = new Map<string, Uint8Array>()
  const roots = new Map<number, Uint8Array>()
  const edge: Edge = new Map()
  for (let size = 0; size < total; ) {
    const leaves = Array.from({ length: Math.min(piece, total - size) }, (_, at) => leafOf(size + at))
    for (const { level, number, hashes } of grow(hash, { size, edge }, leaves))
      tiles.set(`${level}/${number}`, Buffer.concat(hashes))
    size += leaves.length
    roots.set(size, rootOf(hash, edge))
  }
  const read = nodesOfTiles(hash, async (level, number) => tiles.get(`${level}/${number}`) ?? new Uint8Array(0))
  return { roots, reading: { hash, read } }
}

describe('the tree of RFC 6962', () => {
  test('the root of nothing and of the vectors of the certificate transparency project', () => {
    expect(Buffer.from(rootOf(hash, new Map())).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    const edge: Edge = new Map()
    grow(hash, { size: 0, edge }, [leafHash(hash, new Uint8Array(0)), leafHash(hash, new Uint8Array(1))])
    expect(Buffer.from(rootOf(hash, edge)).toString('hex')).toBe(
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    )
  })

  test.each([1, 7, 100, 255, 256, 257, 70_000])('grown by %i at once it has the root that is defined', (piece) => {
    const total = piece === 70_000 ? 70_000 : 700
    const leaves = Array.from({ length: total }, (_, at) => leafOf(at))
    for (const [size, root] of grown(total, piece).roots)
      if (size < 40 || size % 97 === 0 || size === total) expect(root).toEqual(naiveRoot(leaves.slice(0, size)))
  })

  test('every proof is accepted, and none for another leaf, place or tree', async () => {
    const { roots, reading } = grown(600, 1)
    for (const size of [1, 2, 3, 7, 8, 255, 256, 257, 600]) {
      const root = roots.get(size) as Uint8Array
      for (const index of new Set([0, 1, size >> 1, size - 1].filter((at) => at < size))) {
        const proof = await inclusionProof(reading, index, size)
        const said = { leaf: leafOf(index), index, size, root, proof }
        expect(verifyInclusion(hash, said)).toBe(true)
        expect(verifyInclusion(hash, { ...said, leaf: leafOf(index + 1) })).toBe(false)
        if (size > 1) expect(verifyInclusion(hash, { ...said, index: (index + 1) % size })).toBe(false)
        expect(verifyInclusion(hash, { ...said, proof: [...proof, root] })).toBe(false)
      }
    }
  })

  test('that a later tree extends an earlier one', async () => {
    const { roots, reading } = grown(600, 1)
    for (const [before, size] of [
      [1, 2],
      [3, 7],
      [4, 8],
      [255, 256],
      [256, 600],
      [511, 600],
      [600, 600],
    ] as const) {
      const proof = await consistencyProof(reading, before, size)
      const [rootBefore, root] = [roots.get(before) as Uint8Array, roots.get(size) as Uint8Array]
      expect(verifyConsistency(hash, { before, size, rootBefore, root, proof }), `${before} ${size}`).toBe(true)
      const forged = hash(Buffer.from(rootBefore))
      expect(verifyConsistency(hash, { before, size, rootBefore: forged, root, proof })).toBe(false)
    }
  })

  test('tiles are named as C2SP writes them', () => {
    expect([0, 5, 999, 1000, 1_234_067].map(tilePath)).toEqual(['000', '005', '999', 'x001/000', 'x001/x234/067'])
  })
})
