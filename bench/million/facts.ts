/**
 * A million nodes and a million grants: 44 municipalities under a ministry, 5,000 organizations under them, and records of two kinds in
 * the organizations, some within records. Ids of nodes and accounts are as the product makes them, 16 characters; grants are numbered.
 * The same on every machine.
 */
import type {
  AccountFact,
  AffiliationFact,
  Facts,
  GrantFact,
  NodeFact,
  RightsCatalog,
  ShareFact,
} from '../../src/core/engine/index.ts'
import { type Chances, chances } from '../facts.ts'

export const NODES = 1_000_000
export const GRANTS = 1_000_000
export const ACCOUNTS = 250_000
export const AFFILIATIONS = 100_000
export const SHARES = 20_000
export const MUNICIPALITIES = 44
export const ORGANIZATIONS = 5000
const roles = 30
/** The node that is moved, and what hangs below it: units with records. */
export const CAMPUS = ORGANIZATIONS
export const BELOW_CAMPUS = 10_000
const units = 100

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const letters = Buffer.alloc(16)

/** Sixteen of the alphabet's letters, mixed from a number (murmur3's finish): one run of characters, as text comes from a database. */
function opaque(salt: number, n: number): string {
  let bits = Math.imul(n + 1, 0x9e3779b1) ^ salt
  for (let at = 0; at < 16; at++) {
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
    bits ^= bits >>> 16
    letters[at] = alphabet.charCodeAt(bits & 31)
  }
  return letters.toString('latin1')
}

const kept: { nodes: string[]; accounts: string[] } = { nodes: [], accounts: [] }

export const nodeId = (n: number) => kept.nodes[n] ?? opaque(0x1b873593, n)
export const accountId = (n: number) => kept.accounts[n] ?? opaque(0x52dce729, n)

/** From now on ids cost nothing to make; who weighs the facts does so before. */
export function keepIds(): void {
  kept.nodes = Array.from({ length: NODES }, (_, n) => nodeId(n))
  kept.accounts = Array.from({ length: ACCOUNTS }, (_, n) => accountId(n))
}
export const organizationBelow = (n: number) => 1 + MUNICIPALITIES + (n % (ORGANIZATIONS - MUNICIPALITIES - 1))
export const municipality = (n: number) => 1 + (n % MUNICIPALITIES)

export const READ = 'record.view'
export const EDIT = 'record.edit'
export const EDIT_OWN = 'record.edit-own'
export const EMPLOYEE = 'employee'

export const catalog: RightsCatalog = {
  actions: [
    { id: READ, changes: false },
    { id: EDIT, changes: true },
    ...others().map((id, n) => ({ id, changes: n % 2 === 1 })),
  ],
  rights: [
    { id: READ, actions: [READ] },
    { id: EDIT, actions: [READ, EDIT] },
    { id: EDIT_OWN, actions: [READ, EDIT], own: true },
    ...others().map((id) => ({ id, actions: [id] })),
  ],
  metaroles: [{ id: EMPLOYEE, power: 'roles', rights: [] }],
}

function others(): string[] {
  return Array.from({ length: 198 }, (_, n) => `subsystem-${n % 8}.thing-${n}`)
}

export interface Drawn {
  readonly above: number
  /** An account, or −1: every fourth record is owned. */
  readonly owner: number
}

/** In the order of their numbers; a parent always comes before its children. */
export function* drawNodes(): Generator<Drawn> {
  const random = chances(1)
  for (let n = 0; n < NODES; n++) {
    const above = parentOf(n, random)
    yield { above, owner: n > ORGANIZATIONS && random(4) === 0 ? random(ACCOUNTS) : -1 }
  }
}

export function* nodes(): Generator<NodeFact> {
  let n = 0
  for (const { above, owner } of drawNodes()) {
    const owners = owner < 0 ? {} : { owners: [accountId(owner)] }
    yield { id: nodeId(n), kind: kindOf(n), parent: above < 0 ? null : nodeId(above), ...owners }
    n++
  }
}

function parentOf(n: number, random: Chances): number {
  if (n <= MUNICIPALITIES) return n === 0 ? -1 : 0
  if (n < ORGANIZATIONS)
    return n > 2 * MUNICIPALITIES && random(10) < 3
      ? organizationBelow(random(n - 1 - MUNICIPALITIES))
      : municipality(n)
  if (n === CAMPUS) return 1
  if (n <= CAMPUS + units) return CAMPUS
  if (n <= CAMPUS + BELOW_CAMPUS) return CAMPUS + 1 + ((n - CAMPUS) % units)
  const first = CAMPUS + BELOW_CAMPUS + 1
  const isInside = random(4) === 0 && n > first
  return isInside ? first + random(n - first) : organizationBelow(random(ORGANIZATIONS))
}

export function kindOf(n: number): string {
  if (n < ORGANIZATIONS) return 'organization'
  return n % 2 === 0 ? 'record' : 'document'
}

export function* accounts(): Generator<AccountFact> {
  for (let n = 0; n < ACCOUNTS; n++)
    yield { id: accountId(n), metarole: EMPLOYEE, home: nodeId(organizationBelow(n)), active: true, person: `p-${n}` }
}

export function* affiliations(): Generator<AffiliationFact> {
  for (let n = 0; n < AFFILIATIONS; n++)
    yield { id: String(n + 1), person: `p-${n}`, node: nodeId(organizationBelow(n)), kind: 'employee' }
}

export interface DrawnShare {
  readonly node: number
  readonly to: number
  readonly level: 'view' | 'full'
}

export function* drawShares(): Generator<DrawnShare> {
  const random = chances(2)
  for (let n = 0; n < SHARES; n++) {
    const node = CAMPUS + BELOW_CAMPUS + 40 * n + random(40) + 1
    yield { node, to: organizationBelow(random(ORGANIZATIONS)), level: random(2) === 0 ? 'view' : 'full' }
  }
}

export function* shares(): Generator<ShareFact> {
  for (const { node, to, level } of drawShares()) yield { node: nodeId(node), to: nodeId(to), level }
}

export const roleId = (n: number) => `role-${n}`

export function* allRoles() {
  const random = chances(3)
  for (let n = 0; n < roles; n++) {
    const rights = new Set(Array.from({ length: 20 + random(40) }, () => random(198)))
    yield { id: roleId(n), rights: [...rights].map((right) => others()[right] as string) }
  }
  yield { id: 'reader', rights: [READ] }
  yield { id: 'editor', rights: [EDIT] }
  yield { id: 'own-editor', rights: [EDIT_OWN] }
}

/** Four to each account: three at organizations, one at a record or document; one in ten for a time. One in 250 is to all affiliated with an organization. */
export function* grants(): Generator<GrantFact> {
  const random = chances(4)
  for (let n = 0; n < GRANTS; n++) yield grant(n, random)
}

export function grant(n: number, random: Chances): GrantFact {
  const account = Math.floor(n / 4) % ACCOUNTS
  const scope = n % 4 === 3 ? ORGANIZATIONS + random(NODES - ORGANIZATIONS) : organizationBelow(random(ORGANIZATIONS))
  return {
    id: String(n + 1),
    subject: n % 250 === 0 ? { affiliates: nodeId(scope), below: true } : { account: accountId(account) },
    role: roleId(random(roles)),
    scope: nodeId(scope),
    active: true,
    ...(random(10) === 0 ? { from: 1_780_000_000, until: 1_800_000_000 } : {}),
  }
}

/** Which of the facts: each has those of the one before. */
const parts = ['nothing', 'nodes', 'but-grants', 'all'] as const
export type Parts = (typeof parts)[number]

/** The facts as they are told to `compile`, made while it reads them, so that nothing else holds them. */
export function million(wanted: Parts): Facts {
  const has = (part: Parts) => parts.indexOf(wanted) >= parts.indexOf(part)
  return {
    catalog,
    nodes: has('nodes') ? nodes() : [],
    shares: has('but-grants') ? shares() : [],
    accounts: has('but-grants') ? accounts() : [],
    affiliations: has('but-grants') ? affiliations() : [],
    roles: allRoles(),
    grants: has('all') ? grants() : [],
  }
}
