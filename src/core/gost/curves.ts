/** A curve y² = x³ + ax + b over p, with a point of the order q. */
export interface Curve {
  /** Of a coordinate: 32 or 64. */
  readonly bytes: number
  readonly oids: readonly string[]
  readonly p: bigint
  readonly a: bigint
  readonly b: bigint
  readonly q: bigint
  readonly x: bigint
  readonly y: bigint
}

const field569 = 2n ** 512n - 569n
const field97 = 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd97n

/** The sets of parameters that certificates name (RFC 4357, RFC 7836): those of CryptoPro have a second name by ТК 26. */
export const curves: readonly Curve[] = [
  {
    bytes: 32,
    oids: ['1.2.643.7.1.2.1.1.1'],
    p: field97,
    a: 0xc2173f1513981673af4892c23035a27ce25e2013bf95aa33b22c656f277e7335n,
    b: 0x295f9bae7428ed9ccc20e7c359a9d41a22fccd9108e17bf7ba9337a6f8ae9513n,
    q: 0x400000000000000000000000000000000fd8cddfc87b6635c115af556c360c67n,
    x: 0x91e38443a5e82c0d880923425712b2bb658b9196932e02c78b2582fe742daa28n,
    y: 0x32879423ab1a0375895786c4bb46e9565fde0b5344766740af268adb32322e5cn,
  },
  {
    bytes: 32,
    oids: ['1.2.643.7.1.2.1.1.2', '1.2.643.2.2.35.1', '1.2.643.2.2.36.0'],
    p: field97,
    a: field97 - 3n,
    b: 166n,
    q: 0xffffffffffffffffffffffffffffffff6c611070995ad10045841b09b761b893n,
    x: 1n,
    y: 0x8d91e471e0989cda27df505a453f2b7635294f2ddf23e3b122acc99c9e9f1e14n,
  },
  {
    bytes: 32,
    oids: ['1.2.643.7.1.2.1.1.3', '1.2.643.2.2.35.2'],
    p: 0x8000000000000000000000000000000000000000000000000000000000000c99n,
    a: 0x8000000000000000000000000000000000000000000000000000000000000c96n,
    b: 0x3e1af419a269a5f866a7d3c25c3df80ae979259373ff2b182f49d4ce7e1bbc8bn,
    q: 0x800000000000000000000000000000015f700cfff1a624e5e497161bcc8a198fn,
    x: 1n,
    y: 0x3fa8124359f96680b83d1c3eb2c070e5c545c9858d03ecfb744bf8d717717efcn,
  },
  {
    bytes: 32,
    oids: ['1.2.643.7.1.2.1.1.4', '1.2.643.2.2.35.3', '1.2.643.2.2.36.1'],
    p: 0x9b9f605f5a858107ab1ec85e6b41c8aacf846e86789051d37998f7b9022d759bn,
    a: 0x9b9f605f5a858107ab1ec85e6b41c8aacf846e86789051d37998f7b9022d7598n,
    b: 32858n,
    q: 0x9b9f605f5a858107ab1ec85e6b41c8aa582ca3511eddfb74f02f3a6598980bb9n,
    x: 0n,
    y: 0x41ece55743711a8c3cbf3783cd08c0ee4d4dc440d4641a8f366e550dfdb3bb67n,
  },
  {
    bytes: 64,
    oids: ['1.2.643.7.1.2.1.2.1'],
    p: field569,
    a: field569 - 3n,
    b: 0xe8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760n,
    q: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275n,
    x: 3n,
    y: 0x7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4n,
  },
  {
    bytes: 64,
    oids: ['1.2.643.7.1.2.1.2.2'],
    p: 2n ** 511n + 0x6fn,
    a: 2n ** 511n + 0x6cn,
    b: 0x687d1b459dc841457e3e06cf6f5e2517b97c7d614af138bcbf85dc806c4b289f3e965d2db1416d217f8b276fad1ab69c50f78bee1fa3106efb8ccbc7c5140116n,
    q: 0x800000000000000000000000000000000000000000000000000000000000000149a1ec142565a545acfdb77bd9d40cfa8b996712101bea0ec6346c54374f25bdn,
    x: 2n,
    y: 0x1a8f7eda389b094c2c071e3647a8940f3c123b697578c213be6dd9e6c8ec7335dcb228fd1edf4a39152cbcaaf8c0398828041055f94ceeec7e21340780fe41bdn,
  },
  {
    bytes: 64,
    oids: ['1.2.643.7.1.2.1.2.3'],
    p: field569,
    a: 0xdc9203e514a721875485a529d2c722fb187bc8980eb866644de41c68e143064546e861c0e2c9edd92ade71f46fcf50ff2ad97f951fda9f2a2eb6546f39689bd3n,
    b: 0xb4c4ee28cebc6c2c8ac12952cf37f16ac7efb6a9f69f4b57ffda2e4f0de5ade038cbc2fff719d2c18de0284b8bfef3b52b8cc7a5f5bf0a3c8d2319a5312557e1n,
    q: 0x3fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc98cdba46506ab004c33a9ff5147502cc8eda9e7a769a12694623cef47f023edn,
    x: 0xe2e31edfc23de7bdebe241ce593ef5de2295b7a9cbaef021d385f7074cea043aa27272a7ae602bf2a7b9033db9ed3610c6fb85487eae97aac5bc7928c1950148n,
    y: 0xf5ce40d95b5eb899abbccff5911cb8577939804d6527378b8c108c3d2090ff9be18e2d33e3021ed2ef32d85822423b6304f726aa854bae07d0396e9a9addc40fn,
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
  const [p, q]: [Jacobian, Jacobian] = [
    [P.x, P.y, 1n],
    [Q.x, Q.y, 1n],
  ]
  // Both bit by bit at once, so that there is half as much to double.
  const by: Readonly<Record<string, Jacobian>> = { '10': p, '01': q, '11': added(curve, p, q) }
  const bits = Math.max(one.toString(2).length, other.toString(2).length)
  const [left, right] = [one.toString(2).padStart(bits, '0'), other.toString(2).padStart(bits, '0')]
  let sum = infinity
  for (let at = 0; at < bits; at += 1) {
    sum = doubled(curve, sum)
    const point = by[`${left[at]}${right[at]}`]
    if (point !== undefined) sum = added(curve, sum, point)
  }
  return affine(curve, sum)
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
