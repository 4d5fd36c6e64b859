import type { KeyObject } from 'node:crypto'
import { type ArchivePiece, ArchiveProblem, type HeaderLine, readArchive } from '../../archive/index.ts'
import { type PlayedPiece, type ReadBegin, type ReadEnd, requireKnown } from '../../database/index.ts'
import type { StoredFile } from '../../store/index.ts'
import { vouchFor } from './vouching.ts'

export interface OpenBackup {
  readonly header: HeaderLine
  readonly begin: ReadBegin
  /** What stands behind; to be read to its end, or ended. */
  pieces(): AsyncGenerator<PlayedPiece>
  close(): void
}

export interface BackupFile {
  readonly file: StoredFile
  readonly privateKey: KeyObject | undefined
  readonly secret: Uint8Array
}

/** One of a newer edition is refused before anything else of it is read. */
export async function openBackup({ file, privateKey, secret }: BackupFile): Promise<OpenBackup> {
  const from = file.store.read(file.name)[Symbol.asyncIterator]()
  const close = () => void Promise.resolve(from.return?.()).catch(() => {})
  try {
    const archive = await readArchive({ [Symbol.asyncIterator]: () => from })
    const all = archive.pieces(privateKey)
    const first = await all.next()
    if (first.done || first.value.kind !== 'note') throw new ArchiveProblem('The back-up does not begin as one')
    const begin = first.value.value as unknown as ReadBegin
    await requireKnown(begin)
    return { header: archive.header, begin, pieces: () => played(all, secret), close }
  } catch (error) {
    close()
    throw error
  }
}

async function* played(all: AsyncGenerator<ArchivePiece>, secret: Uint8Array): AsyncGenerator<PlayedPiece> {
  for await (const piece of all) {
    if (piece.kind === 'data') yield { kind: 'data', table: piece.stream, bytes: piece.bytes }
    else if (piece.kind === 'note') yield { kind: 'done', table: Number(piece.value.done) }
    else {
      const { vouched, ...end } = piece.value
      const isOwn = vouched === vouchFor(secret, piece.digest)
      yield { kind: 'end', end: end as unknown as ReadEnd, isOwn }
    }
  }
}

export interface Checked {
  readonly header: HeaderLine
  readonly revision: number
  readonly rows: number
  readonly bytes: number
  /** Whether this installation's secret key stands behind it. */
  readonly isOwn: boolean
}

/** From its beginning to its end, without a database: nothing was changed, nothing is missing. */
export async function checkBackup(backup: BackupFile): Promise<Checked> {
  const opened = await openBackup(backup)
  try {
    let bytes = 0
    let checked: Checked | undefined
    for await (const piece of opened.pieces()) {
      if (piece.kind === 'data') bytes += piece.bytes.length
      if (piece.kind !== 'end') continue
      const rows = Object.values(piece.end.rows).reduce((sum, count) => sum + count, 0)
      checked = { header: opened.header, revision: opened.begin.revision, rows, bytes, isOwn: piece.isOwn }
    }
    if (checked === undefined) throw new ArchiveProblem('The back-up ends before its end')
    return checked
  } finally {
    opened.close()
  }
}
