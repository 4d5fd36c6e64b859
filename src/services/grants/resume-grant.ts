import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { isOneself, movingWithinLaw } from '../delegation/index.ts'
import { type GrantEnd, getGrantOfPost, movedEnd } from './end-grant.ts'
import { endingTemplate } from './ending-template.ts'
import { setGrantEnd } from './queries-grants.ts'

/** Undoes `endGrant`, while nobody has changed its end since: what the grant brings is handed out anew, for as long (model.md, law 2). */
export const resumeGrant: Deed<GrantEnd & { readonly endedAt: Date }> = {
  name: 'grants.resume-grant',
  kind: 'model',
  decide: endingTemplate(async (ctx, tx, actor, { id, doing, until, endedAt }) => {
    const grant = await getGrantOfPost({ ctx, actor, db: tx }, id, doing)
    if (grant.valid_until?.getTime() !== endedAt.getTime()) throw new Problem('changed-meanwhile')
    // Among everyone affiliated with a node the actor may be as well.
    const isOwn = grant.account_id === null || (await isOneself(actor, tx, grant.account_id))
    const to = isOwn ? 'oneself' : 'another'
    const about = { grants: [id] }
    const facts = await movingWithinLaw({ ctx, actor, db: tx }, { about, to }, () => setGrantEnd(tx, id, until))
    return { result: undefined, changed: [movedEnd(ctx, grant, until)], facts }
  }),
}
