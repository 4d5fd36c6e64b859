import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import {
  listOwnAccounts,
  powersAtHome,
  powersOfAffiliations,
  powersOfMetarole,
  requireEverythingFor,
  requireMayHandOut,
} from '../delegation/index.ts'
import { moveArchived, requireMayArchive } from './archive-organization.ts'
import type { StoredOrganization } from './queries.ts'
import { getVisibleOrganization } from './visible-organization.ts'

/**
 * Takes an organization out of the archive: everything its accounts had counts again. So it is given back by whoever may hand all of it
 * out (model.md, law 2), as when each of the accounts were turned on again.
 */
export const restoreOrganization: Deed<string> & Policy<StoredOrganization> = {
  name: 'organizations.restore-organization',
  kind: 'model',
  async policy(ctx, actor, stored, db) {
    requireMayArchive(ctx, actor, stored)
    if (stored.archived_at === null) throw new Problem('not-archived')
    if (stored.parent_archived_at !== null) throw new Problem('archived-parent', { title: stored.parent_title ?? '' })
    if (actor.kind === 'account') await requireMayGiveBack(ctx, actor, db, stored)
  },
  async decide(ctx, tx, actor, id) {
    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    await restoreOrganization.policy(ctx, actor, stored, tx)
    return await moveArchived(tx, stored, null, ctx.clock())
  },
}

async function requireMayGiveBack(ctx: Context, actor: Actor, db: Db, home: { id: string; title: string }) {
  const { catalog } = ctx.decisions
  const { accounts, metaroles, grants, affiliations } = await powersAtHome(db, catalog, home.id, ctx.clock())
  const made = metaroles.map((metarole) => getMetarole(ctx.decisions.catalog, metarole))
  for (const metarole of made) requireEverythingFor(ctx, actor, metarole)
  const own = await listOwnAccounts(actor, db)
  const handed = [
    ...made.flatMap((metarole) => powersOfMetarole(metarole, home)),
    ...grants,
    ...(await powersOfAffiliations(ctx, db, affiliations)),
  ]
  await requireMayHandOut(ctx, actor, db, handed, accounts.some((one) => own.includes(one)) ? 'oneself' : 'another')
}
