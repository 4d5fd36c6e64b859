import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { ArchiveProblem } from './problem.ts'

/** An X25519 key to which archives are encrypted; in words as `dostup-backup-…`. */
export interface Recipient {
  readonly key: KeyObject
  /** By which the private key knows that it is meant. */
  readonly fingerprint: string
}

const prefix = 'dostup-backup-'
const spki = Buffer.from('302a300506032b656e032100', 'hex')

/** Whoever has the first can make archives, and only whoever has the second can read them. */
export function makeKeyPair(): { readonly open: string; readonly secret: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return {
    open: `${prefix}${rawOf(publicKey).toString('base64url')}`,
    secret: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
  }
}

export function readRecipient(text: string): Recipient {
  const raw = Buffer.from(text.trim().slice(prefix.length), 'base64url')
  if (!text.trim().startsWith(prefix) || raw.length !== 32)
    throw new ArchiveProblem(
      `“${text.trim().substring(0, 60).toWellFormed()}” is no public key of back-ups: one begins with ${prefix}; “dostup backup key FILE” makes one`,
    )
  return recipientOf(createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' }))
}

/** A PEM of PKCS #8, as `dostup backup key` and `openssl genpkey -algorithm x25519` write it. */
export function readPrivateKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'x25519') return key
  } catch {
    // Said below.
  }
  throw new ArchiveProblem(
    'That file holds no private key of back-ups (a PEM of an X25519 key, as “dostup backup key FILE” makes it)',
  )
}

export function recipientOf(key: KeyObject): Recipient {
  const open = key.type === 'private' ? createPublicKey(key) : key
  return { key: open, fingerprint: createHash('sha256').update(rawOf(open)).digest('hex').slice(0, 16) }
}

export const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(spki.length)

export const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' })
