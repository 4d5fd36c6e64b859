import { Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { getMetarole } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import {
  listOwnAccounts,
  powersAtHomes,
  powersOfAffiliations,
  powersOfMetarole,
  requireEverythingFor,
  requireMayHandOut,
  together,
} from '../../delegation/index.ts'
import { type BranchNode, listArchivedWith, restoreNodes } from '../cards/queries-branches.ts'
import type { StoredOrganization } from '../queries.ts'
import { getVisibleOrganization } from '../visible-organization.ts'
import { archivedOutcome, requireMayArchive } from './archive-organization.ts'

/**
 * Takes an organization out of the archive, with all that went there by the same deed and nothing else (L5): everything its accounts had
 * counts again. So it is given back by whoever may hand all of it out (model.md, law 2), as when each of the accounts were turned on again.
 */
export const restoreOrganization: Deed<string> & Policy<StoredOrganization> = {
  name: 'organizations.restore-organization',
  kind: 'model',
  async policy(ctx, actor, stored, db) {
    requireMayArchive(ctx, actor, stored)
    if (stored.archived_at === null) throw new Problem('not-archived')
    if (stored.parent_archived_at !== null) throw new Problem('archived-parent', { title: stored.parent_title ?? '' })
    const branch = await listArchivedWith(db, stored.id)
    for (const one of branch) requireMayArchive(ctx, actor, one)
    if (actor.kind === 'account') await requireMayGiveBack(ctx, actor, db, branch)
  },
  async decide(ctx, tx, actor, id) {
    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    await restoreOrganization.policy(ctx, actor, stored, tx)
    const branch = await listArchivedWith(tx, id)
    await restoreNodes(
      tx,
      branch.map((one) => one.id),
      ctx.clock(),
    )
    return archivedOutcome(branch, null)
  },
}

async function requireMayGiveBack(ctx: Context, actor: Actor, db: Db, branch: readonly BranchNode[]) {
  const { catalog } = ctx.decisions
  const homes = new Map(branch.map((one) => [one.id, one]))
  const { accounts, metaroles, grants, affiliations } = await powersAtHomes(
    db,
    ctx.decisions,
    [...homes.keys()],
    ctx.clock(),
  )
  for (const { metarole } of metaroles) requireEverythingFor(ctx, actor, getMetarole(catalog, metarole))
  const own = await listOwnAccounts(actor, db)
  const handed = [
    ...metaroles.flatMap(({ metarole, home_id: id }) =>
      powersOfMetarole(getMetarole(catalog, metarole), { id, title: homes.get(id)?.title ?? id }),
    ),
    ...grants,
    ...(await powersOfAffiliations(ctx, db, affiliations)),
  ]
  const to = accounts.some((one) => own.includes(one)) ? 'oneself' : 'another'
  await requireMayHandOut({ ctx, actor, db }, together(handed), to)
}
