import { offering } from '../../audit/index.ts'
import { type Actor, type Context, may, mayEverywhere, requireAnywhere } from '../../decisions/index.ts'
import { type SearchQuery, searched } from '../../registry/index.ts'
import type { Emergencies } from '../shapes-emergency.ts'
import { rolesInEmergency } from './kept-roles.ts'
import { listEmergencyRows, type StoredEmergency } from './queries-emergency.ts'
import { reviewEmergency } from './review-emergency.ts'

const most = 500

/** One's own, and those at the places where one reviews: what waits to be confirmed first. */
export async function listEmergencies(ctx: Context, actor: Actor, { search }: SearchQuery): Promise<Emergencies> {
  requireAnywhere(ctx, actor, 'dostup.emergency.view')
  const rows = await listEmergencyRows(ctx.database.kysely, most)
  const seen = rows.filter(
    ({ account_id: account, node_id: node }) =>
      (account !== null && account === actor.accountId) || may(ctx, actor, 'dostup.emergency.review', node),
  )
  const items = await Promise.all(seen.map((row) => view(ctx, actor, row)))
  const { decisions } = ctx
  const use = actor.accountId !== null && decisions.isHeldAnywhere(actor.accountId, 'dostup.emergency.use')
  const keep = mayEverywhere(ctx, actor, 'dostup.emergency.keep')
  const roles = use || keep ? await rolesInEmergency(ctx, ctx.database.kysely) : []
  return {
    items: searched(items, search, ({ account, organization, role, reason, review, reviewedBy }) => [
      ...[account, organization.title, role.title, reason, review, reviewedBy],
    ]),
    roles: roles.filter(({ isHeld }) => keep || isHeld),
    may: { use, keep },
  }
}

async function view(ctx: Context, actor: Actor, row: StoredEmergency) {
  return {
    id: row.id,
    account: row.account_title,
    organization: { id: row.node_id, title: row.node_title },
    role: { id: row.role_id, title: row.role_title },
    grantId: String(row.grant_id),
    reason: row.reason,
    begunAt: row.begun_at.toISOString(),
    until: row.until.toISOString(),
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reviewedBy: row.reviewed_by_title,
    verdict: row.verdict,
    review: row.review,
    mayReview: row.reviewed_at === null && (await offering(ctx, actor)(reviewEmergency, row)),
  }
}
