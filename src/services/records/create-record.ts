import type { Deed } from '../audit/index.ts'
import { type Making, makeRecords } from './make-records.ts'
import type { NewRecord } from './shapes.ts'

/**
 * Makes a record in an organization, or in another record. Where the preset says so it is at home at the top, and the organization in
 * which it was made has full access by a share (L2). Of what has an owner whoever makes it is the first (A16). Answers its id, also where
 * the very same is there under the id that is given; `space` is the subsystem whose key makes it. Its inverse is `archiveRecord`.
 */
export const createRecord: Deed<NewRecord & { readonly space?: string | undefined }, string> = {
  name: 'records.create-record',
  kind: 'model',
  async decide(ctx, tx, actor, { space, ...asked }) {
    const outcome = await makeRecords(ctx, tx, actor, { items: [asked], space })
    const [making] = outcome.result as [Making]
    if ('problem' in making) throw making.problem
    return { ...outcome, result: making.id }
  },
}
