import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Store, StoreProblem } from '../store.ts'
import { ask, type Bucket, elements } from './ask.ts'
import { openUpload } from './upload.ts'

export function s3Store(bucket: Bucket): Store {
  return {
    place: `s3://${bucket.bucket}/${bucket.prefix}`,
    list: () => list(bucket),
    write: async (name) => openUpload(bucket, name),
    read: (name) => read(bucket, name),
    async size(name) {
      const answer = await ask(bucket, { method: 'HEAD', name })
      return Number(answer.headers.get('content-length') ?? 0)
    },
    async remove(name) {
      await ask(bucket, { method: 'DELETE', name })
    },
  }
}

async function list(bucket: Bucket): Promise<string[]> {
  const names: string[] = []
  for (let next: string | undefined = ''; next !== undefined; ) {
    const query: Record<string, string> = {
      'list-type': '2',
      prefix: bucket.prefix,
      ...(next !== '' && { 'continuation-token': next }),
    }
    const said: string = await (await ask(bucket, { method: 'GET', query })).text()
    names.push(...elements(said, 'Key').map((key) => key.slice(bucket.prefix.length)))
    next = elements(said, 'IsTruncated')[0] === 'true' ? elements(said, 'NextContinuationToken')[0] : undefined
  }
  return names
}

/** Whoever takes it may be slow, and the connection be lost meanwhile: then it goes on where it was. */
async function* read(bucket: Bucket, name: string): AsyncGenerator<Buffer> {
  let from = 0
  const all = await s3Store(bucket).size(name)
  for (let before = -1; from < all; ) {
    if (from === before) throw new StoreProblem(`${bucket.address} breaks off ${name} at byte ${from}`)
    before = from
    const { body } = await ask(bucket, { method: 'GET', name, from })
    try {
      for await (const bytes of Readable.fromWeb(body as ReadableStream)) {
        from += (bytes as Uint8Array).length
        yield Buffer.from(bytes as Uint8Array)
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
}
