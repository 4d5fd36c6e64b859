/** A passkey in a few lines, for tests without a browser; the journey of sign-in has Chromium's own. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const text = (data: Buffer | string) => Buffer.from(data).toString('base64url')

/** What the authenticator says of itself: present, verified, may be backed up, is backed up. */
const flags = 0x01 | 0x04 | 0x08 | 0x10

export class Passkey {
  readonly id = randomBytes(16)
  readonly origin: string
  counter = 0
  private readonly key: KeyObject
  private readonly point: Buffer
  private owner = ''

  constructor(origin = 'http://localhost') {
    this.origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.key = privateKey
    this.point = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ])
  }

  /** The answer to a registration's options, as the browser gives it. */
  register(options: string): string {
    const { challenge, rp, user } = JSON.parse(options)
    this.owner = user.id
    const length = Buffer.from([0, this.id.length])
    const data = Buffer.concat([this.data(rp.id, flags | 0x40), Buffer.alloc(16), length, this.id, this.point])
    const head = Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex')
    const attestationObject = text(Buffer.concat([head, Buffer.from([data.length]), data]))
    const clientDataJSON = text(this.client('webauthn.create', challenge))
    return this.credential({ clientDataJSON, attestationObject, transports: ['internal'] })
  }

  /** The answer to a question's options. */
  answer(options: string, { verified = true } = {}): string {
    const { challenge, rpId } = JSON.parse(options)
    this.counter += 1
    const data = this.data(rpId, verified ? flags : flags & ~0x04)
    const client = this.client('webauthn.get', challenge)
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.key)
    const response = { clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature) }
    return this.credential({ ...response, userHandle: this.owner })
  }

  private data(rpId: string, bits: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(rpId), Buffer.from([bits]), count])
  }

  private client(type: string, challenge: string): string {
    return JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false })
  }

  private credential(response: object): string {
    const id = text(this.id)
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })
  }
}
