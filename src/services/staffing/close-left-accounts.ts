import { closeAccount, listClosingAccounts, planClosing } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { findZoneAt } from '../organizations/index.ts'
import { zoneOfInstallation } from '../settings/index.ts'
import { goingOn } from './go.ts'

/** In one run; the next comes soon. */
const most = 500

/** Accounts of those whose last day is over are turned off (A8, B6); of who came to be somewhere else meanwhile they stay. */
export const closeLeftAccounts: Schedule = {
  name: 'staffing.close-left-accounts',
  title: { ru: 'Отключение учётных записей уволенных', en: 'Deactivation of accounts of those who left' },
  everySeconds: 5 * 60,
  run: closeLeft,
}

export async function closeLeft(ctx: Context): Promise<void> {
  const { kysely } = ctx.database
  for (const { id, active, metarole, person_id, home_id, closes_on } of await listClosingAccounts(
    kysely,
    farthest(ctx),
    most,
  )) {
    const day = await dayAt(ctx, home_id)
    if (closes_on === null || closes_on > day) continue
    const leaves = active && person_id !== null && !(await isThere(ctx, { personId: person_id, metarole, day }))
    if (leaves) await perform(ctx, operator, closeAccount, { id, doing: 'dismiss' })
    else await perform(ctx, operator, planClosing, { id, doing: 'dismiss', on: null })
  }
}

async function isThere(
  ctx: Context,
  { personId, metarole, day }: { readonly personId: string; readonly metarole: string; readonly day: string },
): Promise<boolean> {
  const kind = getMetarole(ctx.decisions.catalog, metarole).comesWith
  return kind != null && (await goingOn(ctx.database.kysely, { personId, kind, day })).length > 0
}

/** The day that it is by the clock of an organization (L8); where it has none, by that of the installation. */
async function dayAt(ctx: Context, organization: string): Promise<string> {
  const timeZone = (await findZoneAt(ctx.database.kysely, organization)) ?? zoneOfInstallation(ctx)
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ctx.clock())
}

/** Where the day comes first on Earth, it is fourteen hours ahead. */
const farthest = (ctx: Context): string => new Date(ctx.clock().getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
