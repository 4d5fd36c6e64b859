import { crc32 } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A ZIP of a few small files, as they are: names in UTF-8, nothing compressed. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of entries) {
    const words = Buffer.from(name)
    const common = commonOf(words, bytes)
    const offset = Buffer.alloc(16)
    offset.writeUInt32LE(at, 12)
    const body = [Buffer.from('504b0304', 'hex'), common, Buffer.alloc(2), words, Buffer.from(bytes)]
    bodies.push(...body)
    directory.push(Buffer.from('504b01021400', 'hex'), common, offset, words)
    at += body.reduce((sum, { length }) => sum + length, 0)
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
}

/** What both headers say of a file: version, UTF-8, stored, the first day of the format, checksum, sizes, length of its name. */
function commonOf(words: Buffer, bytes: Uint8Array): Buffer {
  const common = Buffer.alloc(24)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(0x0800, 2)
  common.writeUInt16LE(0x0021, 8)
  common.writeUInt32LE(crc32(bytes), 10)
  common.writeUInt32LE(bytes.length, 14)
  common.writeUInt32LE(bytes.length, 18)
  common.writeUInt16LE(words.length, 22)
  return common
}
