import { fold } from '../../core/texts/index.ts'
import type { Days } from '../../core/times/index.ts'
import { type Catalog, findKind, getMetarole } from '../catalog/index.ts'
import { placesAt, type Tree } from '../grants/index.ts'
import type { Post, StoredException, StoredRule } from './queries-rules.ts'

/** What a rule gives by one affiliation to one account of whoever has it. */
export interface DueGrant {
  readonly rule: StoredRule
  readonly affiliation: number
  readonly account: string
  readonly scope: string
  readonly limits: readonly string[]
  readonly from: Date | null
  readonly until: Date | null
}

export interface World {
  readonly catalog: Catalog
  readonly rules: readonly StoredRule[]
  readonly exceptions: readonly StoredException[]
  /** Accounts that are in the group of each rule that has one. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>
  readonly posts: readonly Post[]
  /** Where people are, and all above. */
  readonly nodes: readonly { readonly id: string; readonly kind: string; readonly parent_id: string | null }[]
  readonly now: Date
  readonly days: Days
}

/** All that rules give by these posts, and how many get nothing since the role cannot be held where they are. */
export function dueGrants(world: World): { readonly due: DueGrant[]; readonly unfit: number } {
  const { catalog, exceptions, members } = world
  const tree = treeOf(world)
  const meant = world.rules
    .filter(({ active }) => active)
    .map((rule) => ({ rule, means: meaning(rule, tree, members.get(rule.id)) }))
  const places = placesOnce(tree)
  const except = new Map(exceptions.map((one) => [`${one.rule_id} ${one.person_id}`, one]))
  const due: DueGrant[] = []
  let unfit = 0
  for (const post of world.posts) {
    if (!receives(catalog, post)) continue
    for (const { rule, means } of meant) {
      if (!means(post)) continue
      const span = spanOf(post, except.get(`${rule.id} ${post.person_id}`), world)
      if (span === undefined) continue
      const at = rule.given_at === 'there' ? post.node_id : tree.organizationOf(post.node_id)
      const held = at === undefined ? undefined : places(at, rule)
      if (held === undefined) unfit += 1
      else due.push({ rule, affiliation: post.affiliation_id, account: post.account_id, ...held, ...span })
    }
  }
  return { due, unfit }
}

/** The accounts by which people come in as what they are there; what is fixed takes no grants (A3). */
function receives(catalog: Catalog, { metarole, kind }: Post): boolean {
  const { power, comesWith = null, interface: page } = getMetarole(catalog, metarole)
  if (power === 'fixed' || power === 'none') return false
  return comesWith === kind || (kind === 'employee' && comesWith === null && page !== 'none')
}

interface Places extends Tree {
  readonly organizationOf: (node: string) => string | undefined
  readonly isWithin: (node: string, above: string) => boolean
}

function treeOf({ catalog, nodes }: World): Places {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const kindOf = (id: string) => known.get(id)?.kind
  const ancestors = (id: string) => {
    const up: string[] = []
    for (let at = known.get(id)?.parent_id; at != null; at = known.get(at)?.parent_id) up.push(at)
    return up
  }
  const isOrganization = (id: string) => findKind(catalog, kindOf(id) ?? '')?.family === 'organization'
  return {
    catalog,
    kindOf,
    ancestors,
    organizationOf: (node) => [node, ...ancestors(node)].find(isOrganization),
    isWithin: (node, above) => node === above || ancestors(node).includes(above),
  }
}

/** Whom a rule means; what it asks of places is found out once a place. */
function meaning(rule: StoredRule, tree: Places, members: ReadonlySet<string> = new Set()): (post: Post) => boolean {
  const posts = new Set(rule.posts.map(fold))
  const home = tree.organizationOf(rule.within_id)
  const fits = once((node) => {
    if (!tree.isWithin(node, rule.within_id)) return false
    if (!rule.below && tree.organizationOf(node) !== home) return false
    return rule.node_kinds.length === 0 || rule.node_kinds.includes(tree.kindOf(node) ?? '')
  })
  const isIn = (account: string) => rule.group_dn === null || members.has(account)
  return ({ kind, post, node_id, account_id }) =>
    kind === rule.kind &&
    isIn(account_id) &&
    (posts.size === 0 || (post !== null && posts.has(fold(post)))) &&
    fits(node_id)
}

/** With the affiliation; in the time of an exception, not. Undefined: not at all any more. */
function spanOf(post: Post, exception: StoredException | undefined, { now, days }: Pick<World, 'now' | 'days'>) {
  const [begins, until] = [beginOf(days, post.valid_from), beginOf(days, post.valid_until)]
  if (exception !== undefined && exception.until === null) return undefined
  const back = exception?.until ?? null
  const from = back !== null && back > now && (begins === null || back > begins) ? back : begins
  if (until !== null && (until <= now || (from !== null && from >= until))) return undefined
  return { from, until }
}

const beginOf = (days: Days, day: string | null): Date | null => (day === null ? null : days.begin(day))

/** Where a role is held that is given at a node, by rule and node. */
function placesOnce(tree: Places) {
  const known = new Map<string, ReturnType<typeof placesAt>>()
  return (node: string, { role_id, role_rights }: StoredRule) => {
    const key = `${role_id} ${node}`
    if (!known.has(key)) known.set(key, placesAt({ decisions: tree }, node, role_rights))
    return known.get(key)
  }
}

function once<T>(ask: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    if (!known.has(key)) known.set(key, ask(key))
    return known.get(key) as T
  }
}
