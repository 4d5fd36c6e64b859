import { Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import type { Context } from '../../decisions/index.ts'
import { archiveWith, listArchivedWith, listLivingBelow } from '../cards/queries-branches.ts'
import { treeKinds } from '../kinds.ts'
import type { StoredOrganization } from '../queries.ts'
import { getVisibleOrganization } from '../visible-organization.ts'
import { archivedOutcome, requireMayArchive } from './archive-organization.ts'

/** Sends an organization to the archive with all below it that is not there yet (L5); restoring it brings back just what went with it. */
export const archiveBranch: Deed<string> & Policy<StoredOrganization> = {
  name: 'organizations.archive-branch',
  kind: 'model',
  policy: requireMayArchive,
  async decide(ctx, tx, actor, id) {
    const top = await getVisibleOrganization(ctx, actor, tx, id)
    await archiveBranch.policy(ctx, actor, top, tx)
    if (top.archived_at !== null) throw new Problem('already-archived')
    const branch = await livingBranch(ctx, tx, id)
    for (const one of branch) requireMayArchive(ctx, actor, one)
    const at = ctx.clock()
    await archiveWith(
      tx,
      top.id,
      branch.map((one) => one.id),
      at,
    )
    return archivedOutcome(branch, at)
  },
}

const livingBranch = (ctx: Context, db: Db, top: string) =>
  listLivingBelow(db, ctx.decisions.subtree(top), treeKinds(ctx.decisions.catalog))

/** What would go to the archive by this deed, or come back from there. */
export async function listBranchIds(ctx: Context, db: Db, top: StoredOrganization): Promise<string[]> {
  const branch = top.archived_at === null ? await livingBranch(ctx, db, top.id) : await listArchivedWith(db, top.id)
  return branch.map(({ id }) => id)
}
