/**
 * The naive oracle: `model.md` («The one question», «The answer to why not») written down as it reads, with loops and recursion
 * over plain arrays. It shares nothing with the engine but the shapes of its facts, and is slow on purpose: read it in one sitting.
 */
import type { GrantFact, Miss, NodeInQuestion, Question, RightFact } from '../../src/core/engine/facts.ts'
import { failing } from './oracle-conditions.ts'
import type { PlainFacts } from './plain-facts.ts'

export type { PlainFacts }

const NONE = 0
const VIEW = 1
const FULL = 2

/**
 * The best of all upward ways from node to scope; a home edge carries full, a share its level; a way is as good as its worst edge. Where the
 * catalog says so, a share leads to its end and to nothing above that (L2).
 */
const reach = (facts: PlainFacts, node: string, scope: string): number => {
  if (node === scope) return FULL
  let best = NONE
  for (const { id, parent } of facts.nodes) {
    if (id === node && parent !== null) best = Math.max(best, reach(facts, parent, scope))
  }
  for (const { node: from, to, level } of facts.shares) {
    if (from === node && level !== 'members') {
      const onwards = facts.catalog.sharesEnd ? (to === scope ? FULL : NONE) : reach(facts, to, scope)
      best = Math.max(best, Math.min(level === 'full' ? FULL : VIEW, onwards))
    }
  }
  return best
}

const needOf = (facts: PlainFacts, action: string): number =>
  facts.catalog.actions.some(({ id, changes }) => id === action && changes) ? FULL : VIEW

/** Does whoever is affiliated with `node` count as affiliated with this place or below it: by home edges and edges of members? */
const membersOf = (facts: PlainFacts, node: string, place: string): boolean =>
  node === place ||
  facts.nodes.some(({ id, parent }) => id === node && parent !== null && membersOf(facts, parent, place)) ||
  facts.shares.some((edge) => edge.node === node && edge.level === 'members' && membersOf(facts, edge.to, place))

const within = (at: number, from: number | null | undefined, until: number | null | undefined): boolean =>
  (from == null || from <= at) && (until == null || at < until)

/** g.subject is a, or covers an affiliation of a (at the node, or at the node and below). */
const enlists = (facts: PlainFacts, { subject }: GrantFact, { account, at }: Question): boolean => {
  if ('account' in subject) return subject.account === account
  const person = facts.accounts.find(({ id }) => id === account)?.person
  return facts.affiliations.some(
    (one) =>
      one.person === person &&
      within(at, one.from, one.until) &&
      (subject.kind == null || subject.kind === one.kind) &&
      (subject.below ? membersOf(facts, one.node, subject.affiliates) : one.node === subject.affiliates),
  )
}

const rightsNamed = (facts: PlainFacts, ids: readonly string[]): RightFact[] =>
  facts.catalog.rights.filter(({ id }) => ids.includes(id))

const rightsOfGrant = (facts: PlainFacts, { role, right }: GrantFact): RightFact[] =>
  rightsNamed(facts, right != null ? [right] : (facts.roles.find(({ id }) => id === role)?.rights ?? []))

/** One thing that could allow: the metarole's power, or a grant whose subject is the account. */
interface Source {
  readonly by: string
  readonly grant: GrantFact | null
  readonly rights: readonly RightFact[]
  /** How far it reaches to the node. */
  readonly reach: number
}

/** Live or not, near or far. */
const sourcesOf = (facts: PlainFacts, question: Question): Source[] => {
  const { account: asked, node } = question
  const place = typeof node === 'string' ? node : node.parent
  const account = facts.accounts.find(({ id }) => id === asked)
  const metarole = facts.catalog.metaroles.find(({ id }) => id === account?.metarole)
  const sources: Source[] = []
  if (metarole?.power === 'everything' || metarole?.power === 'subtree' || metarole?.power === 'fixed') {
    const home = account?.home ?? null
    const far = metarole.power === 'everything' ? FULL : home === null ? null : reach(facts, place, home)
    if (far !== null)
      sources.push({ by: 'metarole', grant: null, rights: rightsNamed(facts, metarole.rights), reach: far })
  }
  if (metarole?.power === 'fixed' || metarole?.power === 'none') return sources
  for (const grant of facts.grants) {
    if (!enlists(facts, grant, question)) continue
    sources.push({ by: grant.id, grant, rights: rightsOfGrant(facts, grant), reach: reach(facts, place, grant.scope) })
  }
  return sources
}

const ownersOf = (facts: PlainFacts, node: NodeInQuestion): readonly string[] => {
  if (typeof node === 'string') return facts.nodes.find(({ id }) => id === node)?.owners ?? []
  return node.owner == null ? [] : [node.owner]
}

const live = ({ grant }: Source, at: number): boolean =>
  grant === null || (grant.active && within(at, grant.from, grant.until))

/** What keeps the account from doing anything, or the question from meaning anything. */
const silence = (facts: PlainFacts, { account: asked, action, node }: Question): Miss['miss'] | null => {
  const account = facts.accounts.find(({ id }) => id === asked)
  if (!account) return 'unknown-account'
  if (!facts.catalog.actions.some(({ id }) => id === action)) return 'unknown-action'
  const place = typeof node === 'string' ? node : node.parent
  if (!facts.nodes.some(({ id }) => id === place)) return 'unknown-node'
  if (!account.active) return 'account-inactive'
  if (facts.nodes.some(({ id, archived }) => id === account.home && archived)) return 'organization-archived'
  const powerless = facts.catalog.metaroles.some(({ id, power }) => id === account.metarole && power === 'none')
  return powerless ? 'metarole-powerless' : null
}

/** How a source misses the «yes»; null when it allows. «nothing»: so far off that it explains nothing. */
const missOf = (facts: PlainFacts, question: Question, source: Source): Miss['miss'] | 'nothing' | null => {
  const { account, action, node, at } = question
  const need = needOf(facts, action)
  const bringing = source.rights.filter(({ actions }) => actions.includes(action))
  const isOwn = ({ own = false }: RightFact) => (typeof own === 'boolean' ? own : own.includes(action))
  const reaching = bringing.filter((right) => !isOwn(right) || ownersOf(facts, node).includes(account))
  const allows = source.reach >= need && reaching.some(({ when }) => failing(facts, question, when) === undefined)
  if (!live(source, at)) {
    if (!allows) return 'nothing'
    if (!source.grant?.active) return 'grant-deactivated'
    return source.grant.until != null && source.grant.until <= at ? 'grant-expired' : 'grant-not-started'
  }
  if (allows) return null
  if (bringing.length > 0 && source.reach >= need) return reaching.length > 0 ? 'condition-fails' : 'not-owner'
  if (bringing.length > 0) return source.reach === VIEW ? 'view-only' : 'other-branch'
  return source.grant !== null && source.reach >= VIEW ? 'role-lacks-right' : 'nothing'
}

/** Ids of the grants that allow it, and `metarole` when its power does; sorted. */
export const oracleWays = (facts: PlainFacts, question: Question): string[] => {
  if (silence(facts, question) !== null) return []
  return sourcesOf(facts, question)
    .filter((source) => missOf(facts, question, source) === null)
    .map(({ by }) => by)
    .sort()
}

export const oracleCheck = (facts: PlainFacts, question: Question): boolean => oracleWays(facts, question).length > 0

const nearestFirst: readonly Miss['miss'][] = [
  'grant-deactivated',
  'grant-expired',
  'grant-not-started',
  'view-only',
  'condition-fails',
  'not-owner',
  'other-branch',
  'role-lacks-right',
]

const isFixed = (facts: PlainFacts, { account: asked }: Question): boolean => {
  const account = facts.accounts.find(({ id }) => id === asked)
  return facts.catalog.metaroles.some(({ id, power }) => id === account?.metarole && power === 'fixed')
}

/** The code of the nearest miss; null when it is allowed. */
export const oracleNearestMiss = (facts: PlainFacts, question: Question): Miss['miss'] | null => {
  const alone = silence(facts, question)
  if (alone !== null) return alone
  const misses = sourcesOf(facts, question).map((source) => missOf(facts, question, source))
  if (misses.includes(null)) return null
  return (
    nearestFirst.find((miss) => misses.includes(miss)) ?? (isFixed(facts, question) ? 'metarole-fixed' : 'no-grant')
  )
}

/** A question with a hole in it: which of these fill it? */
const fillings = (ids: readonly string[], isAllowed: (id: string) => boolean): string[] => ids.filter(isAllowed).sort()
const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id)

export const oracleListNodes = (facts: PlainFacts, asked: Omit<Question, 'node'>): string[] =>
  fillings(idsOf(facts.nodes), (node) => oracleCheck(facts, { ...asked, node }))

export const oracleListActions = (facts: PlainFacts, asked: Omit<Question, 'action'>): string[] =>
  fillings(idsOf(facts.catalog.actions), (action) => oracleCheck(facts, { ...asked, action }))

export const oracleListAccounts = (facts: PlainFacts, asked: Omit<Question, 'account'>): string[] =>
  fillings(idsOf(facts.accounts), (account) => oracleCheck(facts, { ...asked, account }))

/** What the account does not hold over the whole of the scope: there it holds neither own records nor what hangs on a condition. */
export const oracleLacks = (
  facts: PlainFacts,
  account: string,
  actions: readonly string[],
  scope: string,
  at: number,
): string[] => {
  const rights = facts.catalog.rights
    .filter(({ own, when = [] }) => own !== true && when.length === 0)
    .map(({ own = [], ...right }) => ({
      ...right,
      actions: right.actions.filter((action) => own === false || !(own as readonly string[]).includes(action)),
    }))
  const firm = { ...facts, catalog: { ...facts.catalog, rights } }
  const holds = (action: string, node: string) => oracleCheck(firm, { account, action, node, at })
  /** What is shared with a scope lies in its hands alone, where a share leads to nothing above its end. */
  const sharedWith = (action: string) =>
    facts.shares.filter(
      ({ to, level }) =>
        facts.catalog.sharesEnd &&
        to === scope &&
        (level === 'full' || (level === 'view' && needOf(facts, action) === VIEW)),
    )
  return actions.filter(
    (action) => !holds(action, scope) || sharedWith(action).some(({ node }) => !holds(action, node)),
  )
}

/** What it may do somewhere, perhaps: all that any live source brings, on own records or on a condition too. */
export const oracleHeld = (facts: PlainFacts, account: string, at: number): string[] => {
  const [node] = idsOf(facts.nodes)
  const [action] = idsOf(facts.catalog.actions)
  if (node === undefined || action === undefined) return []
  const asked = { account, action, node, at }
  if (silence(facts, asked) !== null) return []
  const brought = sourcesOf(facts, asked).filter((source) => live(source, at))
  return fillings(idsOf(facts.catalog.actions), (id) =>
    brought.some(({ rights }) => rights.some((right) => right.actions.includes(id))),
  )
}
