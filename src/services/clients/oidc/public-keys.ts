import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { refusedFields } from '../../../core/problems/index.ts'
import { cutText } from '../../../core/texts/index.ts'

const words = {
  private: {
    ru: 'Это закрытый ключ: он остаётся только у системы. Считайте его раскрытым, создайте новую пару и вставьте открытый.',
    en: 'This is a private key: only the system may have it. Take it as disclosed, make a new pair and paste the public one.',
  },
  unread: {
    ru: 'Нужен открытый ключ в PEM («-----BEGIN PUBLIC KEY-----») или JWK в JSON: RSA от 2048 бит, P-256 или Ed25519.',
    en: 'A public key in PEM (“-----BEGIN PUBLIC KEY-----”) or a JWK in JSON is needed: RSA from 2048 bits, P-256 or Ed25519.',
  },
}

/** As they are kept: JWKs in JSON. */
export const publicKeysOf = (texts: readonly string[]): string[] => [...new Set(texts.map(publicKeyOf))]

function publicKeyOf(text: string): string {
  const read = readKey(text)
  if (typeof read === 'string')
    throw refusedFields([{ field: 'publicKeys', code: 'field-invalid', values: { reason: words[read] } }])
  return JSON.stringify({ ...read.key.export({ format: 'jwk' }), ...(read.kid !== undefined && { kid: read.kid }) })
}

type Read = { readonly key: KeyObject; readonly kid: string | undefined } | keyof typeof words

/** Node would make the public key of a private one; whoever pastes that is told instead. */
function readKey(text: string): Read {
  if (text.includes('PRIVATE KEY')) return 'private'
  try {
    const jwk = text.trimStart().startsWith('{') ? (JSON.parse(text) as JsonWebKey & { kid?: unknown }) : undefined
    if (jwk?.d !== undefined) return 'private'
    const key = createPublicKey(jwk === undefined ? text : { key: jwk, format: 'jwk' })
    return isStrong(key) ? { key, kid: typeof jwk?.kid === 'string' ? cutText(jwk.kid, 200) : undefined } : 'unread'
  } catch {
    return 'unread'
  }
}

function isStrong({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (type === 'rsa') return (details?.modulusLength ?? 0) >= 2048
  return type === 'ed25519' || (type === 'ec' && details?.namedCurve === 'prime256v1')
}
