import type { Language } from '../../../core/problems/index.ts'
import { getVisibleAccount } from '../../accounts/index.ts'
import { actionTitle } from '../../catalog/index.ts'
import { type Actor, type Context, type DecisionsAt, decisionsAt, may, requireRight } from '../../decisions/index.ts'
import { listTitles } from '../../organizations/index.ts'
import { findAskedNode, requireKnownAction, sentAlong } from '../question.ts'
import type { Doable, Reachable, WhatMayQuestion, WhereMayQuestion } from './shapes-lists.ts'

/** Nodes that are gone through at once. */
const AT_ONCE = 500

/**
 * Where an account may do this, or might at a past moment: nodes by id, of those that the viewer sees now. Who may see what is a matter
 * of now; what was allowed, of then.
 */
export async function whereMay(
  ctx: Context,
  actor: Actor,
  asked: WhereMayQuestion,
  language: Language,
): Promise<Reachable> {
  const account = await getAskedAccount(ctx, actor, asked.account)
  const decisions = await decisionsAt(ctx, asked.at === undefined ? undefined : new Date(asked.at))
  requireKnownAction(ctx, decisions, asked.action)
  const seen = nodesSeen(ctx, actor, decisions, asked)
  const shown = seen.slice(0, asked.limit)
  const parents = new Map(shown.map((id) => [id, visibleParent(ctx, actor, id)]))
  const titles = await listTitles(ctx.database.kysely, [...shown, ...[...parents.values()].flatMap((id) => id ?? [])])
  const named = (id: string) => ({ id, title: titles.get(id) ?? id })
  return {
    ...toldOf(decisions, account),
    action: { id: asked.action, title: actionTitle(decisions.catalog, asked.action)[language] },
    items: shown.map((id) => {
      const parent = parents.get(id)
      return { ...named(id), kind: decisions.kindOf(id) ?? '', parent: parent === undefined ? null : named(parent) }
    }),
    next: seen.length > shown.length ? (shown.at(-1) ?? null) : null,
  }
}

function visibleParent(ctx: Context, actor: Actor, id: string): string | undefined {
  const [parent] = ctx.decisions.has(id) ? ctx.decisions.ancestors(id) : []
  return parent !== undefined && may(ctx, actor, 'dostup.organizations.view', parent) ? parent : undefined
}

/** One more than the page holds, if there is one. */
function nodesSeen(ctx: Context, actor: Actor, decisions: DecisionsAt, asked: WhereMayQuestion): string[] {
  const kinds = asked.kind === undefined ? undefined : new Set([asked.kind])
  const sent = sentAlong(asked)
  const seen: string[] = []
  let after = asked.after === undefined ? null : { id: asked.after }
  for (let more = true; more && seen.length <= asked.limit; ) {
    const page = decisions.pageOfNodes(asked.account, asked.action, { kinds, sent, after, limit: AT_ONCE })
    seen.push(...page.items.map(({ id }) => id).filter((id) => may(ctx, actor, 'dostup.organizations.view', id)))
    more = page.more
    after = page.items.at(-1) ?? null
  }
  return seen
}

/** What an account may do to a node, or might at a past moment. */
export async function whatMay(ctx: Context, actor: Actor, asked: WhatMayQuestion, language: Language): Promise<Doable> {
  const account = await getAskedAccount(ctx, actor, asked.account)
  const node = await findAskedNode(ctx, actor, asked.node)
  const decisions = await decisionsAt(ctx, asked.at === undefined ? undefined : new Date(asked.at))
  const actions = decisions.actionsOn(account.id, node.id, sentAlong(asked))
  return {
    ...toldOf(decisions, account),
    node: { id: node.id, title: node.title, kind: node.kind },
    items: actions.map((id) => ({ id, title: actionTitle(decisions.catalog, id)[language] })),
  }
}

async function getAskedAccount(ctx: Context, actor: Actor, id: string) {
  const account = await getVisibleAccount(ctx, actor, ctx.database.kysely, id)
  requireRight(ctx, actor, 'dostup.decisions.explain', { id: account.home_id, title: account.home_title })
  return account
}

const toldOf = ({ at, facts }: DecisionsAt, { id, login }: { readonly id: string; readonly login: string }) => ({
  at: at.toISOString(),
  facts,
  account: { id, login },
})
