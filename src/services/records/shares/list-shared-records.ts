import { type Actor, type Context, requireAnywhere, requireRight } from '../../decisions/index.ts'
import { getVisibleOrganization } from '../../organizations/index.ts'
import { whereOf, whereToLook } from '../../registry/index.ts'
import { getRecordKind } from '../record-kinds.ts'
import type { SharedRecords, SharedRecordsQuery } from '../shapes.ts'
import { accessOf, maySet } from './list-shares.ts'
import { pageOfRecords } from './queries-shares.ts'

/** The same window from the organization's side: records of a kind that it has, or that it could be given (L21). */
export async function listSharedRecords(
  ctx: Context,
  actor: Actor,
  id: string,
  query: SharedRecordsQuery,
): Promise<SharedRecords> {
  const db = ctx.database.kysely
  const organization = await getVisibleOrganization(ctx, actor, db, id)
  requireRight(ctx, actor, 'dostup.shares.view', organization)
  const { view } = getRecordKind(ctx, query.kind).deeds
  requireAnywhere(ctx, actor, view)
  const below = { account: '', everywhere: false, parts: [{ below: [id], own: false, when: [] }] }
  const { total, rows, next } = await pageOfRecords(db, {
    ...query,
    to: id,
    where: await whereToLook(ctx, actor, view),
    home: await whereOf(ctx, below),
  })
  const items = rows.map(({ by_home: byHome, level, archived_at, ...record }) => ({
    ...record,
    archived: archived_at !== null,
    ...accessOf({ byHome, level }),
    maySet: maySet(ctx, actor, record, organization),
  }))
  return { items, total, next }
}
