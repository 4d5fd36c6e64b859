import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { actionsOnLearners, rightTitle } from '../catalog/index.ts'
import { type Actor, type Context, may, type Named, seesNumbers } from '../decisions/index.ts'
import { isHiddenAccount, isHiddenPerson, listHiddenAccounts } from './queries-hidden.ts'

/** Nobody writes over what they are not shown: a form would take the number for the name (A18). */
export async function requireShownPerson(ctx: Context, actor: Actor, db: Db, id: string): Promise<void> {
  if (seesNumbers(ctx, actor) && (await isHiddenPerson(db, id))) throw new Problem('shown-by-number')
}

export async function requireShownAccount(ctx: Context, actor: Actor, db: Db, id: string): Promise<void> {
  if (seesNumbers(ctx, actor) && (await isHiddenAccount(db, id))) throw new Problem('shown-by-number')
}

/** Those of the accounts that the viewer is shown by number: none to whoever sees names. */
export async function accountsByNumber(
  ctx: Context,
  actor: Actor,
  db: Db,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(seesNumbers(ctx, actor) ? await listHiddenAccounts(db, ids) : [])
}

/** «Отображение персональных данных» at any of the places; a refusal names the first. */
export function requireMayLook(ctx: Context, actor: Actor, named: Named, places: readonly Named[] = [named]): void {
  const actions = actionsOnLearners(ctx.decisions.catalog, 'by-name')
  if (actions.some((action) => places.some(({ id }) => may(ctx, actor, action, id)))) return
  const right = actions[0] === undefined ? '—' : rightTitle(ctx.decisions.catalog, actions[0])
  throw new Problem('right-missing', { right, node: named.title })
}
