import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { gostKeyIn, verifies } from '../core/gost/index.ts'
import { type Claims, NotVouched } from './vouched.ts'

type Check = (algorithm: string, signed: Buffer, signature: Buffer) => boolean

/** Of certificates and public keys, PEM one after another: several, since they are changed from time to time. Throws on what is none. */
export function readTokenKeys(text: string): Check[] {
  return [...text.matchAll(/-----BEGIN ([^-]+)-----([^-]+)-----END [^-]+-----/g)].map(([whole, title, body]) => {
    const gost = gostKeyIn(Buffer.from(body ?? '', 'base64'))
    if (gost !== undefined)
      return (algorithm, signed, signature) => algorithm === 'GOST3410_2012_256' && verifies(gost, signed, signature)
    const rsa = title === 'CERTIFICATE' ? new X509Certificate(whole).publicKey : createPublicKey(whole)
    return (algorithm, signed, signature) => algorithm === 'RS256' && verify('RSA-SHA256', signed, rsa, signature)
  })
}

export interface ExpectedToken {
  readonly keys: readonly Check[]
  readonly issuers: readonly string[]
  readonly at: Date
}

/** How far two clocks may be apart. */
const leewaySeconds = 120

/** What a token says, if its signature, issuer and time are right. */
export function readToken(token: unknown, { keys, issuers, at }: ExpectedToken): Claims {
  const [head = '', body = '', signature = '', more] = String(token).split('.')
  const header = partOf(head)
  const signed = Buffer.from(`${head}.${body}`)
  const bytes = Buffer.from(signature, 'base64url')
  if (more !== undefined || !keys.some((check) => check(String(header.alg), signed, bytes)))
    throw new NotVouched('the token is not signed by a known key')
  const claims = partOf(body)
  const now = at.getTime() / 1000
  if (!issuers.includes(String(claims.iss))) throw new NotVouched(`a token of ${String(claims.iss)}`)
  if (!(Number(claims.exp) > now - leewaySeconds)) throw new NotVouched('the token is over')
  if (Number(claims.nbf ?? now) > now + leewaySeconds) throw new NotVouched('the token is not yet good')
  return claims
}

function partOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    throw new NotVouched('no token')
  }
}
