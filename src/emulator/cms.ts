import { randomBytes } from 'node:crypto'
import {
  type Der,
  der,
  fromHex,
  type GostPrivateKey,
  gostKeyIn,
  oid,
  oidOf,
  readDer,
  sequence,
  sign,
  streebog256,
  verifies,
  within,
} from '../core/gost/index.ts'

/** Names of what a detached signature is made of (RFC 5652, RFC 9215). */
const names = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  streebog: '1.2.643.7.1.1.2.2',
  key: '1.2.643.7.1.1.1.1',
}

const tags = { integer: 0x02, bytes: 0x04, set: 0x31, first: 0xa0 }
const one = der(tags.integer, Uint8Array.of(1))

/** PKCS#7 without what it signs, with the certificate in it, as v1 wants it. */
export function detachedCms(key: GostPrivateKey, certificate: Uint8Array, content: Uint8Array): Uint8Array {
  const own = within(readDer(certificate)[0], 0)
  const [, number, , issuer] = readDer(own.content)
  const attributes = [
    attribute(names.contentType, oid(names.data)),
    attribute(names.messageDigest, der(tags.bytes, streebog256(content))),
  ]
  const algorithm = sequence(oid(names.streebog))
  const signer = sequence(
    one,
    sequence(bytesOf(issuer), bytesOf(number)),
    algorithm,
    der(tags.first, ...attributes),
    sequence(oid(names.key)),
    der(tags.bytes, sign(key, der(tags.set, ...attributes), randomBytes(40))),
  )
  const parts = [
    one,
    der(tags.set, algorithm),
    sequence(oid(names.data)),
    der(tags.first, certificate),
    der(tags.set, signer),
  ]
  return sequence(oid(names.signedData), der(tags.first, sequence(...parts)))
}

const bytesOf = (value: Der | undefined): Uint8Array => value?.bytes ?? fromHex('')
const attribute = (name: string, value: Uint8Array) => sequence(oid(name), der(tags.set, value))

/** Whether it signs the content by the key of this very certificate. */
export function isSignedBy(certificate: Uint8Array, cms: Uint8Array, content: Uint8Array): boolean {
  try {
    const key = gostKeyIn(certificate)
    const signed = within(readDer(cms)[0], 1, 0)
    const parts = readDer(signed.content)
    const signer = readDer(within(parts.at(-1), 0).content)
    const attributes = signer.find(({ tag }) => tag === tags.first)
    const signature = signer.findLast(({ tag }) => tag === tags.bytes)
    if (key === undefined || signature === undefined) return false
    if (attributes === undefined) return verifies(key, content, signature.content)
    const digest = readDer(attributes.content).find((found) => oidOf(within(found, 0)) === names.messageDigest)
    const isOfContent = Buffer.from(within(digest, 1, 0).content).equals(streebog256(content))
    return isOfContent && verifies(key, der(tags.set, attributes.content), signature.content)
  } catch {
    return false
  }
}
