import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, requireAnywhere, requireVisible, type Where } from '../decisions/index.ts'
import { whereToLook } from '../registry/index.ts'
import { treeKinds } from './kinds.ts'
import { listBranches as branchesOf, listRoots } from './queries.ts'
import type { Branch, TreeQuery } from './shapes.ts'

/** One level of the tree: what hangs on `parent`, or, without it, the topmost nodes that the viewer may see (L4). */
export async function listBranches(ctx: Context, actor: Actor, query: TreeQuery): Promise<{ items: Branch[] }> {
  requireAnywhere(ctx, actor, 'dostup.organizations.view')
  if (query.parent !== undefined) {
    if (!ctx.decisions.has(query.parent)) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', query.parent)
  }
  const where = whereToLook(ctx, actor, 'dostup.organizations.view')
  const filter = { kinds: treeKinds(ctx.decisions.catalog), archived: query.archived, where }
  const ask = query.parent !== undefined ? { parent: query.parent } : { ids: await tops(ctx, where) }
  const rows = await branchesOf(ctx.database.kysely, ask, filter)
  return {
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

async function tops(ctx: Context, where: Where): Promise<readonly string[]> {
  if (where === 'everywhere') return await listRoots(ctx.database.kysely)
  const seen = new Set(where)
  return where.filter((node) => !ctx.decisions.ancestors(node).some((ancestor) => seen.has(ancestor)))
}
