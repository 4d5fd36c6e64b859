import { setTimeout as pause } from 'node:timers/promises'
import { StoreProblem } from '../store.ts'
import { encoded, type Signing, signed } from './sign.ts'

export interface BucketAccess extends Signing {
  /** `https://s3.example.ru` */
  readonly address: string
}

export interface Bucket extends BucketAccess {
  readonly bucket: string
  /** Before every name: empty, or ending in `/`. */
  readonly prefix: string
  /** Files that are larger go in parts of so many bytes; absent: 32 MiB. S3 takes ten thousand parts at most, and none but the last under 5 MiB. */
  readonly partBytes?: number
}

export interface Asking {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'HEAD'
  /** Absent: the bucket itself is asked. */
  readonly name?: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** Of what is got: from this byte on. */
  readonly from?: number
}

const attempts = 4
const patienceMilliseconds = 60_000
const nothing = new Uint8Array()

/** What a moment later may go well is asked again; what the store refuses is said in its words. */
export async function ask(bucket: Bucket, asking: Asking): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const answer = await once(bucket, asking).catch((error: Error) => error)
    if (answer instanceof Response && answer.ok) return answer
    const isFleeting = answer instanceof Error || answer.status >= 500 || answer.status === 429
    if (!isFleeting || attempt === attempts) throw await problemOf(bucket, answer)
    if (answer instanceof Response) await answer.arrayBuffer().catch(() => {})
    await pause(250 * 2 ** attempt)
  }
}

/** No way leads on to another host (mistake 74): the keys are for this one. */
function once(bucket: Bucket, { method, name, query = {}, body = nothing, from = 0 }: Asking): Promise<Response> {
  const key = name === undefined ? '' : `/${(bucket.prefix + name).split('/').map(encoded).join('/')}`
  const url = new URL(`${bucket.address}/${bucket.bucket}${key}`)
  for (const [one, value] of Object.entries(query)) url.searchParams.set(one, value)
  const range: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {}
  const headers = signed(bucket, { method, url, headers: range, body, at: new Date() })
  const sent = method === 'PUT' || method === 'POST' ? { body: body as BodyInit } : {}
  return fetch(url, { method, headers, redirect: 'manual', signal: endOf(method), ...sent })
}

/** What is read takes as long as it takes. */
const endOf = (method: string) => (method === 'GET' ? null : AbortSignal.timeout(patienceMilliseconds))

async function problemOf({ address, bucket }: Bucket, answer: Response | Error): Promise<StoreProblem> {
  if (answer instanceof Error)
    return new StoreProblem(`${address} does not answer: ${(answer.cause as Error)?.message ?? answer.message}`)
  const said = await answer.text().catch(() => '')
  const [code, message] = ['Code', 'Message'].map((tag) => elements(said, tag)[0])
  return new StoreProblem(
    `${address} refuses (bucket ${bucket}): ${answer.status} ${[code, message].filter(Boolean).join(': ')}`.trim(),
  )
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Texts of elements without children, which is all that is read here. */
export const elements = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, text = '']) =>
    text.replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole),
  )
