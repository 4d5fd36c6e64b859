/** Changes to accounts, affiliations, roles and grants. Everything is refused before anything is touched. */

import type { AccountFact, AffiliationFact, GrantFact, GrantSubject, Power } from '../facts.ts'
import {
  ACTIVE,
  type AccountTable,
  firstGrantOf,
  HOME,
  homeOf,
  internAccount,
  METAROLE_SHIFT,
  PERSON,
  POWER_STATE,
  PRESENT,
  presentAccount,
  ROW_SHIFT,
  STATE,
} from '../tables/accounts.ts'
import { addByPerson, removeByPerson } from '../tables/accounts-by-person.ts'
import { addAffiliation, dropAffiliation } from '../tables/affiliations.ts'
import { rightBundle, roleBundle, roleOf } from '../tables/bundles.ts'
import { withRow } from '../tables/columns.ts'
import {
  AND_BELOW,
  addGrant,
  bundleOf,
  dropGrant,
  flagsOf,
  HAS_TIMES,
  IS_ACTIVE,
  KIND_SHIFT,
  scopeOf,
  TO_GROUP,
} from '../tables/grants.ts'
import { intern, NONE, numberOf } from '../tables/ids.ts'
import { markGranted } from '../tables/nodes.ts'
import { addPower, removePower } from '../tables/powers.ts'
import { storeProperties } from '../tables/properties.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { nodeNamed, refer } from './change-nodes.ts'
import { refuse } from './refusal.ts'

export function putAccount(s: Snapshot, fact: AccountFact): void {
  const { accounts, bundles } = s
  const metarole = numberOf(bundles.metaroles, fact.metarole) || refuse('unknown-metarole', fact.metarole)
  const home = fact.home === null ? NONE : nodeNamed(s, fact.home)
  const account = internAccount(accounts, fact.id)
  refer(s, homeOf(accounts, account), -1)
  refer(s, home, 1)
  const scopeCache = PRESENT | (fact.active ? ACTIVE : 0) | POWER_STATE[bundles.powers[metarole] as Power]
  const cell = account << ROW_SHIFT
  removeFromIndexes(accounts, account)
  accounts.rows[cell + HOME] = home
  accounts.rows[cell + PERSON] = personNumber(s, fact.person ?? null)
  accounts.rows[cell + STATE] = scopeCache | (metarole << METAROLE_SHIFT)
  addToIndexes(accounts, account)
  storeProperties(s.properties.account, account, fact.properties)
}

export function removeAccount(s: Snapshot, id: string): void {
  const { accounts } = s
  const account = presentAccount(accounts, id)
  if (account === NONE) return
  if (firstGrantOf(accounts, account) !== NONE) refuse('in-use', id)
  refer(s, homeOf(accounts, account), -1)
  removeFromIndexes(accounts, account)
  accounts.rows.fill(0, account << ROW_SHIFT, (account + 1) << ROW_SHIFT)
  storeProperties(s.properties.account, account)
}

/** Before anything of the account changes, and after. */
function removeFromIndexes(accounts: AccountTable, account: number): void {
  const { powers, byPerson } = accounts
  if (powers !== null) removePower(accounts, powers, account)
  if (byPerson !== null) removeByPerson(accounts, byPerson, account)
}

function addToIndexes(accounts: AccountTable, account: number): void {
  const { powers, byPerson } = accounts
  if (powers !== null) addPower(accounts, powers, account)
  if (byPerson !== null) addByPerson(accounts, byPerson, account)
}

function personNumber(s: Snapshot, id: string | null): number {
  if (id === null) return NONE
  const person = intern(s.accounts.persons, id)
  s.affiliations.heads = withRow(s.affiliations.heads, person)
  return person
}

export function putAffiliation(s: Snapshot, fact: AffiliationFact): void {
  const node = nodeNamed(s, fact.node)
  removeAffiliation(s, fact.id)
  const person = personNumber(s, fact.person)
  const from = fact.from ?? Number.NEGATIVE_INFINITY
  const until = fact.until ?? Number.POSITIVE_INFINITY
  addAffiliation(s.affiliations, fact.id, { person, node, kind: fact.kind, from, until })
  refer(s, node, 1)
}

export function removeAffiliation(s: Snapshot, id: string): void {
  refer(s, dropAffiliation(s.affiliations, id), -1)
}

export function putGrant(s: Snapshot, fact: GrantFact): void {
  const bundle = bundleNamed(s, fact)
  const scope = nodeNamed(s, fact.scope)
  const subject = subjectNamed(s, fact.subject)
  removeGrant(s, fact.id)
  const from = fact.from ?? Number.NEGATIVE_INFINITY
  const until = fact.until ?? Number.POSITIVE_INFINITY
  const timed = from > Number.NEGATIVE_INFINITY || until < Number.POSITIVE_INFINITY
  const flags = (fact.active ? IS_ACTIVE : 0) | (timed ? HAS_TIMES : 0) | subjectFlags(s, fact.subject)
  addGrant(s.grants, s.accounts, fact.id, { bundle, scope, flags, subject, from, until })
  count(s, bundle, scope, flags, subject, 1)
}

export function removeGrant(s: Snapshot, id: string): void {
  const grant = dropGrant(s.grants, s.accounts, id)
  if (grant === NONE) return
  const subject = s.grants.subject[grant] as number
  count(s, bundleOf(s.grants, grant), scopeOf(s.grants, grant), flagsOf(s.grants, grant), subject, -1)
}

function count(s: Snapshot, bundle: number, scope: number, flags: number, subject: number, times: 1 | -1): void {
  refer(s, scope, times)
  if ((flags & TO_GROUP) !== 0) {
    refer(s, subject, times)
    markGranted(s.nodes, subject, s.grants.groups.has(subject))
  }
  const role = roleOf(s.bundles, bundle)
  if (role !== NONE) s.bundles.roleGrants[role] = (s.bundles.roleGrants[role] as number) + times
}

function bundleNamed(s: Snapshot, { id, role, right }: GrantFact): number {
  if ((role == null) === (right == null)) refuse('invalid-grant', id)
  if (role != null) return roleBundle(s.bundles, numberOf(s.bundles.roles, role) || refuse('unknown-role', role))
  return rightBundle(numberOf(s.bundles.rights, right as string) || refuse('unknown-right', right as string))
}

function subjectNamed(s: Snapshot, subject: GrantSubject): number {
  if ('affiliates' in subject) return nodeNamed(s, subject.affiliates)
  return presentAccount(s.accounts, subject.account) || refuse('unknown-account', subject.account)
}

function subjectFlags(s: Snapshot, subject: GrantSubject): number {
  if ('account' in subject) return 0
  const kind = subject.kind == null ? 0 : intern(s.affiliations.kinds, subject.kind)
  return TO_GROUP | (subject.below ? AND_BELOW : 0) | (kind << KIND_SHIFT)
}
