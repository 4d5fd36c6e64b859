/** Accounts that see a million nodes in different ways, and what each sees, read plainly. */
import type { AccountFact, Facts, GrantFact, NodeFact, RightsCatalog } from '../../src/core/engine/index.ts'
import { chances } from '../facts.ts'
import {
  catalog,
  drawNodes,
  drawShares,
  EMPLOYEE,
  kindOf,
  MUNICIPALITIES,
  million,
  municipality,
  NODES,
  nodeId,
  ORGANIZATIONS,
  organizationBelow,
  READ,
} from './facts.ts'

export interface Viewer {
  readonly name: string
  readonly account: string
  readonly role: string
  /** Numbers of nodes. */
  readonly scopes: readonly number[]
  /** Of all nodes below the scopes only those. */
  readonly only?: (node: number) => boolean
}

const PUBLIC = 'record.view-public'
const owned = (every: number) => (node: number) => node > ORGANIZATIONS && node % every === every - 1
const isPublic = owned(50)
const ownsMany = owned(1000)
const ownsFew = owned(20_000)

const random = chances(8)
const some = (count: number, draw: () => number) => [...new Set(Array.from({ length: count }, draw))]
const aRecord = () => ORGANIZATIONS + random(NODES - ORGANIZATIONS)

export const viewers: readonly Viewer[] = [
  viewer('all', 'reader', [0]),
  viewer(
    'half: 22 of 44 municipalities',
    'reader',
    Array.from({ length: MUNICIPALITIES / 2 }, (_, n) => municipality(2 * n)),
  ),
  viewer('one organization', 'reader', [organizationBelow(1234)]),
  viewer('a sparse few: 300 records from all over', 'reader', some(300, aRecord)),
  viewer('own ones only, about 1,000', 'own-editor', [0], ownsMany),
  viewer('own ones only, about 50', 'own-editor', [0], ownsFew),
  viewer('public ones only, one in 50', 'public-reader', [0], isPublic),
  viewer('by 3,000 shares', 'reader', [organizationBelow(77)]),
]
/** Into the last viewer's scope, beside the shares of all. */
const sharedTo = viewers.at(-1)?.scopes[0] as number
const sharedNodes = some(3000, aRecord).filter((node) => node > ORGANIZATIONS + 10_000)

function viewer(name: string, role: string, scopes: readonly number[], only?: Viewer['only']): Viewer {
  return { name, account: `viewer ${name}`, role, scopes, ...(only && { only }) }
}

/** The million nodes with the viewers and what they hold; none of the other accounts, whose grants no list of a viewer reads. */
export function factsOfViewers(): Facts {
  const facts = million('nodes')
  return {
    catalog: withPublic(catalog),
    nodes: withOwners(facts.nodes),
    shares: [...eachShare()].map(({ node, to }) => ({ node: nodeId(node), to: nodeId(to), level: 'view' })),
    accounts: viewers.map(
      ({ account }): AccountFact => ({ id: account, metarole: EMPLOYEE, home: null, active: true }),
    ),
    affiliations: [],
    roles: [...facts.roles, { id: 'public-reader', rights: [PUBLIC] }],
    grants: viewers.flatMap(grantsOf),
  }
}

function withPublic(of: RightsCatalog): RightsCatalog {
  const right = { id: PUBLIC, actions: [READ], when: [{ property: 'node.public', equal: true }] } as const
  return { ...of, rights: [...of.rights, right] }
}

function* withOwners(facts: Iterable<NodeFact>): Generator<NodeFact> {
  const owners = viewers.filter(({ role }) => role === 'own-editor')
  let n = 0
  for (const fact of facts) {
    const its = owners.filter(({ only }) => only?.(n)).map(({ account }) => account)
    yield {
      ...fact,
      ...(its.length > 0 && { owners: [...(fact.owners ?? []), ...its] }),
      ...(isPublic(n) && { properties: { public: true } }),
    }
    n++
  }
}

function grantsOf({ account, role, scopes }: Viewer): GrantFact[] {
  return scopes.map((scope) => {
    const place = nodeId(scope)
    return { id: `${account} at ${place}`, subject: { account }, role, scope: place, active: true }
  })
}

function* eachShare(): Generator<{ node: number; to: number }> {
  const given = new Set<string>()
  for (const { node, to } of [...drawShares(), ...sharedNodes.map((node) => ({ node, to: sharedTo }))]) {
    const pair = `${node} ${to}`
    if (!given.has(pair)) yield { node, to }
    given.add(pair)
  }
}

/** A node is seen when it is a scope, or what it lies in or is shared into is seen; all of which come before it. Ids, sorted as text. */
export function seenPlainly({ scopes, only }: Viewer, kind?: string): string[] {
  const targets = new Map<number, number[]>()
  for (const { node, to } of eachShare()) targets.set(node, [...(targets.get(node) ?? []), to])
  const seen = new Uint8Array(NODES)
  for (const scope of scopes) seen[scope] = 1
  const found: string[] = []
  let n = 0
  for (const { above } of drawNodes()) {
    if (seen[above] === 1 || targets.get(n)?.some((to) => seen[to] === 1)) seen[n] = 1
    if (seen[n] === 1 && (only === undefined || only(n)) && (kind === undefined || kind === kindOf(n)))
      found.push(nodeId(n))
    n++
  }
  return found.sort()
}
