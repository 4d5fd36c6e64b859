/** Random takings-away of what is there (law 3). A change picked blindly seldom hits a share or a grant that matters. */
import fc from 'fast-check'
import type { FactChange } from '../../src/core/engine/index.ts'
import type { PlainFacts } from './oracle.ts'

const kinds = [
  'share',
  'level of a share',
  'grant',
  'activity of a grant',
  'affiliation',
  'rights of a role',
  'activity of an account',
  'organization',
  'place of a node',
  'owners of a node',
  'properties of a node',
  'properties of an account',
] as const

export interface Taking {
  readonly take: (typeof kinds)[number]
  /** Which of the things that can be taken, modulo their number. */
  readonly pick: number
}

export const takings: fc.Arbitrary<Taking[]> = fc.array(
  fc.record({ take: fc.constantFrom(...kinds), pick: fc.nat(20) }),
  { minLength: 1, maxLength: 5 },
)

const pickFrom = <T>(things: readonly T[], pick: number): T | undefined => things[pick % things.length]

/** Undefined when there is no such thing to take. */
export const changeBy = (facts: PlainFacts, { take, pick }: Taking): FactChange | undefined => {
  const share = pickFrom(facts.shares, pick)
  const grant = pickFrom(facts.grants, pick)
  const affiliation = pickFrom(facts.affiliations, pick)
  const role = pickFrom(facts.roles, pick)
  const account = pickFrom(facts.accounts, pick)
  const node = pickFrom(facts.nodes, pick)
  switch (take) {
    case 'share':
      return share && { remove: 'share', node: share.node, to: share.to }
    case 'level of a share':
      if (share?.level !== 'full') return undefined
      return { put: 'share', share: { ...share, level: 'view' } }
    case 'grant':
      return grant && { remove: 'grant', id: grant.id }
    case 'activity of a grant':
      return grant && { put: 'grant', grant: { ...grant, active: false } }
    case 'affiliation':
      return affiliation && { remove: 'affiliation', id: affiliation.id }
    case 'rights of a role':
      return role && { put: 'role', role: { ...role, rights: role.rights.slice(1) } }
    case 'activity of an account':
      return account && { put: 'account', account: { ...account, active: false } }
    case 'organization':
      return node && { put: 'node', node: { ...node, archived: true } }
    case 'place of a node':
      return node && { put: 'node', node: { ...node, parent: null } }
    case 'owners of a node':
      return node && { put: 'node', node: { ...node, owners: [] } }
    case 'properties of a node':
      return node && { put: 'node', node: { ...node, properties: {} } }
    case 'properties of an account':
      return account && { put: 'account', account: { ...account, properties: {} } }
  }
}
