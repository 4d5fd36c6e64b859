import type { Language } from '../../core/problems/index.ts'
import { rightTitle } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { whereToLook } from '../registry/index.ts'
import { listGrantsEndingAt } from './queries-ending.ts'

export interface Ahead {
  readonly days: number
  readonly most: number
  readonly within: string | undefined
  readonly language: Language
}

export interface EndingGrant {
  readonly endsAt: string
  readonly what: string | null
  readonly account: { readonly id: string; readonly title: string }
  readonly place: { readonly id: string; readonly title: string }
}

/** Powers in force that end within some days, the nearest first: those that a list of grants would show (mistake 12). */
export async function listEndingGrants(
  ctx: Context,
  actor: Actor,
  { days, most, within, language }: Ahead,
): Promise<EndingGrant[]> {
  const now = ctx.clock()
  const until = new Date(now.getTime() + days * 86_400_000)
  const where = [
    await whereToLook(ctx, actor, 'dostup.grants.view', within),
    await whereToLook(ctx, actor, 'dostup.organizations.view'),
  ]
  const rows = await listGrantsEndingAt(ctx.database.kysely, { where, now, until, most })
  return rows.map((row) => ({
    endsAt: row.valid_until.toISOString(),
    what: row.role_title ?? (row.right_id && rightTitle(ctx.decisions.catalog, row.right_id)[language]),
    account: { id: row.account_id, title: row.account_title },
    place: { id: row.scope_id, title: row.scope_title },
  }))
}
