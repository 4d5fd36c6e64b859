import { Problem, refuseFields } from '../../core/problems/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { isOneself, movingWithinLaw, requireNotOutranked } from '../delegation/index.ts'
import { movedEnd } from './end-grant.ts'
import { endingTemplate } from './ending-template.ts'
import { laterThan } from './give-grant.ts'
import { getSeenGrant, requireByHand } from './grant-to-end.ts'
import { type StoredGrant, setGrantEnd } from './queries-grants.ts'
import type { GrantEdit } from './shapes.ts'

/**
 * Gives a grant another end, later or earlier; null is for good. As long as it holds longer than before, that is handed out (model.md,
 * law 2). Its inverse is itself, with the end that was.
 */
export const extendGrant: Deed<GrantEdit & { readonly id: string }> & Policy<StoredGrant> = {
  name: 'grants.extend-grant',
  kind: 'model',
  async policy(ctx, actor, grant, db) {
    requireByHand(grant)
    requireRight(ctx, actor, 'dostup.grants.give', { id: grant.scope_id, title: grant.scope_title })
    if (grant.account_id !== null && (await isOneself(actor, db, grant.account_id)))
      throw new Problem('own-account-refused')
    if (grant.metarole !== null) requireNotOutranked(ctx, actor, grant.metarole)
    if (!grant.active) throw new Problem('grant-inactive')
  },
  decide: endingTemplate(async (ctx, tx, actor, { id, validUntil }) => {
    const grant = await getSeenGrant(ctx, actor, tx, id)
    await extendGrant.policy(ctx, actor, grant, tx)
    const until = validUntil === null ? null : new Date(Math.floor(Date.parse(validUntil) / 1000) * 1000)
    const earliest = grant.valid_from !== null && grant.valid_from > ctx.clock() ? grant.valid_from : ctx.clock()
    if (until !== null && until <= earliest)
      refuseFields([{ field: 'validUntil', code: 'field-invalid', values: { reason: laterThan(ctx, earliest) } }])
    if (until?.getTime() === grant.valid_until?.getTime()) return { result: undefined, changed: 'nothing' }
    // Among everyone affiliated with a node the actor may be as well.
    const to = grant.account_id === null ? 'oneself' : 'another'
    const asked = { about: { grants: [id] }, to } as const
    const facts = await movingWithinLaw({ ctx, actor, db: tx }, asked, () => setGrantEnd(tx, id, until))
    return { result: undefined, changed: [movedEnd(ctx, grant, until)], facts }
  }),
}
