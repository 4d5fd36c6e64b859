/** Changes that somebody would look at before doing them, of any model: which of its facts they are about is chosen by their places. */
import {
  type FactChange,
  type Facts,
  merging,
  moving,
  type NodeFact,
  type Snapshot,
} from '../../src/core/engine/index.ts'

export interface Named {
  readonly name: string
  readonly changes: readonly FactChange[]
}

export interface Nodes {
  readonly organization: NodeFact
  readonly record: NodeFact
  /** Other parents for them, and where the record is shared to. */
  readonly otherParent: string
  readonly otherHome: string
}

export function proposals(s: Snapshot, facts: Facts, { organization, record, otherParent, otherHome }: Nodes): Named[] {
  const [accounts, grants, roles] = [[...facts.accounts], [...facts.grants], [...facts.roles]]
  const grant = grants.find(({ subject }) => 'account' in subject)
  const people = accounts.filter(({ person }) => person != null)
  const [one, other] = [people[1000], people[1001]]
  const held = Map.groupBy(grants, ({ role }) => role ?? '')
  const byHolders = roles.toSorted((a, b) => (held.get(b.id)?.length ?? 0) - (held.get(a.id)?.length ?? 0))
  const [most, some] = [byHolders[0], byHolders[Math.floor(byHolders.length / 2)]]
  if (!grant || !one?.person || !other?.person || !most || !some) throw new Error('the model is too small')
  const edited = (role: typeof most): FactChange[] => [{ put: 'role', role: { ...role, rights: role.rights.slice(1) } }]
  const holders = (role: typeof most) => `${(held.get(role.id)?.length ?? 0).toLocaleString('en-US')} grants`
  return [
    { name: 'a grant deactivated', changes: [{ put: 'grant', grant: { ...grant, active: false } }] },
    { name: 'an account deactivated', changes: [{ put: 'account', account: { ...one, active: false } }] },
    { name: 'two persons merged', changes: merging(s, one.person, other.person) },
    { name: 'a record moved', changes: moving(s, record.id, otherHome) },
    { name: 'a record shared', changes: [{ put: 'share', share: { node: record.id, to: otherHome, level: 'view' } }] },
    { name: 'an organization moved', changes: moving(s, organization.id, otherParent) },
    { name: 'an organization archived', changes: [{ put: 'node', node: { ...organization, archived: true } }] },
    { name: `a role edited, of ${holders(some)}`, changes: edited(some) },
    { name: `the role of the most edited, ${holders(most)}`, changes: edited(most) },
  ]
}
