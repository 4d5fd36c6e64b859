import { EngineRefusal, type FactChange } from '../../../core/engine/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { type Acting, type Actor, type Context, nodeFact, requireRight } from '../../decisions/index.ts'
import { movingNode } from '../../delegation/index.ts'
import { requireHoldsWhatReads } from '../editing/what-reads.ts'
import { whyNotUnder } from '../kinds.ts'
import { type StoredOrganization, setParent } from '../queries.ts'
import type { OrganizationMove } from '../shapes.ts'
import { getVisibleOrganization } from '../visible-organization.ts'

/**
 * Puts an organization or unit, with all below it, under another parent. It is an edit of three: of itself, of what it leaves, and of what
 * it comes under. Its inverse is the move back.
 */
export const moveOrganization: Deed<OrganizationMove & { readonly id: string }> & Policy<StoredOrganization> = {
  name: 'organizations.move-organization',
  kind: 'model',
  policy(ctx, actor, stored) {
    if (ctx.decisions.catalog.policies.parentFixed) throw new Problem('parent-fixed')
    requireEdit(ctx, actor, stored)
    if (stored.parent_id !== null) requireEdit(ctx, actor, { id: stored.parent_id, title: stored.parent_title ?? '' })
    if (stored.archived_at !== null) throw new Problem('archived-stays', { title: stored.title })
  },
  async decide(ctx, tx, actor, { id, parentId, updatedAt }) {
    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    const parent = await getVisibleOrganization(ctx, actor, tx, parentId)
    await moveOrganization.policy(ctx, actor, stored, tx)
    requireEdit(ctx, actor, parent)
    if (updatedAt !== undefined && new Date(updatedAt).getTime() !== stored.updated_at.getTime()) {
      throw new Problem('changed-meanwhile')
    }
    if (parent.id === stored.parent_id) return { result: undefined, changed: 'nothing' }
    requireFits(ctx, stored, parent)
    requireHoldsWhatReads(ctx, actor, stored, { property: 'node.parent' })
    return {
      result: undefined,
      changed: [
        {
          operation: 'update',
          model: 'organization',
          id,
          title: stored.title,
          organizationId: id,
          fields: [{ field: 'parent', old: stored.parent_title, new: parent.title }],
        },
      ],
      facts: await movedFacts({ ctx, actor, db: tx }, stored, parent.id),
    }
  },
}

function requireEdit(ctx: Context, actor: Actor, node: { id: string; title: string }): void {
  requireRight(ctx, actor, 'dostup.organizations.edit', node)
}

/** L1, L7: what may stand there, and nothing under itself. */
function requireFits(ctx: Context, { id, kind }: StoredOrganization, parent: StoredOrganization): void {
  if (id === parent.id || ctx.decisions.ancestors(parent.id).includes(id)) throw new Problem('cycle-refused')
  const refusal = whyNotUnder(ctx.decisions.catalog, kind, parent.kind)
  if (refusal !== undefined) throw new Problem('parent-kind-refused', refusal)
  if (parent.archived_at !== null) throw new Problem('archived-parent', { title: parent.title })
}

async function movedFacts({ ctx, actor, db: tx }: Acting<Transaction>, stored: StoredOrganization, parent: string) {
  const { id, title } = stored
  const put: FactChange = { put: 'node', node: { ...nodeFact(stored), parent } }
  requireNoCycle(ctx, [put])
  const node = { id, title, fromTop: stored.parent_id === null, nodes: ctx.decisions.subtree(id) }
  const grants = await movingNode({ ctx, actor, db: tx }, node, () => setParent(tx, id, parent, ctx.clock()))
  return [put, ...grants]
}

/** Shares are ways upward as well: what is shared with something below it cannot stand above it, nor a group lie in itself. */
export function requireNoCycle({ decisions }: Context, facts: readonly FactChange[]): void {
  try {
    decisions.suppose(facts, () => undefined)
  } catch (error) {
    if (error instanceof EngineRefusal && error.code === 'cycle') throw new Problem('cycle-refused')
    throw error
  }
}
