import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'

/** What is said of the log at a moment: C2SP checkpoint, in a signed note. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

export interface Signer {
  readonly origin: string
  /** The public key as signed notes write it: name, hash and key. */
  readonly vkey: string
  sign(size: number, root: Uint8Array): string
}

const algorithm = Buffer.from([1])
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')

const keyHash = (name: string, key: Buffer): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), algorithm, key]))
    .digest()
    .subarray(0, 4)

/** The key of the log comes of the installation’s secret, which is never in the database; the log is called after the key. */
export function openSigner(secret: Uint8Array): Signer {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'dostup: checkpoints of the logs', 32))
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const open = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spki.length)
  const origin = `dostup/${createHash('sha256').update(open).digest('hex').slice(0, 16)}`
  const hash = keyHash(origin, open)
  return {
    origin,
    vkey: `${origin}+${hash.toString('hex')}+${Buffer.concat([algorithm, open]).toString('base64')}`,
    sign(size, root) {
      const text = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
      const signature = Buffer.concat([hash, sign(null, Buffer.from(text), key)])
      return `${text}\n— ${origin} ${signature.toString('base64')}\n`
    },
  }
}

/** What a note says, if the holder of the key has signed it; undefined otherwise. */
export function openNote(note: string, vkey: string): Checkpoint | undefined {
  const [name = '', hash = '', encoded = ''] = vkey.split('+', 2).concat(vkey.split('+').slice(2).join('+'))
  const split = note.lastIndexOf('\n\n')
  const text = note.slice(0, split + 1)
  const raw = Buffer.from(encoded, 'base64').subarray(1)
  if (split < 0 || raw.length !== 32 || keyHash(name, raw).toString('hex') !== hash) return undefined
  const key = createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' })
  const lines = note.slice(split + 2).split('\n')
  const isSigned = lines.some((line) => line.startsWith(`— ${name} `) && signs(key, text, hash, line))
  return isSigned ? read(text) : undefined
}

function signs(key: KeyObject, text: string, hash: string, line: string): boolean {
  const bytes = Buffer.from(line.slice(line.lastIndexOf(' ') + 1), 'base64')
  return bytes.subarray(0, 4).toString('hex') === hash && verify(null, Buffer.from(text), key, bytes.subarray(4))
}

function read(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = ''] = text.split('\n')
  if (!/^\d{1,15}$/.test(size)) return undefined
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') }
}
