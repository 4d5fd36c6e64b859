import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import type { Recipient } from './keys.ts'
import { newKey, openSealer, wrapKey } from './sealing.ts'
import { type ArchiveHeader, DATA, formatNumber, type HeaderLine, LAST, magic, NOTE } from './shapes.ts'

const compress = promisify(zstdCompress)
const level = { params: { [constants.ZSTD_c_compressionLevel]: 3 } }

export interface ArchiveWriter {
  /** What is told of the whole, before what follows from it. */
  note(value: object): Promise<void>
  /** Bytes of one of many streams; those of one stream come one behind another, as they are given. */
  data(stream: number, bytes: Buffer): Promise<void>
  /** The last note: without it the archive is not whole. `vouch` is given the digest of all before it. */
  end(value: object, vouch: (digest: Buffer) => string): Promise<void>
}

/** Compressed, then encrypted, piece by piece: never more than a few of them are in memory. */
export async function writeArchive(
  to: Writable,
  header: ArchiveHeader,
  recipients: readonly Recipient[],
): Promise<ArchiveWriter> {
  const key = newKey()
  const { wrapped, open } = wrapKey(key, recipients)
  const whole: HeaderLine = { ...header, format: formatNumber, keys: wrapped, ...(open !== undefined && { open }) }
  const line = JSON.stringify(whole)
  const seal = openSealer(key, line)
  const begin = Buffer.from(`${magic}${line}\n`)
  const digest = createHash('sha256').update(begin)
  await written(to, begin)
  const add = (piece: Buffer, isLast: boolean) => {
    const sealed = seal(piece, isLast)
    const length = Buffer.alloc(5)
    length.writeUInt32BE(sealed.length)
    length[4] = isLast ? 1 : 0
    digest.update(sealed)
    return written(to, Buffer.concat([length, sealed]))
  }
  const told = (kind: number, value: object) => Buffer.concat([Buffer.from([kind]), Buffer.from(JSON.stringify(value))])
  return {
    note: (value) => add(told(NOTE, value), false),
    async data(stream, bytes) {
      const head = Buffer.alloc(3)
      head[0] = DATA
      head.writeUInt16BE(stream, 1)
      await add(Buffer.concat([head, await compress(bytes, level)]), false)
    },
    async end(value, vouch) {
      await add(told(LAST, { ...value, vouched: vouch(digest.copy().digest()) }), true)
      await new Promise<void>((resolve, reject) => {
        to.once('error', reject)
        to.end(resolve)
      })
    },
  }
}

const written = (to: Writable, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => void to.write(bytes, (error) => (error ? reject(error) : resolve())))
