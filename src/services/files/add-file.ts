import { Problem } from '../../core/problems/index.ts'
import { hasInvisible, normalizeLine } from '../../core/texts/index.ts'
import { newId } from '../../database/index.ts'
import { BlobRefused, blobsIn, fileTypes, type WrittenBlob } from '../../files/index.ts'
import { performRecord, type RecordDeed } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { largestFile, mostOfFiles } from './file-settings.ts'
import { type FileObject, journalOf, requireChangesObject } from './owners.ts'
import { deleteFileRow, insertFile, markArrived, sumOfFiles } from './queries.ts'

export interface NewFile {
  readonly object: FileObject
  readonly name: string
  readonly source: AsyncIterable<Uint8Array>
  /** For how long it is kept; absent: for good. */
  readonly keptSeconds?: number
}

const megabyte = 1024 * 1024
/** How long a file may take to arrive; what has not by then is swept away. */
const arrivingSeconds = 60 * 60

interface Arrived {
  readonly id: string
  readonly file: NewFile
  readonly blob: WrittenBlob
}

const deed: RecordDeed<Arrived, string> = {
  name: 'files.add-file',
  kind: 'record',
  async decide(ctx, tx, actor, { id, file, blob }) {
    // It may have taken minutes: the right is asked of now.
    await requireChangesObject(ctx, actor, file.object)
    const now = ctx.clock()
    const until = file.keptSeconds === undefined ? null : new Date(now.getTime() + file.keptSeconds * 1000)
    await markArrived(tx, id, blob, now, until)
    const fields = [
      { field: 'name', old: null, new: file.name },
      { field: 'size', old: null, new: blob.size },
    ]
    const organizationId = journalOf(ctx, file.object)
    return {
      result: id,
      changed: [{ operation: 'create', model: 'file', id, title: file.name, organizationId, fields }],
      facts: [],
    }
  },
}

/** Takes a file in as it comes, piece by piece; it is there when all of it is. Answers its id. */
export async function addFile(ctx: Context, actor: Actor, asked: NewFile): Promise<string> {
  await requireChangesObject(ctx, actor, asked.object)
  const file = { ...asked, name: nameOf(asked.name) }
  await requireRoom(ctx)
  const id = newId()
  const now = ctx.clock()
  const { kind: object_kind, id: object_id } = file.object
  const expires_at = new Date(now.getTime() + arrivingSeconds * 1000)
  await insertFile(ctx.database.kysely, {
    id,
    object_kind,
    object_id,
    name: file.name,
    created_at: now,
    created_by: actor.title,
    expires_at,
  })
  try {
    const most = ctx.settings.read(largestFile)
    const blob = await blobsIn(ctx.database.kysely)
      .write(id, file.source, most * megabyte)
      .catch((error: unknown) => {
        throw error instanceof BlobRefused ? inWords(error, most) : error
      })
    return await performRecord(ctx, actor, deed, { id, file, blob })
  } catch (error) {
    await deleteFileRow(ctx.database.kysely, id).catch(() => {})
    throw error
  }
}

/** A name, never a path. */
function nameOf(given: string): string {
  const name = normalizeLine(given.split(/[/\\]/).at(-1) ?? '')
  if (name === '' || name.length > 200 || hasInvisible(name)) throw new Problem('file-name-refused')
  return name
}

async function requireRoom(ctx: Context): Promise<void> {
  const { bytes } = await sumOfFiles(ctx.database.kysely)
  if (bytes >= ctx.settings.read(mostOfFiles) * megabyte) throw new Problem('files-full')
}

function inWords({ why }: BlobRefused, most: number): Problem {
  if (why === 'too-large') return new Problem('file-too-large', { limit: most })
  return why === 'empty' ? new Problem('file-empty') : new Problem('file-type-refused', { types: fileTypes.join(', ') })
}
