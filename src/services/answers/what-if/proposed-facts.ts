import { EngineRefusal, type FactChange } from '../../../core/engine/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import { type Actor, type Context, requireRight, requireVisible } from '../../decisions/index.ts'
import { isArchived, listTitles, whyNotUnder } from '../../organizations/index.ts'
import { isShared } from '../../records/index.ts'
import type { Supposed } from '../shapes-decisions.ts'

/**
 * Changes of which the product has no deed of its own yet, as the facts that would move. What would be asked of whoever did it is asked of
 * whoever supposes it: the right to edit both ends.
 */
export async function proposedFacts(ctx: Context, actor: Actor, proposed: Supposed): Promise<FactChange[]> {
  if (proposed.deed === 'move-node') return await move(ctx, actor, proposed)
  const { node, to } = proposed
  await requireNodes(ctx, actor, [node, to])
  if (proposed.deed === 'end-share') {
    if (!(await isShared(ctx.database.kysely, node, to))) throw new Problem('not-found')
    return [{ remove: 'share', node, to }]
  }
  return [{ put: 'share', share: { node, to, level: proposed.level } }]
}

/** What a parent may take is asked as when something is made under it (L7); what stays where it is, is no move. */
async function move(
  ctx: Context,
  actor: Actor,
  { id, parent }: Extract<Supposed, { deed: 'move-node' }>,
): Promise<FactChange[]> {
  const titles = await requireNodes(ctx, actor, [id, parent])
  const { decisions, database } = ctx
  if (id === parent || decisions.ancestors(parent).includes(id)) throw new Problem('cycle-refused')
  const refusal = whyNotUnder(decisions.catalog, decisions.kindOf(id) ?? '', decisions.kindOf(parent) ?? '')
  if (refusal !== undefined) throw new Problem('parent-kind-refused', refusal)
  if (await isArchived(database.kysely, parent))
    throw new Problem('archived-parent', { title: titles.get(parent) ?? parent })
  return decisions.moving(id, parent)
}

async function requireNodes(ctx: Context, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  for (const id of ids) requireVisible(ctx, actor, 'dostup.organizations.view', id)
  const titles = await listTitles(ctx.database.kysely, ids)
  for (const id of ids) requireRight(ctx, actor, 'dostup.organizations.edit', { id, title: titles.get(id) ?? id })
  return titles
}

/** A cycle is refused by the model itself. */
export function orRefused<T>(look: () => T): T {
  try {
    return look()
  } catch (error) {
    if (error instanceof EngineRefusal && error.code === 'cycle') throw new Problem('cycle-refused')
    throw error
  }
}
