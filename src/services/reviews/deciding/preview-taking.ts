import type { Effect } from '../../../core/engine/index.ts'
import { rehearse } from '../../audit/index.ts'
import { actionTitle, findAction } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import { getSeenItem } from '../review-authority.ts'
import type { TakingAway } from '../shapes.ts'
import { takeFrom } from './take-away.ts'

const most = 500

/** What happens if it is taken away: rehearsed by the very deed that would do it. */
export async function previewTaking(ctx: Context, actor: Actor, id: string): Promise<TakingAway> {
  const { item } = await getSeenItem({ ctx, actor, db: ctx.database.kysely }, id)
  const taking = { grantId: item.grant_id, narrow: undefined, on: null, reason: '' }
  const lost = await rehearse(
    ctx,
    (stage) => takeFrom(stage, actor, taking),
    (facts) => {
      // A second later than now: a grant that ends at this second counts no more.
      const at = new Date(ctx.clock().getTime() + 1000)
      const { lost } = ctx.decisions.effects(facts, at)
      return item.account_id === null ? ofWhomever(lost) : lost.filter(({ account }) => account === item.account_id)
    },
  )
  const { catalog } = ctx.decisions
  const told: TakingAway['lost'] = []
  for (const { action, scope } of lost.slice(0, most)) {
    const node = scope === null ? undefined : await findNode(ctx.database.kysely, scope)
    if (node === undefined) continue
    told.push({
      action: { id: action, title: actionTitle(catalog, action) },
      scope: { id: node.id, title: node.title, kind: node.kind },
      changes: findAction(catalog, action)?.changes ?? false,
    })
  }
  const gone = new Set(lost.map(({ action }) => action)).size
  return { lost: told, kept: Math.max(0, item.frozen.actions - gone) }
}

/** Of what all of a place are given: what any of them would lose, each once. */
const ofWhomever = (lost: readonly Effect[]): Effect[] => [
  ...new Map(lost.map((one) => [`${one.action} ${one.scope}`, one])).values(),
]
