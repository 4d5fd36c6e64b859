import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import {
  certificateFrom,
  curves,
  type GostPrivateKey,
  keyInfoOf,
  nameFrom,
  privateKeyFrom,
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
  return { rsa, gost, pem: `${rsaPem}${pem('PUBLIC KEY', keyInfoOf(gost))}` }
}

export function pem(title: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${title}-----`, ...lines, `-----END ${title}-----`, ''].join('\n')
}

/** Self-signed, for ten years. */
function certificateOf(key: GostPrivateKey, name: string): Uint8Array {
  const [from, until] = [new Date('2026-01-01'), new Date('2036-01-01')]
  const subject = nameFrom([['2.5.4.3', name]])
  return certificateFrom({ subject, key, from, until, number: randomBytes(15) }, randomBytes(40))
}

function missing(): never {
  throw new Error('no curve')
}
