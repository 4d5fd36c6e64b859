import type { RoleFact } from '../../../core/engine/index.ts'
import { type Catalog, findRight, type Right } from '../../catalog/index.ts'
import { factId } from './ids.ts'
import type { StoredRole } from './stored.ts'

/** Rights of a role that are held at the same places as each other, wherever the role is given. */
export interface RolePart {
  readonly role: string | null
  /** What tells it from the other parts; null: it is the whole. */
  readonly reach: string | null
  readonly rights: readonly string[]
  /** One of them, to ask where all of them are held; undefined: the catalog has it no more. */
  readonly like: Right | undefined
}

/** A role that mixes rights of different reach has, beside itself, a fact for each part, so that a grant can bring them apart (A13). */
export function roleFacts(catalog: Catalog, { id, rights }: StoredRole): RoleFact[] {
  const parts = partsOf(catalog, { id, rights }).filter(({ reach }) => reach !== null)
  return [{ id, rights }, ...parts.map((part) => ({ id: part.role ?? '', rights: part.rights }))]
}

/** One, the whole, where all its rights are alike. */
export function partsOf(catalog: Catalog, { id, rights }: StoredRole): RolePart[] {
  const alike = Map.groupBy(rights, (right) => reachOf(findRight(catalog, right)))
  if (alike.size < 2) return [wholePart(catalog, id, rights)]
  return [...alike].map(([reach, some]) => ({ ...wholePart(catalog, factId(id, reach), some), reach }))
}

export const wholePart = (catalog: Catalog, role: string | null, rights: readonly string[]): RolePart => ({
  role,
  reach: null,
  rights,
  like: findRight(catalog, rights[0] ?? ''),
})

/** Whether where it is held is more than a matter of the scope it is given at. */
export const isBound = (right: Right | undefined): boolean => right?.ownUnit != null || right?.followsUnit === true

/** All that decides where a right is held. */
function reachOf(right: Right | undefined): string {
  const kinds = right?.scopeKinds?.toSorted().join('+') ?? 'any'
  if (right?.ownUnit != null) return `${kinds},own,${right.ownUnit.toSorted().join('+')}`
  return right?.followsUnit ? `${kinds},unit` : kinds
}
