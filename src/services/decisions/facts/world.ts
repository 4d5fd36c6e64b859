import type { AccountFact, AffiliationFact, NodeFact } from '../../../core/engine/index.ts'
import { type Catalog, findRight } from '../../catalog/index.ts'
import { isBound, partsOf, type RolePart, wholePart } from './role-facts.ts'
import type { StoredGrantRow, StoredLimit, StoredRole } from './stored.ts'

/** Where an employee works, and when. */
export interface Workplace {
  readonly affiliation: string
  readonly node: string
  readonly from: number | null
  readonly until: number | null
}

/** All that decides where a grant's rights are held, besides its own row. */
export interface World {
  readonly catalog: Catalog
  /** The parts of what a grant brings. */
  partsOf(grant: StoredGrantRow): readonly RolePart[]
  /** All of it is held at the grant's scope. */
  isPlain(grant: StoredGrantRow): boolean
  limitsOf(grant: string): readonly string[]
  /** Null: the account is joined to no employee (A8). */
  workplacesOf(account: string): readonly Workplace[] | null
  kindOf(node: string): string | undefined
  /** The node and all above it. */
  upFrom(node: string): Iterable<string>
}

export interface StoredModel {
  readonly nodes: readonly NodeFact[]
  readonly accounts: readonly AccountFact[]
  readonly affiliations: readonly AffiliationFact[]
  readonly roles: readonly StoredRole[]
  readonly grants: readonly StoredGrantRow[]
  readonly limits: readonly StoredLimit[]
}

/** Nodes and employees are gone through only when a grant asks for them: in most models none does. */
export function worldOf(catalog: Catalog, model: Omit<StoredModel, 'grants'>): World {
  const parts = new Map(model.roles.map((role) => [role.id, partsOf(catalog, role)]))
  const bound = new Set([...parts].filter(([, some]) => some.some(({ like }) => isBound(like))).map(([role]) => role))
  const limits = new Map<string, string[]>()
  for (const { grant, node } of model.limits) limits.set(grant, [...(limits.get(grant) ?? []), node])
  const nodes = once(() => new Map(model.nodes.map((node) => [node.id, node])))
  const persons = once(() => new Map(model.accounts.map(({ id, person }) => [id, person ?? null])))
  const employees = once(() =>
    Map.groupBy(
      model.affiliations.filter(({ kind }) => kind === 'employee'),
      ({ person }) => person,
    ),
  )
  return {
    catalog,
    partsOf: ({ role, right }) => (role == null ? [wholePart(catalog, null, [right ?? ''])] : (parts.get(role) ?? [])),
    isPlain: ({ id, role, right }) =>
      !limits.has(id) && (role == null ? !isBound(findRight(catalog, right ?? '')) : !bound.has(role)),
    limitsOf: (grant) => limits.get(grant) ?? none,
    workplacesOf(account) {
      const person = persons().get(account) ?? null
      const found = person === null ? undefined : employees().get(person)
      return found === undefined ? null : found.map(workplace)
    },
    kindOf: (node) => nodes().get(node)?.kind,
    *upFrom(node) {
      for (let id: string | null = node; id !== null; id = nodes().get(id)?.parent ?? null) yield id
    },
  }
}

const none: readonly string[] = []

const workplace = ({ id, node, from, until }: AffiliationFact): Workplace => ({
  affiliation: id,
  node,
  from: from ?? null,
  until: until ?? null,
})

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
