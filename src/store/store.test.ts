import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bucket, s3Store } from './index.ts'
import { signed } from './s3/sign.ts'

describe('questions to S3 are signed as Amazon’s own examples are', () => {
  const signing = {
    region: 'us-east-1',
    id: 'AKIAIOSFODNN7EXAMPLE',
    secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  }
  const host = 'https://examplebucket.s3.amazonaws.com'
  const at = new Date('2013-05-24T00:00:00Z')
  test.each([
    [
      'GET',
      '/test.txt',
      { range: 'bytes=0-9' },
      '',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PUT',
      '/test%24file.text',
      { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      'Welcome to Amazon S3.',
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    ['GET', '/?lifecycle', {}, '', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
    ['GET', '/?max-keys=2&prefix=J', {}, '', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
  ] as const)('%s %s', (method, path, headers, body, signature) => {
    const url = new URL(host + path)
    const { authorization } = signed(signing, { method, url, headers, body: Buffer.from(body), at })
    expect(authorization.split('Signature=')[1]).toBe(signature)
  })
})

describe('a bucket over HTTP', () => {
  const kept = new Map<string, Buffer>()
  const uploads = new Map<string, Buffer[]>()
  let faults = 0
  let breaksOff = false
  let server: Server
  let bucket: Bucket
  beforeAll(async () => {
    server = createServer((request, response) => {
      void gathered(request).then((body) => {
        const [status, said] = answer(request, body)
        if (breaksOff && request.method === 'GET' && status < 300) {
          breaksOff = false
          response.writeHead(status, { 'content-length': said.length })
          response.write(said.slice(0, 1000), () => response.destroy())
          return
        }
        const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(said) }
        const etag = `"${createHash('md5').update(body).digest('hex')}"`
        response.writeHead(status, { etag, ...length }).end(request.method === 'HEAD' ? '' : said)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const address = `http://127.0.0.1:${port}`
    const access = { address, region: 'ru-1', id: 'key', secret: 'of-the-key' }
    bucket = { ...access, bucket: 'copies', prefix: 'our school/', partBytes: 5000 }
  })
  afterAll(() => void server.close())

  /** Reads the signature for itself, as a store does, and keeps two names a page. */
  function answer(request: IncomingMessage, body: Buffer): [number, Buffer | string] {
    if (faults > 0) {
      faults -= 1
      return [503, '']
    }
    if (!isSigned(request, body)) return [403, '<Error><Code>SignatureDoesNotMatch</Code><Message>no</Message></Error>']
    const url = new URL(request.url ?? '', 'http://here')
    const key = decodeURIComponent(url.pathname.slice('/copies/'.length))
    const upload = url.searchParams.get('uploadId')
    if (url.pathname === '/copies') return [200, listed(url.searchParams)]
    if (request.method === 'POST' && upload === null) {
      uploads.set('up1', [])
      return [200, '<R><UploadId>up1</UploadId></R>']
    }
    if (request.method === 'PUT' && upload !== null) {
      uploads.get(upload)?.splice(Number(url.searchParams.get('partNumber')) - 1, 1, body)
      return [200, '']
    }
    if (request.method === 'POST' && upload !== null) {
      kept.set(key, Buffer.concat(uploads.get(upload) ?? []))
      return [200, '<R/>']
    }
    if (request.method === 'DELETE' && upload !== null) return [uploads.delete(upload) ? 204 : 404, '']
    if (request.method === 'PUT') return [kept.set(key, body) && 200, '']
    if (request.method === 'DELETE') return [kept.delete(key) ? 204 : 404, '']
    const found = kept.get(key)
    if (found === undefined) return [404, '<Error><Code>NoSuchKey</Code><Message>?</Message></Error>']
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? []
    return from === undefined ? [200, found] : [206, found.subarray(Number(from))]
  }

  function listed(query: URLSearchParams): string {
    const all = [...kept.keys()].filter((name) => name.startsWith(query.get('prefix') ?? '')).sort()
    const from = Number(query.get('continuation-token') ?? 0)
    const page = all.slice(from, from + 2).map((name) => `<Key>${name.replaceAll('&', '&amp;')}</Key>`)
    const more = from + 2 < all.length
    return `<L>${page.join('')}<IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''}</L>`
  }

  async function write(name: string, ...parts: Buffer[]) {
    const sink = await s3Store(bucket).write(name)
    for (const part of parts) await new Promise((resolve) => sink.to.write(part, resolve))
    await new Promise<void>((resolve) => void sink.to.end(resolve))
    return sink
  }
  const read = async (name: string) => gathered(s3Store(bucket).read(name))

  test('a small file in one piece, a large one in parts; pages of names; gone when it is taken away', async () => {
    const store = s3Store(bucket)
    await (await write('a & b (1).backup', Buffer.from('small'))).keep()
    const large = randomBytes(6000)
    await (await write('large', large.subarray(0, 5500), large.subarray(5500))).keep()
    await (await write('third', Buffer.from('3'))).keep()
    kept.set('elsewhere', Buffer.alloc(1))
    expect(await store.list()).toEqual(['a & b (1).backup', 'large', 'third'])
    expect((await read('large')).equals(large)).toBe(true)
    breaksOff = true
    expect((await read('large')).equals(large)).toBe(true)
    expect(breaksOff).toBe(false)
    expect(await read('a & b (1).backup')).toEqual(Buffer.from('small'))
    await store.remove('third')
    expect(await store.list()).not.toContain('third')
  })

  test('what is dropped leaves nothing; what fails for a moment is asked again; a refusal is said as the store says it', async () => {
    await (await write('dropped', randomBytes(5500))).drop()
    expect([kept.has('our school/dropped'), uploads.has('up1')]).toEqual([false, false])
    faults = 2
    await (await write('later', Buffer.from('came'))).keep()
    expect(await read('later')).toEqual(Buffer.from('came'))
    await expect(read('none')).rejects.toThrow('404')
    const stranger = s3Store({ ...bucket, secret: 'another' })
    await expect(stranger.list()).rejects.toThrow('refuses (bucket copies): 403 SignatureDoesNotMatch: no')
  })
})

async function gathered(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const one of bytes) all.push(one)
  return Buffer.concat(all)
}

function isSigned({ method, url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const [, scope = '', names = '', signature] =
    /Credential=key\/([^,]+),SignedHeaders=([^,]+),Signature=(\w+)$/.exec(headers.authorization ?? '') ?? []
  const [path = '', query = ''] = url.split('?')
  const sorted = query
    .replaceAll('+', '%20')
    .split('&')
    .map((pair) => (pair === '' || pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&')
  const digest = createHash('sha256').update(body).digest('hex')
  if (headers['x-amz-content-sha256'] !== digest) return false
  const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`)
  const asked = [method, path, sorted, lines.join(''), names, digest].join('\n')
  const text = `AWS4-HMAC-SHA256\n${headers['x-amz-date']}\n${scope}\n${createHash('sha256').update(asked).digest('hex')}`
  let key: Buffer | string = 'AWS4of-the-key'
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  return createHmac('sha256', key).update(text).digest('hex') === signature
}
