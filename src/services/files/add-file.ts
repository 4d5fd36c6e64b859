import { Problem } from '../../core/problems/index.ts'
import { hasInvisible, normalizeLine } from '../../core/texts/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import { BlobRefused, blobsIn, fileTypes, type WrittenBlob } from '../../files/index.ts'
import type { Deed } from '../audit/index.ts'
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
export const arrivingSeconds = 60 * 60

export interface Arrived {
  readonly id: string
  readonly name: string
  readonly blob: WrittenBlob
}

/** Takes a file in as it comes, piece by piece; it is there when all of it is. Answers its id. */
export const addFile: Deed<NewFile, string, Arrived> = {
  name: 'files.add-file',
  kind: 'record',
  async prepare(ctx, actor, brought) {
    await requireChangesObject(ctx, actor, brought.object)
    return await takeIn(ctx, actor, brought)
  },
  async decide(ctx, tx, actor, { object, keptSeconds }, { id, name, blob }) {
    // It may have taken minutes: the right is asked of now.
    await requireChangesObject(ctx, actor, object)
    const now = ctx.clock()
    await markArrived(tx, id, { blob, at: now, until: untilAfter(now, keptSeconds) })
    const fields = [
      { field: 'name', old: null, new: name },
      { field: 'size', old: null, new: blob.size },
    ]
    const organizationId = await journalOf(ctx, object)
    const changed = { operation: 'create', model: 'file', id, title: name, organizationId, fields } as const
    return { result: id, changed: [changed], facts: [] }
  },
}

/** For a room that has asked who may, and keeps it (`keepArrived`) in its own deed: until then it is swept away like what broke off. */
export async function takeIn(ctx: Context, actor: Actor, { object, name: given, source }: NewFile): Promise<Arrived> {
  const name = nameOf(given)
  await requireRoom(ctx)
  const id = newId()
  await beginFile(ctx, actor, { id, object, name })
  return { id, name, blob: await takeBytes(ctx, id, source) }
}

/** For good, unless so many seconds are said. */
export async function keepArrived(
  ctx: Context,
  tx: Transaction,
  { id, blob }: Arrived,
  seconds?: number,
): Promise<void> {
  const at = ctx.clock()
  await markArrived(tx, id, { blob, at, until: untilAfter(at, seconds) })
}

const untilAfter = (at: Date, seconds: number | undefined): Date | null =>
  seconds === undefined ? null : new Date(at.getTime() + seconds * 1000)

/** Its row comes first, with the time by which it must have arrived. */
async function beginFile(ctx: Context, actor: Actor, { id, object, name }: BegunFile): Promise<void> {
  const now = ctx.clock()
  const place = { object_kind: object.kind, object_id: object.id }
  const expires_at = new Date(now.getTime() + arrivingSeconds * 1000)
  await insertFile(ctx.database.kysely, { id, ...place, name, created_at: now, created_by: actor.title, expires_at })
}

interface BegunFile extends Pick<NewFile, 'object' | 'name'> {
  readonly id: string
}

async function takeBytes(ctx: Context, id: string, source: NewFile['source']): Promise<WrittenBlob> {
  const most = ctx.settings.read(largestFile)
  try {
    return await blobsIn(ctx.database.kysely).write(id, source, most * megabyte)
  } catch (error) {
    await deleteFileRow(ctx.database.kysely, id).catch(() => {})
    throw blobProblem(error, most)
  }
}

/** A name, never a path. */
export function nameOf(given: string): string {
  const name = normalizeLine(given.split(/[/\\]/).at(-1) ?? '')
  if (name === '' || name.length > 200 || hasInvisible(name)) throw new Problem('file-name-refused')
  return name
}

export async function requireRoom(ctx: Context): Promise<void> {
  const { bytes } = await sumOfFiles(ctx.database.kysely)
  if (bytes >= ctx.settings.read(mostOfFiles) * megabyte) throw new Problem('files-full')
}

export const blobProblem = (error: unknown, most: number): unknown =>
  error instanceof BlobRefused ? inWords(error, most) : error

function inWords({ why }: BlobRefused, most: number): Problem {
  if (why === 'too-large') return new Problem('file-too-large', { limit: most })
  return why === 'empty' ? new Problem('file-empty') : new Problem('file-type-refused', { types: fileTypes.join(', ') })
}
