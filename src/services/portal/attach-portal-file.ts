import type { Deed } from '../audit/index.ts'
import { type Arrived, keepArrived, takeIn } from '../files/index.ts'
import { getEdited } from './authority.ts'
import { storedContent } from './content.ts'
import { writeContent } from './write-content.ts'

interface Brought {
  readonly id: string
  readonly name: string
  readonly source: AsyncIterable<Uint8Array>
}

/** A document, or the slides of a webinar. Taken away by an edit. Returns the id of the file. */
export const attachPortalFile: Deed<Brought, string, Arrived> = {
  name: 'portal.attach-portal-file',
  kind: 'record',
  async prepare(ctx, actor, { id, name, source }) {
    await getEdited(ctx, actor, ctx.database.kysely, id)
    return await takeIn(ctx, actor, { object: { kind: 'portal', id }, name, source })
  },
  async decide(ctx, tx, actor, { id }, arrived) {
    // It took a while to arrive: the right is asked of now.
    const stored = await getEdited(ctx, actor, tx, id)
    await keepArrived(ctx, tx, arrived)
    const content = storedContent(stored)
    const outcome = await writeContent({ ctx, tx, actor }, stored, {
      ...content,
      files: [...content.files, arrived.id],
    })
    return { ...outcome, result: arrived.id }
  },
}
