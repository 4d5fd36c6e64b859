import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import {
  bytesOfNumber,
  curves,
  der,
  type GostPrivateKey,
  joined,
  oid,
  privateKeyFrom,
  publicKeyOf,
  sequence,
  sign,
  streebog256,
  toHex,
} from '../core/gost/index.ts'

/** What an information system has registered with ЕСИА. */
export interface System {
  readonly clientId: string
  /** DER, and its hash as `client_certificate_hash` has it. */
  readonly certificate: Uint8Array
  readonly certificateHash: string
  /** With which the signing service of the emulator signs for it. */
  readonly key: GostPrivateKey
  readonly redirectUris: Set<string>
  readonly scopes: ReadonlySet<string>
  tokenAlgorithm: TokenAlgorithm
}

export type TokenAlgorithm = 'RS256' | 'GOST3410_2012_256'

/** With which the emulator signs its tokens. */
export interface TokenKeys {
  readonly rsa: KeyObject
  readonly gost: GostPrivateKey
}

const curve = curves[1] ?? missing()

export function newSystem(clientId: string, algorithm: TokenAlgorithm, scopes: readonly string[]): System {
  const key = privateKeyFrom(curve, randomBytes(40))
  const certificate = certificateOf(key, clientId)
  return {
    ...{ clientId, key, certificate, certificateHash: toHex(streebog256(certificate)).toUpperCase() },
    ...{ redirectUris: new Set<string>(), scopes: new Set(scopes), tokenAlgorithm: algorithm },
  }
}

export function newTokenKeys(): TokenKeys & { readonly pem: string } {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const gost = privateKeyFrom(curve, randomBytes(40))
  const rsaPem = createPublicKey(rsa).export({ type: 'spki', format: 'pem' }).toString()
  return { rsa, gost, pem: `${rsaPem}${pem('PUBLIC KEY', keyInfo(gost))}` }
}

export function pem(title: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${title}-----`, ...lines, `-----END ${title}-----`, ''].join('\n')
}

const algorithms = {
  key: sequence(oid('1.2.643.7.1.1.1.1'), sequence(oid('1.2.643.2.2.35.1'), oid('1.2.643.7.1.1.2.2'))),
  signature: sequence(oid('1.2.643.7.1.1.3.2')),
}

function keyInfo(key: GostPrivateKey): Uint8Array {
  const { x, y } = publicKeyOf(key).point
  const bytes = joined(bytesOfNumber(x).reverse(), bytesOfNumber(y).reverse())
  return sequence(algorithms.key, der(0x03, Uint8Array.of(0), der(0x04, bytes)))
}

/** Self-signed, for ten years. */
function certificateOf(key: GostPrivateKey, name: string): Uint8Array {
  const text = (tag: number, value: string) => der(tag, Buffer.from(value))
  const subject = sequence(der(0x31, sequence(oid('2.5.4.3'), text(0x0c, name))))
  const own = sequence(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, joined(Uint8Array.of(1), randomBytes(15))),
    algorithms.signature,
    subject,
    sequence(text(0x17, '260101000000Z'), text(0x17, '360101000000Z')),
    subject,
    keyInfo(key),
  )
  const signature = sign(key, own, randomBytes(40))
  return sequence(own, algorithms.signature, der(0x03, Uint8Array.of(0), signature))
}

function missing(): never {
  throw new Error('no curve')
}
