import type { Deed } from '../audit/index.ts'
import { bytesOfPicture, keepDrawn, type RedrawnPhoto } from '../files/index.ts'
import { getEdited } from './authority.ts'
import { storedContent } from './content.ts'
import { writeContent } from './write-content.ts'

interface Brought {
  readonly id: string
  readonly source: AsyncIterable<Uint8Array>
}

/** Drawn anew. The picture before stays for the revisions that show it. */
export const setPortalPicture: Deed<Brought, undefined, RedrawnPhoto> = {
  name: 'portal.set-portal-picture',
  kind: 'record',
  async prepare(ctx, actor, { id, source }) {
    await getEdited(ctx, actor, ctx.database.kysely, id)
    return await bytesOfPicture(ctx, source)
  },
  async decide(ctx, tx, actor, { id }, { bytes }) {
    // It took a while to arrive: the right is asked of now.
    const stored = await getEdited(ctx, actor, tx, id)
    const picture = await keepDrawn(ctx, tx, { object: { kind: 'portal-picture', id }, bytes, by: actor.title })
    return await writeContent({ ctx, tx, actor }, stored, { ...storedContent(stored), picture })
  },
}
