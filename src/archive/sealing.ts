/** Pieces sealed one behind another: none can be changed, left out, doubled, reordered or cut off (docs/backup.md has the format). */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { publicKeyOf, type Recipient, rawOf, recipientOf } from './keys.ts'
import { ArchiveProblem } from './problem.ts'

/** The key of one archive, wrapped for one recipient. */
export interface WrappedKey {
  readonly to: string
  readonly ephemeral: string
  readonly key: string
}

const algorithm = 'aes-256-gcm'
const tagBytes = 16

/** Without recipients the key lies open in the header: whoever has the file can read it, and nobody can change it unnoticed by accident. */
export function wrapKey(
  key: Buffer,
  recipients: readonly Recipient[],
): { readonly wrapped: WrappedKey[]; readonly open?: string } {
  if (recipients.length === 0) return { wrapped: [], open: key.toString('base64url') }
  return { wrapped: recipients.map((recipient) => wrapFor(key, recipient)) }
}

function wrapFor(key: Buffer, { key: open, fingerprint }: Recipient): WrappedKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const ephemeral = rawOf(publicKey)
  const wrapping = wrappingKey(diffieHellman({ privateKey, publicKey: open }), ephemeral, rawOf(open))
  const sealed = encrypt(wrapping, nonceOf(0, true), Buffer.alloc(0), key)
  return { to: fingerprint, ephemeral: ephemeral.toString('base64url'), key: sealed.toString('base64url') }
}

export function unwrapKey(
  wrapped: readonly WrappedKey[],
  open: string | undefined,
  privateKey: KeyObject | undefined,
): Buffer {
  if (open !== undefined) return Buffer.from(open, 'base64url')
  if (privateKey === undefined)
    throw new ArchiveProblem('This back-up is encrypted: give the private key with --key FILE')
  const own = recipientOf(privateKey)
  const meant = wrapped.find(({ to }) => to === own.fingerprint)
  if (meant === undefined)
    throw new ArchiveProblem(
      `This back-up is encrypted to another key (${wrapped.map(({ to }) => to).join(', ')}; the one given is ${own.fingerprint})`,
    )
  const ephemeral = Buffer.from(meant.ephemeral, 'base64url')
  const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(ephemeral) })
  const wrapping = wrappingKey(shared, ephemeral, rawOf(own.key))
  return decrypt(wrapping, nonceOf(0, true), Buffer.alloc(0), Buffer.from(meant.key, 'base64url')) ?? damaged('its key')
}

const wrappingKey = (shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeral, recipient]), 'dostup-backup-1', 32))

export const newKey = (): Buffer => randomBytes(32)

/** `header`: bound to every piece, so that none can be put under another. */
export function openSealer(key: Buffer, header: string) {
  const about = createHash('sha256').update(header).digest()
  let count = 0
  return (piece: Buffer, isLast: boolean): Buffer => encrypt(key, nonceOf(count++, isLast), about, piece)
}

export function openUnsealer(key: Buffer, header: string) {
  const about = createHash('sha256').update(header).digest()
  let count = 0
  return (sealed: Buffer, isLast: boolean): Buffer =>
    decrypt(key, nonceOf(count++, isLast), about, sealed) ?? damaged(`its piece ${count}`)
}

/** Eleven bytes of a counter, and one that says whether it is the last: what was cut off ends with a piece that is not. */
function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(count, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function encrypt(key: Buffer, nonce: Buffer, about: Buffer, bytes: Buffer): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce)
  cipher.setAAD(about)
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, nonce: Buffer, about: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length < tagBytes) return undefined
  const decipher = createDecipheriv(algorithm, key, nonce)
  decipher.setAAD(about)
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
  } catch {
    return undefined
  }
}

export function damaged(what: string): never {
  throw new ArchiveProblem(`The back-up is damaged, or is not what was written: ${what} does not fit`)
}
