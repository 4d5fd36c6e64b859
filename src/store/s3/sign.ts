import { createHash, createHmac } from 'node:crypto'

export interface Signing {
  readonly region: string
  readonly id: string
  readonly secret: string
}

export interface ToSign {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly at: Date
}

/** AWS Signature Version 4 for S3: the headers with what signs them. */
export function signed({ region, id, secret }: Signing, { method, url, headers, body, at }: ToSign) {
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
  const digest = sha256(body)
  const all: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': digest,
    'x-amz-date': time,
  }
  const names = Object.keys(all).sort()
  const lines = names.map((name) => `${name}:${all[name]?.trim()}\n`).join('')
  const asked = [method, url.pathname, canonicalQuery(url), lines, names.join(';'), digest].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(Buffer.from(asked))].join('\n')
  const key = scope.split('/').reduce<Buffer | string>((one, part) => hmac(one, part), `AWS4${secret}`)
  const signature = hmac(key, toSign).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`
  return { ...all, authorization }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')

/** As AWS wants it: also the signs that `encodeURIComponent` leaves. */
export const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
