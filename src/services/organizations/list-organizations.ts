import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import { sortBy, whereToLook } from '../registry/index.ts'
import { treeKinds } from './kinds.ts'
import { organizationSorts, pageOfOrganizations } from './queries.ts'
import type { OrganizationPage, OrganizationQuery } from './shapes.ts'
import { requireVisibleParent } from './visible-organization.ts'
import { visibleParent } from './visible-parent.ts'

export async function listOrganizations(
  ctx: Context,
  actor: Actor,
  query: OrganizationQuery,
): Promise<OrganizationPage> {
  requireAnywhere(ctx, actor, 'dostup.organizations.view')
  requireVisibleParent(ctx, actor, query.parent)
  const where = await whereToLook(ctx, actor, 'dostup.organizations.view', query.within)
  const asked = query.kind?.split(',')
  const kinds = treeKinds(ctx.decisions.catalog).filter((kind) => asked?.includes(kind) ?? true)
  const sort = sortBy(query.sort, organizationSorts, [{ key: 'title', descending: false }])
  const { total, rows } = await pageOfOrganizations(ctx.database.kysely, { ...query, sort, kinds }, where)
  return {
    total,
    limit: query.limit,
    offset: query.offset,
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      shortTitle: row.short_title,
      inn: row.inn,
      parent: visibleParent(ctx, actor, row),
      archived: row.archived_at !== null,
      childCount: row.child_count,
    })),
  }
}
