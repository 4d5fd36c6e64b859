import type { Db } from '../../../database/index.ts'
import type { Title } from '../../catalog/index.ts'
import { type Actor, type Context, may, requireAnywhere, seesAccount } from '../../decisions/index.ts'
import { type SearchQuery, searched } from '../../registry/index.ts'
import { listExceptions, type StoredException } from '../queries-separation.ts'
import { listRules } from '../rules/rules.ts'
import type { SeparationException, SeparationExceptions } from '../shapes.ts'

const most = 500

/** In force and over, of accounts that the viewer sees. */
export async function viewExceptions(
  ctx: Context,
  actor: Actor,
  { search }: SearchQuery,
): Promise<SeparationExceptions> {
  requireAnywhere(ctx, actor, 'dostup.separation.view')
  const db = ctx.database.kysely
  const titles = await titlesOfRules(ctx, db)
  const seen = (await listExceptions(db, most)).filter((row) => seesAccount(ctx, actor, row.account_id))
  const items = seen.map((row) => exceptionView({ ctx, actor }, row, titles.get(row.rule_id)))
  return {
    items: searched(items, search, ({ rule, account, reason, approvedBy }) => [
      ...[rule.title?.ru, rule.title?.en, account.title, reason, approvedBy],
    ]),
  }
}

export async function titlesOfRules({ decisions }: Context, db: Db): Promise<ReadonlyMap<string, Title>> {
  return new Map((await listRules(decisions.catalog, db)).map(({ id, title }) => [id, title]))
}

export function exceptionView(
  { ctx, actor }: { readonly ctx: Context; readonly actor: Actor },
  row: StoredException,
  title: Title | undefined,
): SeparationException {
  const inForce = isInForce(row, ctx.clock())
  return {
    id: row.id,
    rule: { id: row.rule_id, title: title ?? null },
    account: { id: row.account_id, title: row.account_title ?? row.account_id },
    reason: row.reason,
    approvedBy: row.approved_by_title,
    givenAt: row.given_at.toISOString(),
    until: row.until.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    state: inForce ? 'in-force' : 'over',
    mayEnd: inForce && row.home_id !== null && may(ctx, actor, 'dostup.separation.except', row.home_id),
  }
}

export const isInForce = ({ ended_at: ended, until }: Pick<StoredException, 'ended_at' | 'until'>, at: Date): boolean =>
  ended === null && until > at
