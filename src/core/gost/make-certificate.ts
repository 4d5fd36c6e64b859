import { der, joined, oid, sequence } from './der.ts'
import { bytesOfNumber, type GostPrivateKey, publicKeyOf, sign } from './signature.ts'

/** What a certificate of a key of 256 bits says (RFC 5280, RFC 9215): for tests and development, as all that signs here. */
export interface CertificateToMake {
  readonly subject: Uint8Array
  readonly key: GostPrivateKey
  /** Absent: it signs itself. */
  readonly issuer?: Issuer
  readonly from: Date
  readonly until: Date
  readonly extensions?: readonly Uint8Array[]
  /** Of the number. */
  readonly number: Uint8Array
}

export interface Issuer {
  readonly name: Uint8Array
  readonly key: GostPrivateKey
}

const tags = { integer: 0x02, bits: 0x03, bytes: 0x04, text: 0x0c, time: 0x17, set: 0x31 }
const algorithms = {
  key: sequence(oid('1.2.643.7.1.1.1.1'), sequence(oid('1.2.643.2.2.35.1'), oid('1.2.643.7.1.1.2.2'))),
  signature: sequence(oid('1.2.643.7.1.1.3.2')),
}

/** SubjectPublicKeyInfo. */
export function keyInfoOf(key: GostPrivateKey): Uint8Array {
  const { x, y } = publicKeyOf(key).point
  const bytes = joined(bytesOfNumber(x).reverse(), bytesOfNumber(y).reverse())
  return sequence(algorithms.key, bitsOf(der(tags.bytes, bytes)))
}

const bitsOf = (bytes: Uint8Array): Uint8Array => der(tags.bits, Uint8Array.of(0), bytes)
const textOf = (tag: number, value: string): Uint8Array => der(tag, new TextEncoder().encode(value))

/** A name by its parts: which (by its number), and what. */
export const nameFrom = (parts: readonly (readonly [string, string])[]): Uint8Array =>
  sequence(...parts.map(([which, what]) => der(tags.set, sequence(oid(which), textOf(tags.text, what)))))

/** Until the year 2050. */
const timeOf = (moment: Date): Uint8Array =>
  textOf(tags.time, `${moment.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`)

/** `random` as of `sign`. */
export function certificateFrom(
  { subject, key, issuer = { name: subject, key }, from, until, extensions = [], number }: CertificateToMake,
  random: Uint8Array,
): Uint8Array {
  const own = sequence(
    der(0xa0, der(tags.integer, Uint8Array.of(2))),
    der(tags.integer, joined(Uint8Array.of(1), number)),
    algorithms.signature,
    issuer.name,
    sequence(timeOf(from), timeOf(until)),
    subject,
    keyInfoOf(key),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  )
  return sequence(own, algorithms.signature, bitsOf(sign(issuer.key, own, random)))
}

/** A list on which nothing is revoked. */
export function emptyListFrom(
  { name, key }: Issuer,
  { from, until }: { readonly from: Date; readonly until: Date },
  random: Uint8Array,
): Uint8Array {
  const own = sequence(der(tags.integer, Uint8Array.of(1)), algorithms.signature, name, timeOf(from), timeOf(until))
  return sequence(own, algorithms.signature, bitsOf(sign(key, own, random)))
}

const critical = der(0x01, Uint8Array.of(0xff))
const extension = (which: string, value: Uint8Array): Uint8Array =>
  sequence(oid(which), critical, der(tags.bytes, value))

/** Of whoever issues others, and of whoever signs documents: `basicConstraints`, `keyUsage`. */
export const extensionsOf = {
  authority: [
    extension('2.5.29.19', sequence(critical)),
    extension('2.5.29.15', der(tags.bits, Uint8Array.of(1, 0b0000_0110))),
  ],
  person: [extension('2.5.29.19', sequence()), extension('2.5.29.15', der(tags.bits, Uint8Array.of(6, 0b1100_0000)))],
} as const
