import { type Curve, inverted, isOnCurve, modulo, type Point, sumOfTimes, times } from './curves.ts'
import { streebog256, streebog512 } from './streebog.ts'

export interface GostPublicKey {
  readonly curve: Curve
  readonly point: Point
}

export interface GostPrivateKey {
  readonly curve: Curve
  readonly factor: bigint
}

/** Whether the bytes, s and r with the highest byte first as OpenSSL gives them, sign the message (GOST R 34.10-2012). */
export function verifies({ curve, point }: GostPublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const { q, x, y, bytes } = curve
  if (signature.length !== 2 * bytes || !isOnCurve(curve, point)) return false
  const [s, r] = [numberOf(signature.subarray(0, bytes)), numberOf(signature.subarray(bytes))]
  if (s <= 0n || s >= q || r <= 0n || r >= q) return false
  const inverse = inverted(digestOf(curve, message), q)
  const one = modulo(s * inverse, q)
  const other = modulo(-r * inverse, q)
  const found = sumOfTimes(curve, [{ x, y }, one], [point, other])
  return found !== undefined && modulo(found.x, q) === r
}

/** `random`: 40 bytes, 72 for 512 bits, that nobody knows and that are never given twice. For tests: it is no certified tool. */
export function sign({ curve, factor }: GostPrivateKey, message: Uint8Array, random: Uint8Array): Uint8Array {
  const { q, x, y, bytes } = curve
  const once = modulo(numberOf(random), q - 1n) + 1n
  const r = modulo(times(curve, { x, y }, once)?.x ?? 0n, q)
  const s = modulo(r * factor + once * digestOf(curve, message), q)
  return Uint8Array.from([...bytesOfNumber(s, bytes), ...bytesOfNumber(r, bytes)])
}

export function publicKeyOf({ curve, factor }: GostPrivateKey): GostPublicKey {
  const point = times(curve, curve, factor)
  if (point === undefined) throw new Error('not a private key of this curve')
  return { curve, point }
}

export const privateKeyFrom = (curve: Curve, random: Uint8Array): GostPrivateKey => ({
  curve,
  factor: modulo(numberOf(random), curve.q - 1n) + 1n,
})

/** The hash is taken as a number whose lowest byte is the first. */
function digestOf({ q, bytes }: Curve, message: Uint8Array): bigint {
  const hash = bytes === 64 ? streebog512(message) : streebog256(message)
  const digest = modulo(numberOf(hash.slice().reverse()), q)
  return digest === 0n ? 1n : digest
}

export const numberOf = (bytes: Uint8Array): bigint => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)

export const bytesOfNumber = (number: bigint, bytes = 32): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, place) => Number((number >> BigInt(8 * (bytes - 1 - place))) & 255n))
