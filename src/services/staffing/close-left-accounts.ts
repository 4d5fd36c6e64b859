import { type ClosingAccount, closeAccount, listClosingAccounts, planClosing } from '../accounts/index.ts'
import { listAffiliationsOfPerson } from '../affiliations/index.ts'
import { perform } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { findZoneAt } from '../organizations/index.ts'
import { zoneOfInstallation } from '../settings/index.ts'
import { lastsBeyond } from './go.ts'

/** On a page, and settled in one run; the next comes soon. */
const mostSettled = 500

/** Accounts of those whose last day is over are turned off (A8, B6); of who came to be somewhere else meanwhile they stay. */
export const closeLeftAccounts: Schedule = {
  name: 'staffing.close-left-accounts',
  title: { ru: 'Отключение учётных записей уволенных', en: 'Deactivation of accounts of those who left' },
  everySeconds: 5 * 60,
  run: (ctx) => closeLeft(ctx),
}

/** Those whose day has not come where they are keep nobody behind them waiting: the list is read on. */
export async function closeLeft(ctx: Context, most = mostSettled): Promise<void> {
  const dayAt = daysByHome(ctx)
  let settled = 0
  for (let after: ClosingAccount | undefined; settled < most; ) {
    const page = await listClosingAccounts(ctx.database.kysely, { day: farthest(ctx), after, most })
    for (const one of page) {
      const day = await dayAt(one.home_id)
      if (one.closes_on === null || one.closes_on > day) continue
      await settle(ctx, one, day)
      settled += 1
      if (settled === most) return
    }
    if (page.length < most) return
    after = page.at(-1)
  }
}

async function settle(ctx: Context, { id, active, metarole, person_id }: ClosingAccount, day: string): Promise<void> {
  const leaves = active && person_id !== null && !(await isThere(ctx, { personId: person_id, metarole, day }))
  if (leaves) await perform(ctx, operator, closeAccount, { id, doing: 'dismiss' })
  else await perform(ctx, operator, planClosing, { id, doing: 'dismiss', on: null })
}

async function isThere(
  ctx: Context,
  { personId, metarole, day }: { readonly personId: string; readonly metarole: string; readonly day: string },
): Promise<boolean> {
  const kind = getMetarole(ctx.decisions.catalog, metarole).comesWith ?? null
  const all = await listAffiliationsOfPerson(ctx.database.kysely, personId)
  return all.some((one) => (kind === null || one.kind === kind) && lastsBeyond(one, day))
}

/** Each organization is asked once in a run. */
function daysByHome(ctx: Context): (organization: string) => Promise<string> {
  const days = new Map<string, string>()
  return async (organization) => {
    const day = days.get(organization) ?? (await dayAt(ctx, organization))
    days.set(organization, day)
    return day
  }
}

/** The day that it is by the clock of an organization (L8); where it has none, by that of the installation. */
async function dayAt(ctx: Context, organization: string): Promise<string> {
  const timeZone = (await findZoneAt(ctx.database.kysely, organization)) ?? zoneOfInstallation(ctx)
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ctx.clock())
}

/** Where the day comes first on Earth, it is fourteen hours ahead. */
const farthest = (ctx: Context): string => new Date(ctx.clock().getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
