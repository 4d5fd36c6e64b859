import type { Miss, PropertyName } from '../../core/engine/index.ts'
import type { Language } from '../../core/problems/index.ts'
import type { StoredGrant } from '../access/index.ts'
import { actionTitle, type ComparisonEntry } from '../catalog/index.ts'
import { type Actor, type Context, type DecisionsAt, decisionsAt, may, requireRight } from '../decisions/index.ts'
import { fullName, getVisibleAccount } from '../identity/index.ts'
import { gatherGrants, gatherTitles } from './gather-titles.ts'
import { findAskedNode, propertyTold, requireKnownAction, sentAlong } from './question.ts'
import type { Answer, ExplainQuestion } from './shapes-explain.ts'
import { grantView, pathView, wayView } from './way-view.ts'
import { asOfInWords, missInWords, type Titles, verdict } from './words.ts'

/**
 * «Почему?»: the engine's own explanation, in the words of people. The viewer must see both the account and the node;
 * what else a chain touches and the viewer may not see stays without a name (mistake 16). About a past moment it answers from the
 * history; who may see what is a matter of now.
 */
export async function explain(ctx: Context, actor: Actor, asked: ExplainQuestion, language: Language): Promise<Answer> {
  const db = ctx.database.kysely
  const account = await getVisibleAccount(ctx, actor, db, asked.account)
  requireRight(ctx, actor, 'dostup.decisions.explain', { id: account.home_id, title: account.home_title })
  const node = await findAskedNode(ctx, actor, asked.node)
  const decisions = await decisionsAt(ctx, asked.at === undefined ? undefined : new Date(asked.at))
  requireKnownAction(ctx, decisions, asked.action)
  const sent = sentAlong(asked)
  const explanation = decisions.explain(account.id, asked.action, node.id, sent)
  const grants = await gatherGrants(ctx, actor, decisions, [explanation])
  const named = await gatherTitles(ctx, actor, decisions, [explanation], grants, language)
  // Both cards are open to this viewer, and what was sent is their own; of the past the stored ones are not at hand.
  const stored = decisions.facts === 'present' ? { account: account.properties, node: node.properties } : undefined
  const titles = { ...named, property: (name: PropertyName) => propertyTold(name, stored, sent) }
  const action = actionTitle(decisions.catalog, asked.action)[language]
  const who = fullName(account) ?? account.login
  return {
    allowed: explanation.allowed,
    sentence:
      asOfInWords(decisions, language) +
      verdict(explanation.allowed, { account: who, action, node: node.title }, language),
    account: { id: account.id, login: account.login, title: who },
    action: { id: asked.action, title: action },
    node: { id: node.id, title: node.title, kind: node.kind },
    at: decisions.at.toISOString(),
    facts: decisions.facts,
    ways: explanation.allowed
      ? explanation.ways.map((way) => wayView(decisions.kindOf, way, grants, titles, language))
      : [],
    misses: explanation.allowed
      ? []
      : explanation.misses.map((miss) =>
          missView(ctx, actor, decisions, miss, grants, titles, node, account, language),
        ),
  }
}

function missView(
  ctx: Context,
  actor: Actor,
  decisions: DecisionsAt,
  miss: Miss,
  grants: ReadonlyMap<string, StoredGrant>,
  titles: Titles,
  node: { id: string; title: string },
  account: { home_id: string; home_title: string },
  language: Language,
): Answer['misses'][number] {
  const id = 'grant' in miss ? miss.grant : null
  const grant = id === null ? undefined : grants.get(id)
  const isSeen = id === null || grant !== undefined
  return {
    miss: miss.miss,
    sentence: missInWords(miss, titles, language),
    grant: grantView(grant, titles),
    fails: 'fails' in miss && isSeen ? (miss.fails as ComparisonEntry) : null,
    roles: 'roles' in miss ? miss.roles.map((id) => ({ id, title: titles.role(id) })) : [],
    path: 'path' in miss ? pathView(decisions.kindOf, miss.path, titles) : [],
    // What was missing then is not to be mended now.
    mend: decisions.facts === 'history' ? null : mendOf(ctx, actor, miss, node, account),
  }
}

/** The deed that would mend a miss, if this viewer may do it. */
function mendOf(
  ctx: Context,
  actor: Actor,
  miss: Miss,
  node: { id: string; title: string },
  home: { home_id: string; home_title: string },
): Answer['misses'][number]['mend'] {
  const may_ = (action: string, at: string) => may(ctx, actor, action, at)
  const homeNode = { id: home.home_id, title: home.home_title }
  switch (miss.miss) {
    case 'account-inactive':
      return may_('dostup.accounts.deactivate', home.home_id) ? { deed: 'activate-account', scope: homeNode } : null
    case 'organization-archived':
      return may_('dostup.organizations.archive', home.home_id)
        ? { deed: 'restore-organization', scope: homeNode }
        : null
    case 'grant-deactivated':
    case 'grant-expired':
    case 'grant-not-started':
      return may_('dostup.grants.give', node.id) ? { deed: 'renew-grant', scope: node } : null
    case 'other-branch':
    case 'role-lacks-right':
    case 'no-grant':
      return may_('dostup.grants.give', node.id) ? { deed: 'give-grant', scope: node } : null
    default:
      return null
  }
}
