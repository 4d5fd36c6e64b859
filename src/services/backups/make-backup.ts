import type { WriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { type ArchiveWriter, type Recipient, writeArchive } from '../../archive/index.ts'
import { edition } from '../../core/edition/index.ts'
import { type Database, type ReadBegin, readOut } from '../../database/index.ts'
import { vouchFor } from './vouching.ts'

export interface Makes {
  readonly database: Pick<Database, 'connect'>
  readonly file: string
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

/** Into a file beside it, which takes the name when it is whole. */
export async function makeBackup(makes: Makes): Promise<MadeBackup> {
  const part = `${makes.file}.part`
  const to = (await open(part, 'w', 0o600)).createWriteStream()
  // Whoever writes hears of it.
  to.on('error', () => {})
  try {
    const made = await writeTo(to, makes)
    await rename(part, makes.file)
    return made
  } catch (error) {
    to.destroy()
    await rm(part, { force: true })
    throw error
  }
}

async function writeTo(to: WriteStream, makes: Makes): Promise<MadeBackup> {
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
