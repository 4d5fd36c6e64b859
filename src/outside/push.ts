import { createCipheriv, createECDH, createPrivateKey, type ECDH, hkdfSync, randomBytes, sign } from 'node:crypto'
import { sendOut } from './outgoing.ts'

/** A browser that wants to be told, as it says of itself: all of it is a secret. */
export interface PushAddress {
  readonly endpoint: string
  /** Its public key and its secret (RFC 8291), base64url. */
  readonly p256dh: string
  readonly auth: string
}

/** By which push services know who sends (RFC 8292): a pair on P-256, base64url. */
export interface PushKey {
  readonly publicKey: string
  readonly privateKey: string
}

export interface Pushed {
  readonly to: PushAddress
  readonly text: string
  readonly key: PushKey
  /** Whom a push service may write to: an address of the installation. */
  readonly contact: string
  readonly isInside: boolean
  readonly at: Date
}

const keptSeconds = 24 * 60 * 60
/** What a record may hold without its padding, sign of the end and tag. */
export const mostPushed = 3900

export function newPushKey(): PushKey {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys('base64url')
  return { publicKey, privateKey: pair.getPrivateKey('base64url') }
}

/** Gives the status of the push service: it keeps the message until the browser comes by, and cannot read it. */
export async function sendPush({ to, text, key, contact, isInside, at }: Pushed): Promise<number> {
  return await sendOut({
    ...{ url: to.endpoint, type: 'application/octet-stream', body: encrypted(to, Buffer.from(text)), isInside },
    milliseconds: 10_000,
    headers: {
      ...{ ttl: String(keptSeconds), urgency: 'normal', 'content-encoding': 'aes128gcm' },
      authorization: `vapid t=${tokenFor(to.endpoint, key, contact, at)}, k=${key.publicKey}`,
    },
  })
}

/** RFC 8292: good for this push service alone, and for an hour. */
function tokenFor(endpoint: string, { publicKey, privateKey }: PushKey, sub: string, at: Date): string {
  const whole = Buffer.from(publicKey, 'base64url')
  const [x, y] = [whole.subarray(1, 33), whole.subarray(33)].map((part) => part.toString('base64url'))
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: privateKey } as const
  const exp = Math.floor(at.getTime() / 1000) + 3600
  const parts = [
    { typ: 'JWT', alg: 'ES256' },
    { aud: new URL(endpoint).origin, exp, sub },
  ]
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signer = { key: createPrivateKey({ key: jwk as never, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const
  return `${signed}.${sign('sha256', Buffer.from(signed), signer).toString('base64url')}`
}

/** Of one message alone: never used again. */
interface Once {
  readonly pair: ECDH
  readonly salt: Buffer
}

/** RFC 8291, in the one record that a push service takes. */
export function encrypted({ p256dh, auth }: Omit<PushAddress, 'endpoint'>, text: Buffer, once = newOnce()): Buffer {
  const { pair, salt } = once
  const [theirs, ours] = [Buffer.from(p256dh, 'base64url'), pair.getPublicKey()]
  const derive = (from: Buffer, by: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', from, by, info, length))
  const named = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours])
  const both = derive(pair.computeSecret(theirs), Buffer.from(auth, 'base64url'), named, 32)
  const key = derive(both, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(both, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const sealed = [cipher.update(Buffer.concat([text, Buffer.from([2])])), cipher.final(), cipher.getAuthTag()]
  const size = Buffer.alloc(4)
  size.writeUInt32BE(4096)
  return Buffer.concat([salt, size, Buffer.from([ours.length]), ours, ...sealed])
}

function newOnce(): Once {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  return { pair, salt: randomBytes(16) }
}

/** Whether a browser’s own words are a point of the curve and a secret of that length. */
export function isPushAddress({ p256dh, auth }: Pick<PushAddress, 'p256dh' | 'auth'>): boolean {
  try {
    newOnce().pair.computeSecret(Buffer.from(p256dh, 'base64url'))
    return Buffer.from(auth, 'base64url').length === 16
  } catch {
    return false
  }
}
