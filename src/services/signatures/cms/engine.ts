import { createHash } from 'node:crypto'
import type { BitString, OctetString } from 'asn1js'
import { type AlgorithmIdentifier, CryptoEngine, type PublicKeyInfo } from 'pkijs'
import { gostKeyIn, streebog256, streebog512, verifies } from '../../../core/gost/index.ts'

const hashes: Readonly<Record<string, { readonly name: string; readonly of: (bytes: Uint8Array) => Uint8Array }>> = {
  '1.2.643.7.1.1.2.2': { name: 'GOST R 34.11-2012 (256)', of: streebog256 },
  '1.2.643.7.1.1.2.3': { name: 'GOST R 34.11-2012 (512)', of: streebog512 },
  '2.16.840.1.101.3.4.2.1': { name: 'SHA-256', of: (bytes) => createHash('sha256').update(bytes).digest() },
  '2.16.840.1.101.3.4.2.2': { name: 'SHA-384', of: (bytes) => createHash('sha384').update(bytes).digest() },
  '2.16.840.1.101.3.4.2.3': { name: 'SHA-512', of: (bytes) => createHash('sha512').update(bytes).digest() },
}

/** By the name of the algorithm; undefined where it is none that is trusted (SHA-1, MD5). */
export const hashBy = (oid: string, bytes: Uint8Array): Uint8Array | undefined => hashes[oid]?.of(bytes)
export const hashName = (oid: string): string => hashes[oid]?.name ?? oid

const rsa = '1.2.840.113549.1.1.1'
const fewestBits = 2048

/** WebCrypto with signatures of GOST R 34.10-2012 beside its own, and without what nobody should trust any more. */
class Engine extends CryptoEngine {
  override getHashAlgorithm(algorithm: AlgorithmIdentifier): string {
    const name = super.getHashAlgorithm(algorithm)
    return name === 'SHA-1' ? '' : name
  }

  override async verifyWithPublicKey(
    ...[data, signature, key, algorithm, hash]: Parameters<CryptoEngine['verifyWithPublicKey']>
  ): Promise<boolean> {
    const gost = gostKeyIn(bytesOf(key))
    if (gost !== undefined) return verifies(gost, viewOf(data), signatureOf(signature))
    if (key.algorithm.algorithmId === rsa && lengthOf(key) < fewestBits) return false
    return await super.verifyWithPublicKey(data, signature, key, algorithm, hash)
  }
}

const bytesOf = (key: PublicKeyInfo): Uint8Array => new Uint8Array(key.toSchema().toBER())
const signatureOf = (signature: BitString | OctetString): Uint8Array => signature.valueBlock.valueHexView
const viewOf = (data: BufferSource): Uint8Array =>
  ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data as ArrayBuffer)

/** Of an RSA key: its modulus, without the byte that keeps it positive. */
function lengthOf(key: PublicKeyInfo): number {
  const { parsedKey } = key
  if (parsedKey === undefined || !('modulus' in parsedKey)) return 0
  const bytes = parsedKey.modulus.valueBlock.valueHexView
  return 8 * (bytes[0] === 0 ? bytes.length - 1 : bytes.length)
}

export type SigningEngine = CryptoEngine

export const openEngine = (): SigningEngine =>
  new Engine({ name: 'dostup', crypto: globalThis.crypto as CryptoEngine['crypto'] })
