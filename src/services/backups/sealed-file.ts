import type { KeyObject } from 'node:crypto'
import {
  type ArchivePiece,
  ArchiveProblem,
  type HeaderLine,
  type Recipient,
  readArchive,
  writeArchive,
} from '../../archive/index.ts'
import { edition } from '../../core/edition/index.ts'
import type { StoredFile } from '../../store/index.ts'
import { writeWhole } from './make-backup.ts'
import { vouchFor } from './vouching.ts'

export interface Seals {
  readonly file: StoredFile
  readonly recipients: readonly Recipient[]
  readonly secret: Uint8Array
  readonly now: Date
  /** The number of the last migration. */
  readonly schema: number
}

/** One stream of bytes, told of by a note. */
export const writeSealed = (
  { file, recipients, secret, now, schema }: Seals,
  note: object,
  write: (add: (bytes: Buffer) => Promise<void>) => Promise<object>,
): Promise<void> =>
  writeWhole(file, async (to) => {
    const writer = await writeArchive(to, { madeAt: now.toISOString(), edition, schema }, recipients)
    await writer.note(note)
    const end = await write((bytes) => writer.data(0, bytes))
    await writer.end(end, (digest) => vouchFor(secret, digest))
  })

export interface Opens {
  readonly file: StoredFile
  readonly privateKey: KeyObject | undefined
  readonly secret: Uint8Array
  /** Also what this installation’s secret key does not stand behind. */
  readonly foreign: boolean
}

export interface OpenSealed {
  readonly header: HeaderLine
  readonly note: Readonly<Record<string, unknown>>
  /** To be read to their end, where it is known who made them; throws there. */
  bytes(): AsyncGenerator<Buffer>
}

export async function openSealed({ file, privateKey, secret, foreign }: Opens): Promise<OpenSealed> {
  const archive = await readArchive(file.store.read(file.name))
  const pieces = archive.pieces(privateKey)
  const first = await pieces.next()
  if (first.done || first.value.kind !== 'note') throw new ArchiveProblem(`${file.name} does not begin as it should`)
  const requireOwn = (piece: ArchivePiece) => {
    if (foreign || (piece.kind === 'last' && piece.value.vouched === vouchFor(secret, piece.digest))) return
    throw new ArchiveProblem(
      `This installation’s secret key does not stand behind ${file.name}: it was made with another DOSTUP_SECRET_KEY, or by somebody else. Say --foreign if you know where it comes from.`,
    )
  }
  async function* bytes() {
    for await (const piece of pieces) {
      if (piece.kind === 'data') yield piece.bytes
      else requireOwn(piece)
    }
  }
  return { header: archive.header, note: first.value.value, bytes }
}
