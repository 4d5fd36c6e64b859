import type { Writable } from 'node:stream'
import { type ArchiveWriter, type Recipient, writeArchive } from '../../archive/index.ts'
import { edition } from '../../core/edition/index.ts'
import { type Database, type ReadBegin, readOut } from '../../database/index.ts'
import type { StoredFile } from '../../store/index.ts'
import { vouchFor } from './vouching.ts'

export interface Makes {
  readonly database: Pick<Database, 'connect'>
  readonly file: StoredFile
  /** None: the file can be read by whoever has it. */
  readonly recipients: readonly Recipient[]
  readonly secret: Uint8Array
  readonly now: Date
  readonly onProgress?: ((table: string, bytes: number) => void) | undefined
  readonly ending?: AbortSignal | undefined
}

export interface MadeBackup {
  readonly rows: number
  readonly revision: number
}

/** The file takes its name when it is whole. */
export const makeBackup = (makes: Makes): Promise<MadeBackup> => writeWhole(makes.file, (to) => writeTo(to, makes))

export async function writeWhole<T>({ store, name }: StoredFile, write: (to: Writable) => Promise<T>): Promise<T> {
  const sink = await store.write(name)
  try {
    const made = await write(sink.to)
    await sink.keep()
    return made
  } catch (error) {
    await sink.drop()
    throw error
  }
}

async function writeTo(to: Writable, makes: Makes): Promise<MadeBackup> {
  const { database, recipients, secret, now, onProgress, ending } = makes
  const opened: { writer?: ArchiveWriter; begin?: ReadBegin } = {}
  const writer = () => opened.writer as ArchiveWriter
  const end = await readOut(database, {
    async begin(told) {
      const header = { madeAt: now.toISOString(), edition, schema: told.migrations.length }
      Object.assign(opened, { begin: told, writer: await writeArchive(to, header, recipients) })
      await writer().note(told)
    },
    data: (table, bytes) => writer().data(table, bytes),
    done: (table) => writer().note({ done: table }),
    ...{ onProgress, ending },
  })
  await writer().end(end, (digest) => vouchFor(secret, digest))
  const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)
  return { rows, revision: opened.begin?.revision ?? 0 }
}
