import { closeAccount, listClosingAccounts, planClosing } from '../accounts/index.ts'
import { today } from '../affiliations/index.ts'
import { perform } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
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
  for (const { id, active, metarole, person_id } of await listClosingAccounts(kysely, today(ctx), most)) {
    const leaves = active && person_id !== null && !(await isThere(ctx, person_id, metarole))
    if (leaves) await perform(ctx, operator, closeAccount, { id, doing: 'dismiss' })
    else await perform(ctx, operator, planClosing, { id, doing: 'dismiss', on: null })
  }
}

async function isThere(ctx: Context, personId: string, metarole: string): Promise<boolean> {
  const kind = getMetarole(ctx.decisions.catalog, metarole).comesWith
  return kind != null && (await goingOn(ctx.database.kysely, { personId, kind, day: today(ctx) })).length > 0
}
