import { type Actor, type Context, requireAnywhere } from '../../decisions/index.ts'
import { type Where, whereToLook } from '../../registry/index.ts'
import { treeKinds } from '../kinds.ts'
import { listBranches as branchesOf, listRoots } from '../queries.ts'
import type { Branches, TreeQuery } from '../shapes.ts'
import { requireVisibleParent } from '../visible-organization.ts'

/** A page of one level of the tree: what hangs on `parent`, or, without it, the topmost nodes that the viewer may see (L4). */
export async function listBranches(ctx: Context, actor: Actor, query: TreeQuery): Promise<Branches> {
  requireAnywhere(ctx, actor, 'dostup.organizations.view')
  requireVisibleParent(ctx, actor, query.parent)
  const where = await whereToLook(ctx, actor, 'dostup.organizations.view')
  const { archived, limit, offset } = query
  const filter = { kinds: treeKinds(ctx.decisions.catalog), archived, where }
  const ask = query.parent !== undefined ? { parent: query.parent } : await tops(ctx, where)
  const { rows, total } = await branchesOf(ctx.database.kysely, ask, filter, { limit, offset })
  return {
    total,
    limit,
    offset,
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      shortTitle: row.short_title,
      archived: row.archived_at !== null,
      childCount: row.child_count,
    })),
  }
}

/** They stand in the filter itself, unless the viewer sees but some nodes below them: then they are looked for. */
async function tops(
  ctx: Context,
  { filter: { everywhere, parts } }: Where,
): Promise<{ ids: readonly string[] } | 'tops'> {
  if (everywhere) return { ids: await listRoots(ctx.database.kysely) }
  const ids = parts.map(({ below, own, when }) => (own || when.length > 0 || below === 'everywhere' ? null : below))
  return ids.includes(null) ? 'tops' : { ids: ids.flatMap((some) => some ?? []) }
}
