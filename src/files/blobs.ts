import { createHash } from 'node:crypto'
import type { Db } from '../database/index.ts'
import { chunkBytes, inChunks } from './chunks.ts'
import { type FileType, typeOf } from './content.ts'
import { insertChunk, readChunk } from './queries.ts'

/** Why bytes were not taken. */
export class BlobRefused extends Error {
  readonly why: 'empty' | 'too-large' | 'type'

  constructor(why: BlobRefused['why']) {
    super(`the file is refused: ${why}`)
    this.why = why
  }
}

export interface WrittenBlob {
  readonly size: number
  readonly sha256: Buffer
  readonly type: FileType
}

/** Where bytes of files are kept, in order and whole. */
export interface Blobs {
  /** Under an id that has a row already. What was written before a refusal stays until that row is deleted. */
  write(id: string, source: AsyncIterable<Uint8Array>, most: number): Promise<WrittenBlob>
  read(id: string, size: number): AsyncGenerator<Buffer>
  /** The bytes from `from` up to `to`. */
  readPart(id: string, from: number, to: number): AsyncGenerator<Buffer>
}

export const blobsIn = (db: Db): Blobs => ({
  async write(id, source, most) {
    const hash = createHash('sha256')
    let [size, number] = [0, 0]
    let type: FileType | undefined
    for await (const bytes of inChunks(source)) {
      if (number === 0) type = typeOf(bytes)
      if (type === undefined) throw new BlobRefused('type')
      size += bytes.length
      if (size > most) throw new BlobRefused('too-large')
      hash.update(bytes)
      await insertChunk(db, id, number, bytes)
      number += 1
    }
    if (type === undefined) throw new BlobRefused('empty')
    return { size, sha256: hash.digest(), type }
  },
  read: (id, size) => readPart(db, id, 0, size),
  readPart: (id, from, to) => readPart(db, id, from, to),
})

async function* readPart(db: Db, id: string, from: number, to: number): AsyncGenerator<Buffer> {
  for (let number = Math.floor(from / chunkBytes); number * chunkBytes < to; number++) {
    const bytes = await readChunk(db, id, number)
    if (bytes === undefined) throw new Error(`the file ${id} was deleted while it was read`)
    const start = number * chunkBytes
    yield bytes.subarray(Math.max(0, from - start), Math.min(bytes.length, to - start))
  }
}
