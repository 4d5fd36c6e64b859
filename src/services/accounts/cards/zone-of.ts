import type { Db } from '../../../database/index.ts'
import type { Context } from '../../decisions/index.ts'
import { findZoneAt } from '../../organizations/index.ts'
import { zoneOfInstallation } from '../../settings/index.ts'
import { findOwnZone } from '../queries-accounts.ts'
import type { ViewerZone } from '../shapes.ts'

/** In which zone times are shown to a viewer: their own, else the organization's, else that of the nearest above it, else that of the installation (L8). */
export async function zoneOf(ctx: Context, db: Db, accountId: string): Promise<ViewerZone> {
  const days = ctx.decisions.days.zone
  const account = await findOwnZone(db, accountId)
  const own = account?.time_zone ?? null
  if (own !== null) return { name: own, own, from: 'account', days }
  const above = account && (await findZoneAt(db, account.home_id))
  if (above !== undefined) return { name: above, own, from: 'organization', days }
  return { name: days, own, from: 'server', days }
}

/** Of programs and the operator it is that of the installation. */
export const zoneOfViewer = async (ctx: Context, db: Db, accountId: string | null): Promise<string> =>
  accountId === null ? zoneOfInstallation(ctx) : (await zoneOf(ctx, db, accountId)).name
