import { buffer } from 'node:stream/consumers'
import { Problem } from '../../core/problems/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import { blobsIn, PhotoRefused, redrawPhoto, redrawPicture } from '../../files/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { requireRoom } from './add-file.ts'
import type { FileObject } from './owners.ts'
import { deleteFileRow, findPhoto, insertFile, markArrived } from './queries.ts'
import { findVisibleFile, type OpenedFile, opened } from './read-file.ts'

/** What phones make fits in; more is not read. */
const mostMegabytes = 15
const mostBytes = mostMegabytes * 1024 * 1024

export interface RedrawnPhoto {
  readonly bytes: Buffer
}

/** What was brought, drawn anew. */
export const bytesOfPhoto = (ctx: Context, source: AsyncIterable<Uint8Array>): Promise<RedrawnPhoto> =>
  drawnAnew(ctx, source, redrawPhoto)

/** The same, whole. */
export const bytesOfPicture = (ctx: Context, source: AsyncIterable<Uint8Array>): Promise<RedrawnPhoto> =>
  drawnAnew(ctx, source, redrawPicture)

async function drawnAnew(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  redraw: typeof redrawPhoto,
): Promise<RedrawnPhoto> {
  await requireRoom(ctx)
  const bytes = await buffer(upTo(source))
  if (bytes.length === 0) throw new Problem('file-empty')
  try {
    return { bytes: await redraw(bytes) }
  } catch (error) {
    throw error instanceof PhotoRefused ? inWords(error) : error
  }
}

function inWords({ why }: PhotoRefused): Problem {
  if (why === 'type') return new Problem('photo-type-refused')
  return why === 'broken' ? new Problem('photo-broken') : new Problem('photo-too-large')
}

async function* upTo(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > mostBytes) throw new Problem('file-too-large', { limit: mostMegabytes })
    yield part
  }
}

/** In the place of the one before; answers the id of that one, and its own. */
export async function keepPhoto(
  ctx: Context,
  tx: Transaction,
  { account, photo: { bytes }, by }: { readonly account: string; readonly photo: RedrawnPhoto; readonly by: string },
): Promise<{ readonly before: string | null; readonly id: string }> {
  const before = await forgetPhoto(tx, account)
  return { before, id: await keepDrawn(ctx, tx, { object: { kind: 'photo', id: account }, bytes, by }) }
}

interface Drawn extends RedrawnPhoto {
  readonly object: FileObject
  readonly by: string
}

/** Answers its id. */
export async function keepDrawn(ctx: Context, tx: Transaction, { object, bytes, by }: Drawn): Promise<string> {
  const [id, now] = [newId(), ctx.clock()]
  const named = { name: `${object.kind}.jpg`, created_at: now, created_by: by, expires_at: null }
  await insertFile(tx, { id, object_kind: object.kind, object_id: object.id, ...named })
  await markArrived(tx, id, { blob: await blobsIn(tx).write(id, inOne(bytes), bytes.length), at: now, until: null })
  return id
}

async function* inOne(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** Answers the id of what was there. */
export async function forgetPhoto(tx: Transaction, account: string): Promise<string | null> {
  const photo = await findPhoto(tx, account)
  if (photo === undefined) return null
  await deleteFileRow(tx, photo.id)
  return photo.id
}

/** By its id, which is another one for every photo: whoever may see the account may see it. */
export async function openPhoto(ctx: Context, actor: Actor, id: string): Promise<OpenedFile> {
  const row = await findVisibleFile(ctx, actor, id)
  if (row.object_kind !== 'photo') throw new Problem('not-found')
  return opened(ctx, row)
}
