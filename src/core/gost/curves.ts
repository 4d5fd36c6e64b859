/** A curve y² = x³ + ax + b over p, with a point of the order q. */
export interface Curve {
  readonly oids: readonly string[]
  readonly p: bigint
  readonly a: bigint
  readonly b: bigint
  readonly q: bigint
  readonly x: bigint
  readonly y: bigint
}

const field97 = 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd97n

/** The sets of parameters of 256 bits that certificates name (RFC 4357, RFC 7836): those of CryptoPro have a second name by ТК 26. */
export const curves: readonly Curve[] = [
  {
    oids: ['1.2.643.7.1.2.1.1.1'],
    p: field97,
    a: 0xc2173f1513981673af4892c23035a27ce25e2013bf95aa33b22c656f277e7335n,
    b: 0x295f9bae7428ed9ccc20e7c359a9d41a22fccd9108e17bf7ba9337a6f8ae9513n,
    q: 0x400000000000000000000000000000000fd8cddfc87b6635c115af556c360c67n,
    x: 0x91e38443a5e82c0d880923425712b2bb658b9196932e02c78b2582fe742daa28n,
    y: 0x32879423ab1a0375895786c4bb46e9565fde0b5344766740af268adb32322e5cn,
  },
  {
    oids: ['1.2.643.7.1.2.1.1.2', '1.2.643.2.2.35.1', '1.2.643.2.2.36.0'],
    p: field97,
    a: field97 - 3n,
    b: 166n,
    q: 0xffffffffffffffffffffffffffffffff6c611070995ad10045841b09b761b893n,
    x: 1n,
    y: 0x8d91e471e0989cda27df505a453f2b7635294f2ddf23e3b122acc99c9e9f1e14n,
  },
  {
    oids: ['1.2.643.7.1.2.1.1.3', '1.2.643.2.2.35.2'],
    p: 0x8000000000000000000000000000000000000000000000000000000000000c99n,
    a: 0x8000000000000000000000000000000000000000000000000000000000000c96n,
    b: 0x3e1af419a269a5f866a7d3c25c3df80ae979259373ff2b182f49d4ce7e1bbc8bn,
    q: 0x800000000000000000000000000000015f700cfff1a624e5e497161bcc8a198fn,
    x: 1n,
    y: 0x3fa8124359f96680b83d1c3eb2c070e5c545c9858d03ecfb744bf8d717717efcn,
  },
  {
    oids: ['1.2.643.7.1.2.1.1.4', '1.2.643.2.2.35.3', '1.2.643.2.2.36.1'],
    p: 0x9b9f605f5a858107ab1ec85e6b41c8aacf846e86789051d37998f7b9022d759bn,
    a: 0x9b9f605f5a858107ab1ec85e6b41c8aacf846e86789051d37998f7b9022d7598n,
    b: 32858n,
    q: 0x9b9f605f5a858107ab1ec85e6b41c8aa582ca3511eddfb74f02f3a6598980bb9n,
    x: 0n,
    y: 0x41ece55743711a8c3cbf3783cd08c0ee4d4dc440d4641a8f366e550dfdb3bb67n,
  },
]

export const curveOf = (oid: string): Curve | undefined => curves.find(({ oids }) => oids.includes(oid))

export interface Point {
  readonly x: bigint
  readonly y: bigint
}

/** X/Z², Y/Z³: so that nothing is divided before the end; Z = 0 is the point at infinity. */
type Jacobian = readonly [x: bigint, y: bigint, z: bigint]
const infinity: Jacobian = [1n, 1n, 0n]

export const isOnCurve = ({ p, a, b }: Curve, { x, y }: Point): boolean =>
  x >= 0n && x < p && y >= 0n && y < p && modulo(y * y - x * x * x - a * x - b, p) === 0n

export function times(curve: Curve, { x, y }: Point, factor: bigint): Point | undefined {
  return affine(curve, multiplied(curve, [x, y, 1n], factor))
}

/** one·P + other·Q. */
export function sumOfTimes(curve: Curve, [P, one]: [Point, bigint], [Q, other]: [Point, bigint]): Point | undefined {
  const left = multiplied(curve, [P.x, P.y, 1n], one)
  return affine(curve, added(curve, left, multiplied(curve, [Q.x, Q.y, 1n], other)))
}

function multiplied(curve: Curve, point: Jacobian, factor: bigint): Jacobian {
  let sum = infinity
  for (const bit of factor.toString(2)) {
    sum = doubled(curve, sum)
    if (bit === '1') sum = added(curve, sum, point)
  }
  return sum
}

function doubled({ p, a }: Curve, [x, y, z]: Jacobian): Jacobian {
  if (z === 0n || y === 0n) return infinity
  const square = (y * y) % p
  const s = (4n * x * square) % p
  const z2 = (z * z) % p
  const m = (3n * x * x + a * z2 * z2) % p
  const x3 = modulo(m * m - 2n * s, p)
  return [x3, modulo(m * (s - x3) - 8n * square * square, p), (2n * y * z) % p]
}

function added(curve: Curve, one: Jacobian, other: Jacobian): Jacobian {
  if (one[2] === 0n) return other
  if (other[2] === 0n) return one
  const { p } = curve
  const [[x1, y1, z1], [x2, y2, z2]] = [one, other]
  const [z11, z22] = [(z1 * z1) % p, (z2 * z2) % p]
  const [u1, u2] = [(x1 * z22) % p, (x2 * z11) % p]
  const [s1, s2] = [(y1 * z22 * z2) % p, (y2 * z11 * z1) % p]
  if (u1 === u2) return s1 === s2 ? doubled(curve, one) : infinity
  const [h, r] = [modulo(u2 - u1, p), modulo(s2 - s1, p)]
  const hh = (h * h) % p
  const hhh = (h * hh) % p
  const v = (u1 * hh) % p
  const x3 = modulo(r * r - hhh - 2n * v, p)
  return [x3, modulo(r * (v - x3) - s1 * hhh, p), (h * z1 * z2) % p]
}

function affine({ p }: Curve, [x, y, z]: Jacobian): Point | undefined {
  if (z === 0n) return undefined
  const inverse = inverted(z, p)
  const square = (inverse * inverse) % p
  return { x: (x * square) % p, y: (y * square * inverse) % p }
}

export const modulo = (number: bigint, by: bigint): bigint => ((number % by) + by) % by

export function inverted(number: bigint, by: bigint): bigint {
  let [r0, r1, s0, s1] = [modulo(number, by), by, 1n, 0n]
  while (r1 !== 0n) {
    const quotient = r0 / r1
    ;[r0, r1] = [r1, r0 - quotient * r1]
    ;[s0, s1] = [s1, s0 - quotient * s1]
  }
  return modulo(s0, by)
}
