import { Problem } from '../../../core/problems/index.ts'
import type { Deed, Done, Policy } from '../../audit/index.ts'
import { type Actor, type Context, type Named, nodeFact, requireRight } from '../../decisions/index.ts'
import { archiveWith, type BranchNode } from '../cards/queries-branches.ts'
import { treeKinds } from '../kinds.ts'
import { countActiveChildren, type StoredOrganization } from '../queries.ts'
import { getVisibleOrganization } from '../visible-organization.ts'

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
    await archiveWith(tx, id, [id], ctx.clock())
    return archivedOutcome([stored], ctx.clock())
  },
}

export function requireMayArchive(ctx: Context, actor: Actor, node: Named): void {
  requireRight(ctx, actor, 'dostup.organizations.archive', node)
}

/** Each of them goes to the archive, or comes back (null), in its own history. */
export function archivedOutcome(nodes: readonly BranchNode[], archivedAt: Date | null): Done<undefined> {
  const changed = nodes.map((node) => {
    const { id, title } = node
    const fields = [{ field: 'archived', old: node.archived_at !== null, new: archivedAt !== null }]
    return { operation: 'update', model: 'organization', id, title, organizationId: id, fields } as const
  })
  return {
    result: undefined,
    changed: changed as unknown as Done<undefined>['changed'],
    facts: nodes.map((node) => ({ put: 'node', node: { ...nodeFact(node), archived: archivedAt !== null } })),
  }
}
