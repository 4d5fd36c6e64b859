import { Problem } from '../../core/problems/index.ts'
import { blobsIn } from '../../files/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { mostOfFiles } from './file-settings.ts'
import { fileView } from './file-view.ts'
import { type FileObject, requireSeesObject } from './owners.ts'
import { type FileRow, findFile, findFileByHash, sumOfFiles } from './queries.ts'
import type { FileView, FileVolume } from './shapes.ts'

export interface OpenedFile {
  readonly view: FileView
  readonly bytes: AsyncGenerator<Buffer>
}

/** Whoever may see the object may read its files; for others they do not exist. */
export async function openFile(ctx: Context, actor: Actor, id: string): Promise<OpenedFile> {
  return opened(ctx, await findVisibleFile(ctx, actor, id))
}

export const opened = (ctx: Context, row: FileRow): OpenedFile => ({
  view: fileView(row),
  bytes: blobsIn(ctx.database.kysely).read(row.id, row.size),
})

export async function findVisibleFile(ctx: Context, actor: Actor, id: string): Promise<FileRow> {
  const row = await findFile(ctx.database.kysely, id, ctx.clock())
  if (row === undefined) throw new Problem('not-found')
  await requireSeesObject(ctx, actor, { kind: row.object_kind, id: row.object_id })
  return row
}

export async function getFileVolume(ctx: Context, actor: Actor): Promise<FileVolume> {
  requireEverywhere(ctx, actor, 'dostup.settings.view')
  return { ...(await sumOfFiles(ctx.database.kysely)), most: ctx.settings.read(mostOfFiles) * 1024 * 1024 }
}

/** Of a room that asks for itself who may read it. */
export async function openFileOf(ctx: Context, kinds: readonly FileObject['kind'][], id: string) {
  const row = await findFile(ctx.database.kysely, id, ctx.clock())
  if (row === undefined || !kinds.includes(row.object_kind)) throw new Problem('not-found')
  return { object: { kind: row.object_kind, id: row.object_id }, ...opened(ctx, row) }
}

/** Of a room that knows its files by their bytes, and asks for itself who may read them. */
export async function openFileByHash(
  ctx: Context,
  object: FileObject,
  sha256: Buffer,
): Promise<OpenedFile | undefined> {
  const row = await findFileByHash(ctx.database.kysely, object, { sha256, now: ctx.clock() })
  return row && opened(ctx, row)
}
