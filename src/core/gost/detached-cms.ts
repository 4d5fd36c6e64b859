import { type Der, der, fromHex, oid, readDer, sequence, within } from './der.ts'
import { type GostPrivateKey, sign } from './signature.ts'
import { streebog256 } from './streebog.ts'

/** Names of what a detached signature is made of (RFC 5652, RFC 9215). */
const names = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
  streebog: '1.2.643.7.1.1.2.2',
  key: '1.2.643.7.1.1.1.1',
}

const tags = { integer: 0x02, bytes: 0x04, set: 0x31, first: 0xa0 }
const one = der(tags.integer, Uint8Array.of(1))

interface ToSign {
  readonly key: GostPrivateKey
  readonly certificate: Uint8Array
  readonly content: Uint8Array
  /** Whether it names its certificate (CAdES-BES); else it is a plain PKCS#7. */
  readonly isCades?: boolean
}

/** A signature without what it signs, with the certificate in it; `random` as of `sign`. */
export function detachedCms({ key, certificate, content, isCades = false }: ToSign, random: Uint8Array): Uint8Array {
  const own = within(readDer(certificate)[0], 0)
  const [, number, , issuer] = readDer(own.content)
  const algorithm = sequence(oid(names.streebog))
  const meant = sequence(sequence(sequence(algorithm, der(tags.bytes, streebog256(certificate)))))
  const attributes = [
    attribute(names.contentType, oid(names.data)),
    attribute(names.messageDigest, der(tags.bytes, streebog256(content))),
    // In the order of their bytes, as DER has sets: the longest comes last.
    ...(isCades ? [attribute(names.signingCertificate, meant)] : []),
  ]
  const signer = sequence(
    one,
    sequence(bytesOf(issuer), bytesOf(number)),
    algorithm,
    der(tags.first, ...attributes),
    sequence(oid(names.key)),
    der(tags.bytes, sign(key, der(tags.set, ...attributes), random)),
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
