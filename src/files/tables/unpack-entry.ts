import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { TableRefused, type TableSource, wholeOf } from './table-source.ts'
import type { ZipEntry } from './zip-entries.ts'

const headBytes = 30
const stored = 0
const deflated = 8

/** The text of one file of the archive, in pieces, as it is unpacked. One that is longer than it says is refused. */
export async function* unpackEntry(source: TableSource, entry: ZipEntry): AsyncGenerator<string> {
  if (entry.at + headBytes > source.size) throw new TableRefused('broken')
  const head = await wholeOf(source.bytes(entry.at, entry.at + headBytes))
  const from = entry.at + headBytes + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (from + entry.packed > source.size) throw new TableRefused('broken')
  const packed = source.bytes(from, from + entry.packed)
  const decoder = new TextDecoder('utf-8')
  let size = 0
  for await (const part of plainBytes(packed, entry)) {
    size += part.length
    if (size > entry.unpacked) throw new TableRefused('bomb')
    yield decoder.decode(part, { stream: true })
  }
  if (size !== entry.unpacked) throw new TableRefused('broken')
}

async function* plainBytes(packed: AsyncIterable<Uint8Array>, { method }: ZipEntry): AsyncGenerator<Uint8Array> {
  if (method === stored) return yield* packed
  if (method !== deflated) throw new TableRefused('broken')
  const inflating = createInflateRaw({ chunkSize: 128 * 1024 })
  // What goes wrong is thrown where the other end is read.
  const feeding = pipeline(Readable.from(packed), inflating).catch(() => undefined)
  try {
    for await (const part of inflating) yield part as Uint8Array
  } catch (error) {
    throw isOfZlib(error) ? new TableRefused('broken') : error
  } finally {
    await feeding
  }
}

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))
