import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import {
  type Acting,
  type Actor,
  type Context,
  may,
  movingGrants,
  requireRight,
  requireVisible,
} from '../decisions/index.ts'
import { type Doing, mayDo, requireDoing, requireNotOutranked } from '../delegation/index.ts'
import { endingTemplate } from './ending-template.ts'
import { grantObject } from './grant-objects.ts'
import { requireByHand } from './grant-to-end.ts'
import { findGrant, type StoredGrant, setGrantEnd } from './queries-grants.ts'

export interface GrantEnd {
  readonly id: string
  /** What its holder stops being there: the right to that suffices where the grant is held. */
  readonly doing: Doing
  /** Null: at once. */
  readonly until: Date | null
}

/**
 * A grant ends at a second, together with the post that it came with; one that would begin later never does: it ends where it would have
 * begun. Its inverse is `resumeGrant`. Returns when it ends.
 */
export const endGrant: Deed<GrantEnd, Date> = {
  name: 'grants.end-grant',
  kind: 'model',
  decide: endingTemplate(async (ctx, tx, actor, { id, doing, until }) => {
    const grant = await getGrantOfPost({ ctx, actor, db: tx }, id, doing)
    const now = new Date(Math.floor(ctx.clock().getTime() / 1000) * 1000)
    const asked = until ?? now
    const end = grant.valid_from !== null && grant.valid_from > asked ? grant.valid_from : asked
    if (grant.valid_until !== null && grant.valid_until <= end) return { result: grant.valid_until, changed: 'nothing' }
    const facts = await movingGrants(tx, ctx.decisions, { grants: [id] }, () => setGrantEnd(tx, id, end))
    return { result: end, changed: [movedEnd(ctx, grant, end)], facts }
  }),
}

export async function getGrantOfPost({ ctx, actor, db }: Acting, id: string, doing: Doing): Promise<StoredGrant> {
  const grant = await findGrant(db, id)
  if (grant === undefined) throw new Problem('not-found')
  requireByHand(grant)
  requireVisible(ctx, actor, 'dostup.organizations.view', grant.scope_id)
  if (grant.affiliates_of !== null) return requireEndsForAll({ ctx, actor }, grant, grant.affiliates_of)
  if (grant.metarole === null) throw new Problem('not-found')
  if (!mayEndWithPost(ctx, actor, doing, grant.scope_id))
    requireDoing(ctx, actor, doing, { id: grant.scope_id, title: grant.scope_title })
  requireNotOutranked(ctx, actor, grant.metarole)
  return grant
}

/** What all of a place are given came with nobody's post: it is taken away by the right to that alone. */
function requireEndsForAll(
  { ctx, actor }: Pick<Acting, 'ctx' | 'actor'>,
  grant: StoredGrant,
  group: string,
): StoredGrant {
  requireVisible(ctx, actor, 'dostup.organizations.view', group)
  requireRight(ctx, actor, 'dostup.grants.revoke', { id: grant.scope_id, title: grant.scope_title })
  return grant
}

export const mayEndWithPost = (ctx: Context, actor: Actor, doing: Doing, scope: string): boolean =>
  mayDo(ctx, actor, doing, scope) || may(ctx, actor, 'dostup.grants.revoke', scope)

export function movedEnd({ decisions }: Context, grant: StoredGrant, end: Date | null) {
  const fields = differences(
    { validUntil: grant.valid_until?.toISOString() ?? null },
    { validUntil: end?.toISOString() ?? null },
  )
  return { operation: 'update', ...grantObject(decisions.catalog, grant), fields } as const
}
