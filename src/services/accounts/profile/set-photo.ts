import type { Deed, Policy } from '../../audit/index.ts'
import { bytesOfPhoto, keepPhoto, type RedrawnPhoto } from '../../files/index.ts'
import { getSeenAccount } from '../account-authority.ts'
import type { StoredAccount } from '../queries-accounts.ts'
import { photoChanged } from './photo-changed.ts'
import { photoPolicy } from './photo-policy.ts'

export interface NewPhoto {
  readonly id: string
  readonly source: AsyncIterable<Uint8Array>
}

/** A5, A7: what is kept is drawn anew from what was brought. */
export const setPhoto: Deed<NewPhoto, undefined, RedrawnPhoto> & Policy<StoredAccount> = {
  name: 'accounts.set-photo',
  kind: 'record',
  policy: photoPolicy,
  async prepare(ctx, actor, { id, source }) {
    photoPolicy(ctx, actor, await getSeenAccount(ctx, actor, ctx.database.kysely, id))
    return await bytesOfPhoto(ctx, source)
  },
  async decide(ctx, tx, actor, { id }, photo) {
    // It took a while to arrive: the right is asked of now.
    const account = await getSeenAccount(ctx, actor, tx, id)
    photoPolicy(ctx, actor, account)
    const { before, id: after } = await keepPhoto(ctx, tx, { account: id, photo, by: actor.title })
    return { result: undefined, changed: [photoChanged(account, before, after)], facts: [] }
  },
}
