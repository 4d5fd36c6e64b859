import { apply, check, type FactChange, type NodeFact, type Snapshot } from '../../src/core/engine/index.ts'
import { AT, chances } from '../facts.ts'
import {
  ACCOUNTS,
  AFFILIATIONS,
  accountId,
  allRoles,
  BELOW_CAMPUS,
  CAMPUS,
  EMPLOYEE,
  GRANTS,
  grant,
  municipality,
  nodeId,
  nodes,
  organizationBelow,
  READ,
} from './facts.ts'

/** Milliseconds of each change of a kind: `apply`, and the first question after it, so that nothing can be put off until then. */
export interface ChangeTimes {
  readonly kind: string
  readonly times: readonly number[]
}

const changesOfKind = 2000
const moves = 100

type Change = (n: number) => FactChange

export function timeChanges(snapshot: Snapshot): ChangeTimes[] {
  const random = chances(5)
  for (const change of Object.values(kinds(random))) run(snapshot, change, 50)
  return Object.entries(kinds(random)).map(([kind, change]) => ({ kind, times: run(snapshot, change, changesOfKind) }))
}

function run(snapshot: Snapshot, change: Change, count: number): number[] {
  const random = chances(6)
  return Array.from({ length: count }, (_, n) => {
    const next = change(n)
    const account = accountId(random(ACCOUNTS))
    const node = nodeId(random(1_000_000))
    const before = performance.now()
    apply(snapshot, next)
    check(snapshot, { account, action: READ, node, at: AT })
    return performance.now() - before
  })
}

/** What is added under new ids is taken away again by the kind after it. */
function kinds(random: (below: number) => number): Record<string, Change> {
  const aRecord = () => nodeId(CAMPUS + BELOW_CAMPUS + 1 + random(900_000))
  const anOrganization = () => nodeId(organizationBelow(random(5000)))
  const roles = [...allRoles()]
  const some = sample()
  return {
    'a grant given': (n) => ({ put: 'grant', grant: { ...grant(random(GRANTS), random), id: `new-${n}` } }),
    'a grant revoked': (n) => ({ remove: 'grant', id: `new-${n}` }),
    'a grant deactivated': () => ({
      put: 'grant',
      grant: { ...grant(4 * random(ACCOUNTS) + 1, random), active: false },
    }),
    'an account deactivated': () => {
      const n = random(ACCOUNTS)
      const home = nodeId(organizationBelow(n))
      return {
        put: 'account',
        account: { id: accountId(n), metarole: EMPLOYEE, home, active: false, person: `p-${n}` },
      }
    },
    'an affiliation added': (n) => ({
      put: 'affiliation',
      affiliation: { id: `new-${n}`, person: `p-${random(AFFILIATIONS)}`, node: anOrganization(), kind: 'employee' },
    }),
    'an affiliation ended': (n) => ({ remove: 'affiliation', id: `new-${n}` }),
    'a role edited': (n) => {
      const role = roles[n % roles.length] as (typeof roles)[number]
      return { put: 'role', role: { ...role, rights: n % 2 === 0 ? role.rights.slice(1) : role.rights } }
    },
    'a node added': (n) => ({
      put: 'node',
      node: { id: `new-${n}`, kind: 'record', parent: n % 2 === 0 ? anOrganization() : aRecord() },
    }),
    'a node removed': (n) => ({ remove: 'node', id: `new-${n}` }),
    'a node archived': (n) => ({
      put: 'node',
      node: { ...(some[n % some.length] as NodeFact), archived: n % 2 === 0 },
    }),
    'a record moved': (n) => ({
      put: 'node',
      node: { ...(some[n % some.length] as NodeFact), parent: anOrganization() },
    }),
    'a record shared': (n) => ({
      put: 'share',
      share: { node: some[n % some.length]?.id ?? '', to: anOrganization(), level: 'view' },
    }),
  }
}

/** Some of the records, as they are, from all over. */
function sample(): NodeFact[] {
  const found: NodeFact[] = []
  let n = 0
  for (const node of nodes()) {
    if (n > 200_000 && n % 350 === 0 && found.length < changesOfKind) found.push(node)
    n++
  }
  return found
}

/** Milliseconds of each move of a node with 10,000 below it from one municipality to another, and of the first question after it. */
export function timeMoves(snapshot: Snapshot): number[] {
  return run(
    snapshot,
    (n) => ({
      put: 'node',
      node: { id: nodeId(CAMPUS), kind: 'record', parent: nodeId(municipality(n + 1)) },
    }),
    moves,
  )
}
