import { createHash, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { ArchiveProblem } from './problem.ts'
import { damaged, openUnsealer, unwrapKey } from './sealing.ts'
import { type ArchivePiece, DATA, formatNumber, type HeaderLine, LAST, magic, NOTE } from './shapes.ts'

const decompress = promisify(zstdDecompress)
/** Larger than any piece that is written: whatever says more is no archive. */
const longest = 64 * 1024 * 1024

export interface ArchiveReader {
  readonly header: HeaderLine
  /** In the order in which they were written; ends with the last, or throws. */
  pieces(privateKey: KeyObject | undefined): AsyncGenerator<ArchivePiece>
}

export async function readArchive(from: AsyncIterable<Buffer>): Promise<ArchiveReader> {
  const bytes = openBytes(from)
  const start = await bytes.take(magic.length)
  if (start?.toString('latin1') !== magic) throw new ArchiveProblem('This file is no back-up of Dostup')
  const line = await bytes.line()
  const header = parsed(line)
  if (header.format > formatNumber)
    throw new ArchiveProblem(
      `This back-up is of a newer Dostup (${header.edition}, format ${header.format}); this one reads format ${formatNumber} at most. Restore it with the newer one.`,
    )
  return {
    header,
    pieces: (privateKey) => piecesOf(bytes, line, openUnsealer(unwrapKey(header.keys, header.open, privateKey), line)),
  }
}

function parsed(line: string): HeaderLine {
  try {
    const header = JSON.parse(line)
    if (Number.isInteger(header.format) && Number.isInteger(header.schema) && Array.isArray(header.keys)) return header
  } catch {
    // Said below.
  }
  return damaged('its first line')
}

async function* piecesOf(
  bytes: Bytes,
  line: string,
  unseal: ReturnType<typeof openUnsealer>,
): AsyncGenerator<ArchivePiece> {
  const digest = createHash('sha256').update(`${magic}${line}\n`)
  for (;;) {
    const head = await bytes.take(5)
    if (head === undefined)
      throw new ArchiveProblem('The back-up ends before its end: it was not written or not copied whole')
    const length = head.readUInt32BE()
    const sealed = length > longest ? damaged('the length of a piece') : await bytes.take(length)
    if (sealed === undefined)
      throw new ArchiveProblem('The back-up ends before its end: it was not written or not copied whole')
    const isLast = head[4] === 1
    const piece = await pieceOf(unseal(sealed, isLast))
    if ((piece.kind === 'last') !== isLast) damaged('the kind of a piece')
    yield piece.kind === 'last' ? { ...piece, digest: digest.copy().digest() } : piece
    digest.update(sealed)
    if (!isLast) continue
    if ((await bytes.take(1)) !== undefined) damaged('what stands behind its end')
    return
  }
}

async function pieceOf(plain: Buffer): Promise<ArchivePiece> {
  const kind = plain[0]
  if (kind === DATA) return { kind: 'data', stream: plain.readUInt16BE(1), bytes: await decompress(plain.subarray(3)) }
  if (kind !== NOTE && kind !== LAST) damaged('the kind of a piece')
  const value = JSON.parse(plain.toString('utf8', 1))
  return kind === LAST ? { kind: 'last', value, digest: Buffer.alloc(0) } : { kind: 'note', value }
}

type Bytes = ReturnType<typeof openBytes>

function openBytes(from: AsyncIterable<Buffer>) {
  const source = from[Symbol.asyncIterator]()
  let parts: Buffer[] = []
  let held = 0
  const more = async (): Promise<boolean> => {
    const { done, value } = await source.next()
    if (done) return false
    parts.push(value)
    held += value.length
    return true
  }
  const take = async (length: number): Promise<Buffer | undefined> => {
    while (held < length) if (!(await more())) return undefined
    const all = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
    const rest = all.subarray(length)
    parts = rest.length > 0 ? [rest] : []
    held = rest.length
    return all.subarray(0, length)
  }
  return {
    take,
    async line(): Promise<string> {
      for (let text = ''; text.length < 65_536; ) {
        const one = await take(1)
        if (one === undefined) break
        if (one[0] === 10) return text
        text += one.toString('latin1')
      }
      return damaged('its first line')
    },
  }
}
