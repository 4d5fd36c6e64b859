import { curveOf } from './curves.ts'
import { type Der, oidOf, readDer, within } from './der.ts'
import { type GostPublicKey, numberOf } from './signature.ts'

/** `id-tc26-gost3410-12-256`. */
export const gostKeyOid = '1.2.643.7.1.1.1.1'
/** `id-tc26-gost3410-12-512`. */
const gostLongKeyOid = '1.2.643.7.1.1.1.2'

/** The key in a certificate or in a public key alone (SubjectPublicKeyInfo); undefined where it is of another algorithm. */
export function gostKeyIn(bytes: Uint8Array): GostPublicKey | undefined {
  const outer = readDer(bytes)[0]
  const info = isKeyInfo(outer) ? outer : keyInfoOf(within(outer, 0))
  const length = { [gostKeyOid]: 32, [gostLongKeyOid]: 64 }[oidOf(within(info, 0, 0))]
  if (length === undefined) return undefined
  const curve = curveOf(oidOf(within(info, 0, 1, 0)))
  // A string of bits begins with how many of the last byte are none; in it stands a string of bytes: X and Y, the lowest byte first.
  const key = readDer(within(info, 1).content.subarray(1))[0]?.content
  if (curve?.bytes !== length || key?.length !== 2 * length) return undefined
  const [x, y] = [key.slice(0, length).reverse(), key.slice(length).reverse()]
  return { curve, point: { x: numberOf(x), y: numberOf(y) } }
}

const isKeyInfo = (value: Der | undefined): value is Der =>
  value !== undefined && readDer(within(value, 0).content)[0]?.tag === 0x06

/** Of a certificate's own part: version where it stands, number, algorithm, issuer, validity, subject, key. */
const keyInfoOf = (own: Der): Der => within(own, within(own, 0).tag === 0xa0 ? 6 : 5)
