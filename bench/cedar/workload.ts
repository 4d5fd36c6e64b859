import type {
  AccountFact,
  AffiliationFact,
  Facts,
  GrantFact,
  NodeFact,
  ShareFact,
} from '../../src/core/engine/index.ts'
import type { Catalog } from '../../src/services/catalog/index.ts'
import { rightsCatalog } from '../../src/services/catalog/index.ts'
import type { Chances } from '../facts.ts'
import type { Entities, Entity, Request, Uid } from './entities.ts'

/** One of the paper's three applications: how it draws entities and requests, what its policies say, and how it is told to us. */
export interface Workload {
  readonly name: string
  /** The preset and the policies: `<model>.yaml` and `<model>.cedar`, beside this file. */
  readonly model: string
  /** The median to reach, in microseconds. */
  readonly goal: number
  /** So many entities of each type, with the paper's distributions. */
  readonly entities: (each: number, random: Chances) => Entity[]
  readonly request: (each: number, random: Chances) => Request
  /** What the policies say, read plainly off the same entities. */
  readonly allows: (entities: Entities, request: Request) => boolean
  readonly told: (entities: readonly Entity[]) => Told
  /** Our id of an action. */
  readonly action: (action: string) => string
}

/** The entities as facts of our model, without what the preset brings. */
export interface Told {
  readonly nodes: readonly NodeFact[]
  readonly shares: readonly ShareFact[]
  readonly users: readonly Entity[]
  /** Home of all accounts. */
  readonly home: string | null
  readonly grants: readonly Omit<GrantFact, 'id' | 'active'>[]
}

/** Every user is an account and a person; the groups, teams and organizations among its parents are its affiliations. */
export function factsOf(catalog: Catalog, told: Told): Facts {
  const nodes = new Set(told.nodes.map(({ id }) => id))
  const affiliations = told.users.flatMap(({ uid, parents }) =>
    parents.filter(({ id }) => nodes.has(id)).map((parent) => affiliation(uid, parent)),
  )
  return {
    catalog: rightsCatalog(catalog),
    nodes: told.nodes,
    shares: told.shares,
    accounts: told.users.map(({ uid: { id } }): AccountFact => {
      return { id, metarole: 'user', home: told.home, active: true, person: id }
    }),
    affiliations,
    roles: catalog.roles.map(({ id, rights }) => ({ id, rights })),
    grants: told.grants.map((grant, n) => ({ id: String(n + 1), active: true, ...grant })),
  }
}

function affiliation(user: Uid, group: Uid): AffiliationFact {
  return { id: `${user.id} in ${group.id}`, person: user.id, node: group.id, kind: 'employee' }
}

/** Of several parents the first is the home; the others are edges of the level. */
export function placed(
  { uid: { id } }: Entity,
  kind: string,
  parents: readonly Uid[],
  root: string | null,
  level: ShareFact['level'],
): { readonly node: NodeFact; readonly shares: ShareFact[] } {
  const [home, ...others] = parents
  return {
    node: { id, kind, parent: home?.id ?? root },
    shares: others.map((to) => ({ node: id, to: to.id, level })),
  }
}

export const kebab = (camel: string) => camel.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase()
