import { entersBy, findMetarole, type Way } from '../../catalog/index.ts'
import type { Context } from '../../decisions/index.ts'

/** An account that is off, or whose organization is archived, or whose metarole has no such way in, stays outside (E2). */
export function mayEnter(
  ctx: Context,
  account: { readonly active: boolean; readonly home_archived_at: Date | null; readonly metarole: string },
  way: Way = 'password',
): boolean {
  return account.active && account.home_archived_at === null && hasEntry(ctx, account.metarole, way)
}

/** Whether accounts of the metarole have a page to come to, and come to it by a password. */
export const hasPasswordEntry = (ctx: Context, metaroleId: string): boolean => hasEntry(ctx, metaroleId, 'password')

function hasEntry(ctx: Context, metaroleId: string, way: Way): boolean {
  const metarole = findMetarole(ctx.decisions.catalog, metaroleId)
  return metarole !== undefined && entersBy(metarole, way)
}
