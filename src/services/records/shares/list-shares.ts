import { Problem } from '../../../core/problems/index.ts'
import { type Actor, type Context, type Named, requireRight } from '../../decisions/index.ts'
import { whereToLook } from '../../registry/index.ts'
import { organizationKinds } from '../record-kinds.ts'
import type { Shares, SharesQuery } from '../shapes.ts'
import { getVisibleRecord } from '../visible-record.ts'
import { manageShares, requireMaySet } from './change-shares.ts'
import { pageOfOrganizations } from './queries-shares.ts'

/** «Организации, имеющие доступ к объекту», of those that the viewer sees (L20). */
export async function listShares(ctx: Context, actor: Actor, id: string, query: SharesQuery): Promise<Shares> {
  const db = ctx.database.kysely
  const { record } = await getVisibleRecord(ctx, actor, db, id)
  requireRight(ctx, actor, 'dostup.shares.view', record)
  const { total, rows, next } = await pageOfOrganizations(db, {
    ...query,
    record: id,
    kinds: organizationKinds(ctx.decisions.catalog),
    above: ctx.decisions.ancestors(id),
    where: await whereToLook(ctx, actor, 'dostup.organizations.view'),
  })
  const items = rows.map(({ by_home: byHome, level, ...organization }) => ({
    ...organization,
    ...accessOf({ byHome, level }),
    maySet: maySet(ctx, actor, record, organization),
  }))
  return { items, total, next }
}

export const accessOf = ({ byHome, level }: { byHome: boolean; level: 'view' | 'full' | 'members' | null }) => ({
  byHome,
  level: byHome ? ('full' as const) : level === 'members' ? null : level,
})

export function maySet(
  ctx: Context,
  actor: Actor,
  record: Named,
  organization: Named & { readonly kind: string },
): boolean {
  try {
    manageShares.policy(ctx, actor, record)
    requireMaySet(ctx, actor, { record, organization, level: 'view' })
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
