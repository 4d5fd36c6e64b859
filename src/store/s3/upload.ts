import { Writable } from 'node:stream'
import type { Sink } from '../store.ts'
import { ask, type Bucket, elements } from './ask.ts'

const usualBytes = 32 * 1024 * 1024

/** What is smaller than a part goes in one piece; the rest in parts, which the store puts together when all have come. */
export function openUpload(bucket: Bucket, name: string): Sink {
  const { partBytes = usualBytes } = bucket
  const parts: string[] = []
  let waiting: Buffer[] = []
  let held = 0
  let upload: string | undefined
  const begun = async () => {
    upload ??= elements(
      await (await ask(bucket, { method: 'POST', name, query: { uploads: '' } })).text(),
      'UploadId',
    )[0]
    return upload ?? ''
  }
  const send = async () => {
    const query = { partNumber: String(parts.length + 1), uploadId: await begun() }
    const answer = await ask(bucket, { method: 'PUT', name, query, body: Buffer.concat(waiting) })
    parts.push(answer.headers.get('etag') ?? '')
    waiting = []
    held = 0
  }
  const to = new Writable({
    write(bytes: Buffer, _encoding, done) {
      waiting.push(bytes)
      held += bytes.length
      if (held < partBytes) done()
      else send().then(() => done(), done)
    },
  })
  to.on('error', () => {})
  const keep = async () => {
    if (upload === undefined) return void (await ask(bucket, { method: 'PUT', name, body: Buffer.concat(waiting) }))
    if (held > 0) await send()
    const query = { uploadId: upload }
    const answer = await ask(bucket, { method: 'POST', name, query, body: Buffer.from(listOf(parts)) })
    // Said behind a 200 that was sent before the parts were put together.
    const [code] = elements(await answer.text(), 'Code')
    if (code !== undefined) throw new Error(`the store did not put the parts of ${name} together: ${code}`)
  }
  const drop = async () => {
    to.destroy()
    if (upload !== undefined) await ask(bucket, { method: 'DELETE', name, query: { uploadId: upload } }).catch(() => {})
  }
  return { to, keep, drop }
}

function listOf(etags: readonly string[]): string {
  const parts = etags.map((etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${etag}</ETag></Part>`)
  return `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
}
