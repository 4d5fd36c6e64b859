import type { Comparison, Explanation, PropertyName } from '../../../core/engine/index.ts'
import { type Language, quoted } from '../../../core/problems/index.ts'
import { actionsOf, actionTitle, type ComparisonEntry } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import type { StoredGrant } from '../../grants/index.ts'
import { fullName } from '../../persons/index.ts'
import { listRolesByIds } from '../../roles/index.ts'
import { findCures } from '../cures/cure.ts'
import { gatherGrants, gatherTitles, type Viewer } from '../gather-titles.ts'
import { placeIn } from '../places.ts'
import { propertyTold, sentAlong } from '../question.ts'
import { missSentence, sentenceOf } from '../sentences/sentence.ts'
import { asOfInWords } from '../sentences/words.ts'
import type { Answer, ExplainQuestion } from '../shapes-explain.ts'
import type { Titles, Told } from '../titles.ts'
import { type AskedThings, findAskedThings } from './asked-things.ts'
import { type Alike, nearMisses } from './near-misses.ts'
import { withUnheld } from './unheld-grants.ts'
import { grantView, pathView, type WayWords, wayView } from './way-view.ts'

/**
 * «Почему?»: the engine's own explanation, in the words of people. The viewer must see both the account and the node;
 * what else a chain touches and the viewer may not see stays without a name (mistake 16). About a past moment it answers from the
 * history; who may see what is a matter of now.
 */
export async function explain(ctx: Context, actor: Actor, asked: ExplainQuestion, language: Language): Promise<Answer> {
  const things = await findAskedThings(ctx, actor, asked)
  const { account, node, decisions } = things
  const decided = decisions.explain(asked.account, asked.action, asked.node, sentAlong(asked))
  const explanation = await withUnheld(ctx, decisions, asked, decided)
  const viewer = { ctx, actor, decisions, language }
  const grants = await gatherGrants(viewer, [explanation])
  const told = toldOf(viewer, asked, things, await gatherTitles(viewer, [explanation], grants, asked.node))
  const misses = await nearOf(viewer, asked, explanation, grants)
  const ways = explanation.allowed ? explanation.ways : []
  const words = { decisions, grants, titles: told.titles, language }
  const login = account?.login ?? asked.account
  return {
    allowed: explanation.allowed,
    sentence:
      asOfInWords(decisions, language, told.titles.zone) +
      sentenceOf(told, explanation.allowed ? { ways } : { misses }, language),
    account: { id: account?.id ?? asked.account, login, title: (account && fullName(account)) ?? login },
    action: { id: asked.action, title: told.action },
    node: { id: node?.id ?? asked.node, title: node?.title ?? asked.node, kind: node?.kind ?? '' },
    at: decisions.at.toISOString(),
    facts: decisions.facts,
    ways: ways.map((way) => wayView(words, way)),
    misses: misses.map((alike) => missView(words, alike, told)),
    ...(await findCures(ctx, actor, { asked, things, nearest: misses[0]?.[0] }, language)),
  }
}

function toldOf({ language }: Viewer, asked: ExplainQuestion, things: AskedThings, titles: Titles): Told {
  const { account, node, decisions } = things
  // Both cards are open to this viewer, and what was sent is their own; of the past the stored ones are not at hand.
  const isKnown = decisions.facts === 'present' && account !== undefined && node !== undefined
  const stored = isKnown ? { account: account.properties, node: node.properties } : undefined
  const unnamed = { ru: 'учётная запись', en: 'the account' }[language]
  return {
    who: (account && fullName(account)) ?? `${unnamed} ${quoted(account?.login ?? asked.account, language)}`,
    metarole: account?.metarole ?? '',
    action: actionTitle(decisions.catalog, asked.action)[language],
    where:
      titles.where(asked.node) ??
      placeIn(decisions.catalog, { title: node?.title ?? asked.node, kind: '', organization: null }, language),
    titles: { ...titles, property: (name: PropertyName) => propertyTold(name, stored, sentAlong(asked)) },
  }
}

async function nearOf(
  { ctx, decisions: { catalog } }: Viewer,
  { action }: ExplainQuestion,
  explanation: Explanation,
  grants: ReadonlyMap<string, StoredGrant>,
): Promise<Alike[]> {
  if (explanation.allowed) return []
  const ids = [...grants.values()].flatMap(({ role_id }) => role_id ?? [])
  const roles = new Map((await listRolesByIds(ctx.database.kysely, ids)).map(({ id, rights }) => [id, rights]))
  return nearMisses(catalog, action, explanation.misses, (id) => {
    const { role_id, right_id } = grants.get(id) ?? { role_id: null, right_id: null }
    return actionsOf(catalog, [...(right_id === null ? [] : [right_id]), ...(roles.get(role_id ?? '') ?? [])])
  })
}

function missView({ decisions, grants, language }: WayWords, alike: Alike, told: Told): Answer['misses'][number] {
  const [miss] = alike
  const grant = 'grant' in miss && miss.grant !== null ? grants.get(miss.grant) : undefined
  const isSeen = !('grant' in miss) || miss.grant === null || grant !== undefined
  return {
    miss: miss.miss,
    sentence: missSentence(told, alike, language),
    count: alike.length,
    grant: grantView(grant, told.titles),
    fails: 'fails' in miss && isSeen ? (miss.fails as Comparison as ComparisonEntry) : null,
    path: 'path' in miss ? pathView(decisions.kindOf, miss.path, told.titles) : [],
  }
}
