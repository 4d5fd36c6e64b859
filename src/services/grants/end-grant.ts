import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { operation } from '../audit/index.ts'
import { findMetarole } from '../catalog/index.ts'
import { type Actor, type Context, may, requireRight } from '../decisions/index.ts'
import { isOutrankedBy } from '../delegation/index.ts'
import { seconds } from './give-grant.ts'
import { goneGrant, grantObject } from './grant-objects.ts'
import { findGrant, removeGrant, type StoredGrant, stopGrant } from './queries-grants.ts'

/** The power stays in the list, but counts no more from the very next check on; it can't be given again until deleted (N8, N9). */
export async function deactivateGrant(ctx: Context, actor: Actor, id: string): Promise<void> {
  await operation(ctx, actor, 'grants.deactivate-grant', async (tx) => {
    const grant = await getGrantToEnd(ctx, actor, tx, id)
    if (!grant.active) throw new Problem('grant-inactive')
    await stopGrant(tx, id, actor.accountId, ctx.clock())
    const fields = [{ field: 'active', old: true, new: false }]
    return {
      result: undefined,
      changed: [{ operation: 'update', ...grantObject(ctx.decisions.catalog, grant), fields }],
      facts: [
        {
          put: 'grant',
          grant: {
            id,
            subject: { account: grant.account_id ?? '' },
            role: grant.role_id,
            right: grant.right_id,
            scope: grant.scope_id,
            from: seconds(grant.valid_from),
            until: seconds(grant.valid_until),
            active: false,
          },
        },
      ],
    }
  })
}

/** Takes the power off the list. */
export async function deleteGrant(ctx: Context, actor: Actor, id: string): Promise<void> {
  await operation(ctx, actor, 'grants.delete-grant', async (tx) => {
    const grant = await getGrantToEnd(ctx, actor, tx, id)
    await removeGrant(tx, id)
    return {
      result: undefined,
      changed: [goneGrant(ctx.decisions.catalog, grant)],
      facts: [{ remove: 'grant', id }],
    }
  })
}

async function getGrantToEnd(ctx: Context, actor: Actor, tx: Transaction, id: string): Promise<StoredGrant> {
  const grant = /^[0-9]{1,15}$/.test(id) ? await findGrant(tx, id) : undefined
  // Grants to everyone affiliated with a node have no list and no deeds yet.
  if (grant === undefined || grant.metarole === null || !may(ctx, actor, 'dostup.grants.view', grant.scope_id))
    throw new Problem('not-found')
  requireRight(ctx, actor, 'dostup.grants.revoke', { id: grant.scope_id, title: grant.scope_title })
  const metarole = findMetarole(ctx.decisions.catalog, grant.metarole)
  if (metarole !== undefined && (await isOutrankedBy(ctx, actor, tx, metarole))) {
    throw new Problem('account-more-powerful', { metarole: metarole.title })
  }
  return grant
}
