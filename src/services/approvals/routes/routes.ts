import type { Db } from '../../../database/index.ts'
import type { ApprovalRouteForm } from '../../catalog/index.ts'
import { type Actor, type Context, mayEverywhere, requireEverywhere } from '../../decisions/index.ts'
import { recordKinds } from '../../records/index.ts'
import { type SearchQuery, searched } from '../../registry/index.ts'
import type { ApprovalRoutes } from '../shapes.ts'
import { listRouteRows } from './queries-routes.ts'

/** A way that documents go: the preset's, or as administrators have set it in its place or beside. */
export type Route = ApprovalRouteForm & { readonly id: string }
export type Stage = Route['stages'][number]

export async function listRoutes({ decisions }: Pick<Context, 'decisions'>, db: Db): Promise<Route[]> {
  const set = await listRouteRows(db)
  const own = set.map(({ id, definition }) => ({ ...definition, id }))
  const ofPreset = (decisions.catalog.approvals ?? []).filter(({ id }) => !own.some((one) => one.id === id))
  return [...ofPreset, ...own]
}

/** Actions by which any approval may be seen. */
export async function actionsOfRoutes(ctx: Context): Promise<string[]> {
  const routes = await listRoutes(ctx, ctx.database.kysely)
  const decide = routes.flatMap(({ stages }) => stages.flatMap(({ action }) => action ?? []))
  const { catalog } = ctx.decisions
  return [...new Set([...decide, ...recordKinds(catalog).map(({ deeds }) => deeds.view)])]
}

export async function viewRoutes(ctx: Context, actor: Actor, { search }: SearchQuery): Promise<ApprovalRoutes> {
  requireEverywhere(ctx, actor, 'dostup.settings.view')
  const set = await listRouteRows(ctx.database.kysely)
  const ofPreset = ctx.decisions.catalog.approvals ?? []
  const routes = await listRoutes(ctx, ctx.database.kysely)
  const items = routes.map((route) => ({
    ...route,
    ofPreset: ofPreset.some(({ id }) => id === route.id),
    isSet: set.some(({ id }) => id === route.id),
  }))
  return {
    items: searched(items, search, ({ title, stages }) =>
      [title, ...stages.map((stage) => stage.title)].flatMap(({ ru, en }) => [ru, en]),
    ),
    may: { edit: mayEverywhere(ctx, actor, 'dostup.settings.edit') },
  }
}
