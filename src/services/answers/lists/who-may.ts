import type { Explanation } from '../../../core/engine/index.ts'
import type { Language } from '../../../core/problems/index.ts'
import { actionTitle } from '../../catalog/index.ts'
import { type Actor, type Context, decisionsAt } from '../../decisions/index.ts'
import { fullName } from '../../persons/index.ts'
import { wheresToLook } from '../../registry/index.ts'
import { gatherGrants, gatherTitles } from '../gather-titles.ts'
import { pageOfHolders } from '../queries-holders.ts'
import { findAskedNode, requireKnownAction, sentAlong } from '../question.ts'
import type { Holders, WhoMayQuestion } from '../shapes-decisions.ts'
import { wayView } from '../why/way-view.ts'

/**
 * «Кто может» — and, for a past moment, «кто имел доступ»: the accounts that may, each with its best way. Only those about which the
 * viewer may ask «Почему?» one by one: seen, and explained, at their home.
 */
export async function whoMay(ctx: Context, actor: Actor, asked: WhoMayQuestion, language: Language): Promise<Holders> {
  const node = await findAskedNode(ctx, actor, asked.node)
  const decisions = await decisionsAt(ctx, asked.at === undefined ? undefined : new Date(asked.at))
  requireKnownAction(ctx, decisions, asked.action)
  const sent = sentAlong(asked)
  const ids = decisions.accountsThat(asked.action, node.id, sent)
  const seen = await wheresToLook(ctx, actor, ['dostup.accounts.view', 'dostup.decisions.explain'])
  const { total, rows } = await pageOfHolders(ctx.database.kysely, ids, asked, seen)
  const explanations = rows.map(({ id }) => bestOf(decisions.explain(id, asked.action, node.id, sent)))
  const viewer = { ctx, actor, decisions, language }
  const grants = await gatherGrants(viewer, explanations)
  const titles = await gatherTitles(viewer, explanations, grants)
  return {
    at: decisions.at.toISOString(),
    facts: decisions.facts,
    action: { id: asked.action, title: actionTitle(decisions.catalog, asked.action)[language] },
    node: { id: node.id, title: node.title, kind: node.kind },
    items: rows.map((row, place) => {
      const [way] = waysOf(explanations[place])
      return {
        id: row.id,
        login: row.login,
        title: fullName(row) ?? row.login,
        home: { id: row.home_id, title: row.home_title },
        way: way === undefined ? null : wayView({ decisions, grants, titles, language }, way),
      }
    }),
    total,
    limit: asked.limit,
    offset: asked.offset,
  }
}

const waysOf = (explanation: Explanation | undefined) => (explanation?.allowed ? explanation.ways : [])

/** The living snapshot may have moved while the page was read: whoever lost access meanwhile is shown without a way. */
function bestOf(explanation: Explanation): Explanation {
  return { allowed: true, ways: waysOf(explanation).slice(0, 1) }
}
