import type { Explanation, Miss, Step, Way } from '../../core/engine/index.ts'
import { type Language, Problem } from '../../core/problems/index.ts'
import { actionTitle, findAction, findMetarole, rightTitle } from '../catalog/index.ts'
import { type Actor, type Context, may, requireRight, requireVisible } from '../decisions/index.ts'
import { findNode, fullName, getVisibleAccount, listAccountTitles } from '../identity/index.ts'
import { listTitles } from '../organizations/index.ts'
import { whereToLook } from '../registry/index.ts'
import { listGrantsByIds, type StoredGrant } from './queries-grants.ts'
import { listRoleTitles } from './queries-roles.ts'
import type { Answer, ExplainQuestion } from './shapes.ts'
import { missInWords, sourceInWords, type Titles, verdict, wayInGrant, wayInMetarole } from './words.ts'

/**
 * «Почему?»: the engine's own explanation, in the words of people. The viewer must see both the account and the node;
 * what else a chain touches and the viewer may not see stays without a name (mistake 16).
 */
export async function explain(ctx: Context, actor: Actor, asked: ExplainQuestion, language: Language): Promise<Answer> {
  const db = ctx.database.kysely
  const account = await getVisibleAccount(ctx, actor, db, asked.account)
  requireRight(ctx, actor, 'dostup.decisions.explain', { id: account.home_id, title: account.home_title })
  const node = await findNode(db, asked.node)
  if (node === undefined) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.organizations.view', node.id)
  if (findAction(ctx.decisions.catalog, asked.action) === undefined) throw new Problem('not-found')
  const at = asked.at === undefined ? ctx.clock() : new Date(asked.at)
  const explanation = ctx.decisions.explain(account.id, asked.action, node.id, at)
  const grants = new Map((await listGrantsByIds(db, grantsIn(explanation))).map((grant) => [grant.id, grant]))
  const titles = await gatherTitles(ctx, actor, explanation, grants, language)
  const action = actionTitle(ctx.decisions.catalog, asked.action)[language]
  const who = fullName(account) ?? account.login
  return {
    allowed: explanation.allowed,
    sentence: verdict(explanation.allowed, { account: who, action, node: node.title }, language),
    account: { id: account.id, login: account.login, title: who },
    action: { id: asked.action, title: action },
    node: { id: node.id, title: node.title, kind: node.kind },
    at: at.toISOString(),
    ways: explanation.allowed ? explanation.ways.map((way) => wayView(ctx, way, grants, titles, language)) : [],
    misses: explanation.allowed
      ? []
      : explanation.misses.map((miss) => missView(ctx, actor, miss, grants, titles, node, account, language)),
  }
}

function wayView(ctx: Context, way: Way, grants: ReadonlyMap<string, StoredGrant>, titles: Titles, language: Language) {
  const right = titles.right(way.right)
  const path = pathView(ctx, way.path, titles)
  const role = way.role === null ? null : { id: way.role, title: titles.role(way.role) }
  const by = { right: { id: way.right, title: right }, role, path }
  if ('metarole' in way.by) {
    const metarole = { id: way.by.metarole, title: titles.metarole(way.by.metarole) }
    return { ...by, grant: null, metarole, sentence: wayInMetarole(metarole.title, right, way.path, titles, language) }
  }
  const words = titles.grant(way.by.grant)
  const sentence = words === undefined ? '' : wayInGrant(words, right, way.path, titles, language)
  return { ...by, metarole: null, grant: grantView(grants.get(way.by.grant), titles), sentence }
}

function missView(
  ctx: Context,
  actor: Actor,
  miss: Miss,
  grants: ReadonlyMap<string, StoredGrant>,
  titles: Titles,
  node: { id: string; title: string },
  account: { home_id: string; home_title: string },
  language: Language,
): Answer['misses'][number] {
  const grant = 'grant' in miss && miss.grant !== null ? grants.get(miss.grant) : undefined
  return {
    miss: miss.miss,
    sentence: missInWords(miss, titles, language),
    grant: grantView(grant, titles),
    roles: 'roles' in miss ? miss.roles.map((id) => ({ id, title: titles.role(id) })) : [],
    path: 'path' in miss ? pathView(ctx, miss.path, titles) : [],
    mend: mendOf(ctx, actor, miss, node, account),
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

function grantView(grant: StoredGrant | undefined, titles: Titles): Answer['ways'][number]['grant'] {
  if (grant === undefined) return null
  return {
    id: grant.id,
    givenBy: titles.grant(grant.id)?.givenBy ?? '',
    givenAt: grant.created_at.toISOString(),
    reason: grant.reason,
    validFrom: grant.valid_from?.toISOString() ?? null,
    validUntil: grant.valid_until?.toISOString() ?? null,
    scope: { id: grant.scope_id, title: titles.node(grant.scope_id) },
    role: grant.role_id === null ? null : { id: grant.role_id, title: titles.role(grant.role_id) },
  }
}

function pathView(ctx: Context, path: readonly Step[], titles: Titles): Answer['ways'][number]['path'] {
  return path.map(({ node, by }) => ({
    id: node,
    title: titles.node(node),
    kind: ctx.decisions.kindOf(node) ?? null,
    by,
  }))
}

function grantsIn(explanation: Explanation): string[] {
  if (explanation.allowed) return explanation.ways.flatMap((way) => ('grant' in way.by ? [way.by.grant] : []))
  return explanation.misses.flatMap((miss) => ('grant' in miss && miss.grant !== null ? [miss.grant] : []))
}

async function gatherTitles(
  ctx: Context,
  actor: Actor,
  explanation: Explanation,
  grants: ReadonlyMap<string, StoredGrant>,
  language: Language,
): Promise<Titles> {
  const db = ctx.database.kysely
  const { catalog } = ctx.decisions
  const parts = explanation.allowed ? explanation.ways : explanation.misses
  const nodes = new Set<string>([...grants.values()].flatMap((one) => [one.scope_id, one.affiliates_of ?? []].flat()))
  const roles = new Set<string>([...grants.values()].flatMap((one) => one.role_id ?? []))
  const accounts = new Set<string>()
  for (const part of parts) {
    if ('path' in part) for (const step of part.path) nodes.add(step.node)
    if ('scope' in part) nodes.add(part.scope)
    if ('node' in part) nodes.add(part.node)
    if ('role' in part && part.role !== null) roles.add(part.role)
    if ('roles' in part) for (const id of part.roles) roles.add(id)
    if ('owners' in part) for (const id of part.owners) accounts.add(id)
  }
  const seen = [...nodes].filter((id) => may(ctx, actor, 'dostup.organizations.view', id))
  const nodeTitles = await listTitles(db, seen)
  const roleTitles = await listRoleTitles(db, [...roles])
  const accountTitles = await listAccountTitles(db, [...accounts], whereToLook(ctx, actor, 'dostup.accounts.view'))
  const hidden = language === 'ru' ? 'скрыто от вас' : 'hidden from you'
  const titles: Titles = {
    node: (id) => nodeTitles.get(id) ?? hidden,
    role: (id) => roleTitles.get(id) ?? id,
    right: (id) => rightTitle(catalog, id)[language],
    account: (id) => accountTitles.get(id) ?? hidden,
    metarole: (id) => findMetarole(catalog, id)?.title[language] ?? id,
    grant: (id) => {
      const grant = grants.get(id)
      if (grant === undefined) return undefined
      const right = grant.right_id === null ? '' : rightTitle(catalog, grant.right_id)[language]
      return {
        role: grant.role_title ?? right,
        scope: nodeTitles.get(grant.scope_id) ?? hidden,
        group: grant.affiliates_of === null ? null : (nodeTitles.get(grant.affiliates_of) ?? hidden),
        givenBy: grant.giver_title ?? sourceInWords(grant.source, language),
        givenAt: grant.created_at,
        reason: grant.reason,
      }
    },
  }
  return titles
}
