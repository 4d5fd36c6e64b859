import { matrix, rounds, substitution } from './streebog-tables.ts'

/** 512 bits as sixteen numbers of 32, the lowest first. */
type Block = Uint32Array

/** What a byte at a place of a word becomes by substitution and the linear transformation: the halves of 64 bits at `place * 256 + byte`. */
const [low, high] = transformedBytes()
const constants: readonly Block[] = rounds.map((hex) =>
  Uint32Array.from({ length: 16 }, (_, half) => Number.parseInt(hex.slice(120 - half * 8, 128 - half * 8), 16)),
)

function transformedBytes(): [Uint32Array, Uint32Array] {
  const rows = matrix.map((row) => BigInt(`0x${row}`))
  const sums = Array.from({ length: 8 * 256 }, (_, index) => {
    const [place, byte] = [index >> 8, substitution[index & 255] ?? 0]
    let sum = 0n
    for (let bit = 0; bit < 8; bit += 1) if ((byte >> bit) & 1) sum ^= rows[63 - (8 * place + bit)] ?? 0n
    return sum
  })
  return [
    Uint32Array.from(sums, (sum) => Number(sum & 0xffffffffn)),
    Uint32Array.from(sums, (sum) => Number(sum >> 32n)),
  ]
}

/** GOST R 34.11-2012 of 256 bits («Стрибог»). For tests and for what needs no certified tool: it is not one. */
export const streebog256 = (message: Uint8Array): Uint8Array => hashed(message, 0x01010101).subarray(32)

/** GOST R 34.11-2012 of 512 bits. */
export const streebog512 = (message: Uint8Array): Uint8Array => hashed(message, 0)

function hashed(message: Uint8Array, first: number): Uint8Array {
  let hash: Block = new Uint32Array(16).fill(first)
  const sum = new Uint32Array(16)
  let bits = 0
  const whole = message.length - (message.length % 64)
  const take = (bytes: Uint8Array, length: number) => {
    const block = blockOf(bytes)
    hash = compress(blockOfNumber(bits), hash, block)
    bits += length
    addTo(sum, block)
  }
  for (let at = 0; at < whole; at += 64) take(message.subarray(at, at + 64), 512)
  const rest = new Uint8Array(64)
  rest.set(message.subarray(whole))
  rest[message.length - whole] = 1
  take(rest, (message.length - whole) * 8)
  const nothing = new Uint32Array(16)
  hash = compress(nothing, hash, blockOfNumber(bits))
  hash = compress(nothing, hash, sum)
  return bytesOf(hash)
}

function compress(counted: Block, hash: Block, block: Block): Block {
  let key = mixed(hash, counted)
  let state = block
  for (const constant of constants) {
    state = mixed(state, key)
    key = mixed(key, constant)
  }
  return hash.map((half, place) => half ^ at(state, place) ^ at(key, place) ^ at(block, place))
}

/** X, then S, P and L. */
function mixed(one: Block, other: Block): Block {
  const both = new Uint32Array(16)
  for (let half = 0; half < 16; half += 1) both[half] = at(one, half) ^ at(other, half)
  const out = new Uint32Array(16)
  for (let word = 0; word < 8; word += 1) {
    const half = word >> 2
    const shift = (word & 3) * 8
    let lower = 0
    let upper = 0
    for (let place = 0; place < 8; place += 1) {
      const index = place * 256 + ((at(both, place * 2 + half) >>> shift) & 255)
      lower ^= at(low, index)
      upper ^= at(high, index)
    }
    out[word * 2] = lower
    out[word * 2 + 1] = upper
  }
  return out
}

const at = (block: Block, place: number): number => block[place] as number

function addTo(sum: Block, block: Block): void {
  let carried = 0
  for (let half = 0; half < 16; half += 1) {
    const added = at(sum, half) + at(block, half) + carried
    sum[half] = added
    carried = added > 0xffffffff ? 1 : 0
  }
}

function blockOf(bytes: Uint8Array): Block {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 64)
  return Uint32Array.from({ length: 16 }, (_, place) => view.getUint32(place * 4, true))
}

function bytesOf(block: Block): Uint8Array {
  const view = new DataView(new ArrayBuffer(64))
  block.forEach((half, place) => {
    view.setUint32(place * 4, half, true)
  })
  return new Uint8Array(view.buffer)
}

function blockOfNumber(number: number): Block {
  const block = new Uint32Array(16)
  block[0] = number
  block[1] = Math.floor(number / 2 ** 32)
  return block
}
