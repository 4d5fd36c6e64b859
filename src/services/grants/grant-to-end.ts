import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Policy } from '../audit/index.ts'
import { findMetarole } from '../catalog/index.ts'
import { type Actor, type Context, may, requireRight, requireVisible } from '../decisions/index.ts'
import { isOutrankedBy } from '../delegation/index.ts'
import { findGrant, type StoredGrant } from './queries-grants.ts'

/** The grant, for whoever may take it away. */
export async function getGrantToEnd(ctx: Context, actor: Actor, tx: Transaction, id: string): Promise<StoredGrant> {
  const grant = await getSeenGrant(ctx, actor, tx, id)
  mayEndGrant.policy(ctx, actor, grant)
  return grant
}

export async function getSeenGrant(ctx: Context, actor: Actor, tx: Transaction, id: string): Promise<StoredGrant> {
  const grant = /^[0-9]{1,15}$/.test(id) ? await findGrant(tx, id) : undefined
  if (grant === undefined || !may(ctx, actor, 'dostup.grants.view', grant.scope_id)) throw new Problem('not-found')
  if (grant.affiliates_of !== null) requireVisible(ctx, actor, 'dostup.organizations.view', grant.affiliates_of)
  return grant
}

/** What a rule gives goes by the rule: with the post, by an exception, or with the rule itself. */
export function requireByHand({ rule_id, reason }: StoredGrant): void {
  if (rule_id !== null) throw new Problem('grant-by-rule', { rule: reason ?? '' })
}

/** What deactivating a grant asks, and deleting it as well. */
export const mayEndGrant = {
  policy(ctx: Context, actor: Actor, grant: StoredGrant): void {
    requireByHand(grant)
    requireRight(ctx, actor, 'dostup.grants.revoke', { id: grant.scope_id, title: grant.scope_title })
    const metarole = grant.metarole === null ? undefined : findMetarole(ctx.decisions.catalog, grant.metarole)
    if (metarole !== undefined && isOutrankedBy(ctx, actor, metarole)) {
      throw new Problem('account-more-powerful', { metarole: metarole.title })
    }
  },
} satisfies Policy<StoredGrant>
