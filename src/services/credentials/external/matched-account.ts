import { findEntry, listAccountsLike } from '../../accounts/index.ts'
import { getMetarole } from '../../catalog/index.ts'
import type { Context } from '../../decisions/index.ts'
import { type MatchRule, mayUse, type ProviderRow } from '../../providers/index.ts'

/**
 * Whose account the rule of the provider means: the one that may come in by it and is of that login, or whose person has that СНИЛС. Several,
 * or one that stands above everything, are nobody's: their owners bind them by themselves. An e-mail that the provider has not verified says
 * nothing (mistake 37).
 */
export async function matchedAccount(
  ctx: Context,
  row: ProviderRow,
  claims: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const { match } = row.settings as { match?: MatchRule | null }
  const claim = match ? claims[match.claim] : undefined
  if (!match || typeof claim !== 'string' || claim.trim() === '') return undefined
  if (match.claim === 'email' && claims.email_verified !== true) return undefined
  const { kysely } = ctx.database
  const likely = await listAccountsLike(kysely, match.field, claim)
  const found = await Promise.all(likely.map((id) => findEntry(kysely, id)))
  const fitting = found.flatMap((one) => {
    if (one === undefined || !one.active || one.home_archived_at !== null || !mayUse(ctx, row, one)) return []
    return getMetarole(ctx.decisions.catalog, one.metarole).power === 'everything' ? [] : [one.id]
  })
  return fitting.length === 1 ? fitting[0] : undefined
}
