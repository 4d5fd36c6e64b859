import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Deed, Outcome, Policy } from '../audit/index.ts'
import { type Actor, type Context, nodeFact, requireRight } from '../decisions/index.ts'
import { treeKinds } from './kinds.ts'
import { countActiveChildren, type StoredOrganization, setArchived } from './queries.ts'
import { getVisibleOrganization } from './visible-organization.ts'

/** Sends an organization to the archive: its accounts can do nothing from the next check on (mistake 64). */
export const archiveOrganization: Deed<string> & Policy<StoredOrganization> = {
  name: 'organizations.archive-organization',
  kind: 'model',
  policy: requireMayArchive,
  async decide(ctx, tx, actor, id) {
    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    await archiveOrganization.policy(ctx, actor, stored, tx)
    if (stored.archived_at !== null) throw new Problem('already-archived')
    const children = await countActiveChildren(tx, id, treeKinds(ctx.decisions.catalog))
    if (children > 0) throw new Problem('has-active-children', { count: children })
    return await moveArchived(tx, stored, ctx.clock(), ctx.clock())
  },
}

export function requireMayArchive(ctx: Context, actor: Actor, stored: StoredOrganization): void {
  requireRight(ctx, actor, 'dostup.organizations.archive', stored)
}

export async function moveArchived(
  tx: Transaction,
  stored: StoredOrganization,
  archivedAt: Date | null,
  at: Date,
): Promise<Outcome<undefined>> {
  await setArchived(tx, stored.id, archivedAt, at)
  const { id, title } = stored
  const moved = { field: 'archived', old: stored.archived_at !== null, new: archivedAt !== null }
  return {
    result: undefined,
    changed: [{ operation: 'update', model: 'organization', id, title, organizationId: id, fields: [moved] }],
    facts: [{ put: 'node', node: { ...nodeFact(stored), archived: archivedAt !== null } }],
  }
}
