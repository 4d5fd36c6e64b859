import { newId } from '../../database/index.ts'
import { blobsIn, type FileType, type TableSource } from '../../files/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { arrivingSeconds, blobProblem, nameOf, requireRoom } from './add-file.ts'
import { deleteFileRow, insertFile } from './queries.ts'

/** A file that is there for as long as it is read. */
export interface OnceFile extends TableSource {
  readonly type: FileType
}

interface Brought {
  readonly id: string
  readonly name: string
  readonly source: AsyncIterable<Uint8Array>
  readonly mostMegabytes: number
}

/** Keeps what is brought until the work is through, whichever way that ends: of parts that lie behind others, the whole must be there first. */
export async function readOnce<T>(
  ctx: Context,
  actor: Actor,
  { id: object_id, name: given, source, mostMegabytes }: Brought,
  work: (file: OnceFile) => Promise<T>,
): Promise<T> {
  const name = nameOf(given)
  await requireRoom(ctx)
  const db = ctx.database.kysely
  const [id, now] = [newId(), ctx.clock()]
  const expires_at = new Date(now.getTime() + arrivingSeconds * 1000)
  const row = { name, created_at: now, created_by: actor.title, expires_at }
  await insertFile(db, { id, object_kind: 'import', object_id, ...row })
  try {
    const blobs = blobsIn(db)
    const { size, type } = await blobs.write(id, source, mostMegabytes * 1024 * 1024).catch((error: unknown) => {
      throw blobProblem(error, mostMegabytes)
    })
    return await work({ size, type, bytes: (from, to) => blobs.readPart(id, from, to) })
  } finally {
    await deleteFileRow(db, id)
  }
}
