import { matrix, rounds, substitution } from './streebog-tables.ts'

/** 512 bits as eight numbers of 64, the lowest first. */
type Block = BigUint64Array

/** What a byte at a place of a word becomes by substitution and the linear transformation: `place * 256 + byte`. */
const transformed: Block = transformedBytes()
const constants: readonly Block[] = rounds.map((hex) =>
  BigUint64Array.from({ length: 8 }, (_, word) => BigInt(`0x${hex.slice(112 - word * 16, 128 - word * 16)}`)),
)

function transformedBytes(): Block {
  const rows = matrix.map((row) => BigInt(`0x${row}`))
  return BigUint64Array.from({ length: 8 * 256 }, (_, index) => {
    const [place, byte] = [index >> 8, substitution[index & 255] ?? 0]
    let sum = 0n
    for (let bit = 0; bit < 8; bit += 1) if ((byte >> bit) & 1) sum ^= rows[63 - (8 * place + bit)] ?? 0n
    return sum
  })
}

/** GOST R 34.11-2012 of 256 bits («Стрибог»). For tests and for what needs no certified tool: it is not one. */
export const streebog256 = (message: Uint8Array): Uint8Array => hashed(message, 0x0101010101010101n).subarray(32)

/** GOST R 34.11-2012 of 512 bits. */
export const streebog512 = (message: Uint8Array): Uint8Array => hashed(message, 0n)

function hashed(message: Uint8Array, first: bigint): Uint8Array {
  let hash = new BigUint64Array(8).fill(first)
  let [counted, sum] = [0n, 0n]
  const whole = message.length - (message.length % 64)
  const take = (bytes: Uint8Array, bits: number) => {
    const block = wordsOf(bytes)
    hash = compress(wordsOfNumber(counted), hash, block)
    counted += BigInt(bits)
    sum = (sum + numberOfWords(block)) & ((1n << 512n) - 1n)
  }
  for (let at = 0; at < whole; at += 64) take(message.subarray(at, at + 64), 512)
  const rest = new Uint8Array(64)
  rest.set(message.subarray(whole))
  rest[message.length - whole] = 1
  take(rest, (message.length - whole) * 8)
  const nothing = new BigUint64Array(8)
  hash = compress(nothing, hash, wordsOfNumber(counted))
  hash = compress(nothing, hash, wordsOfNumber(sum))
  return new Uint8Array(bytesOf(hash))
}

function compress(counted: Block, hash: Block, block: Block): BigUint64Array<ArrayBuffer> {
  let key = mixed(hash, counted)
  let state = block
  for (const constant of constants) {
    state = mixed(state, key)
    key = mixed(key, constant)
  }
  return BigUint64Array.from(hash, (word, place) => word ^ at(state, place) ^ at(key, place) ^ at(block, place))
}

/** X, then S, P and L. */
function mixed(one: Block, other: Block): BigUint64Array<ArrayBuffer> {
  const bytes = bytesOf(one.map((word, place) => word ^ at(other, place)))
  return BigUint64Array.from({ length: 8 }, (_, word) => {
    let sum = 0n
    for (let place = 0; place < 8; place += 1) sum ^= at(transformed, place * 256 + (bytes[place * 8 + word] ?? 0))
    return sum
  })
}

const at = (block: Block, place: number): bigint => block[place] ?? 0n

function wordsOf(bytes: Uint8Array): Block {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 64)
  return BigUint64Array.from({ length: 8 }, (_, place) => view.getBigUint64(place * 8, true))
}

function bytesOf(block: Block): Uint8Array {
  const view = new DataView(new ArrayBuffer(64))
  block.forEach((word, place) => {
    view.setBigUint64(place * 8, word, true)
  })
  return new Uint8Array(view.buffer)
}

const wordsOfNumber = (number: bigint): Block =>
  BigUint64Array.from({ length: 8 }, (_, place) => BigInt.asUintN(64, number >> BigInt(64 * place)))
const numberOfWords = (block: Block): bigint =>
  block.reduce((sum, word, place) => sum | (word << BigInt(64 * place)), 0n)
