/**
 * GOST R 34.10-2012 and 34.11-2012 of 256 and 512 bits, in plain arithmetic: hash, check of a signature, and a signature for tests.
 * Promises: the same results as OpenSSL's engine (`gost.test.ts`).
 * Refuses: to be a certified tool of cryptographic protection: whoever must sign by one does so outside the product.
 */
export { gostKeyIn, gostKeyOid } from './certificate.ts'
export { type Curve, curveOf, curves } from './curves.ts'
export { type Der, der, fromHex, joined, oid, oidOf, readDer, sequence, toHex, within } from './der.ts'
export { detachedCms } from './detached-cms.ts'
export { certificateFrom, emptyListFrom, extensionsOf, keyInfoOf, nameFrom } from './make-certificate.ts'
export {
  bytesOfNumber,
  type GostPrivateKey,
  type GostPublicKey,
  numberOf,
  privateKeyFrom,
  publicKeyOf,
  sign,
  verifies,
} from './signature.ts'
export { streebog256, streebog512 } from './streebog.ts'
