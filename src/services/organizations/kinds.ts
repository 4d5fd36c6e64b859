import type { ProblemValues } from '../../core/problems/index.ts'
import { type Catalog, findKind, joinTitles, type Kind, kindTitle } from '../catalog/index.ts'

/** What stands in the tree of organizations; records and books are nodes too, but not here. */
const treeFamilies: ReadonlySet<string> = new Set(['organization', 'unit', 'group', 'building', 'category'])

export function treeKinds(catalog: Catalog): string[] {
  return catalog.kinds.filter((kind) => treeFamilies.has(kind.family)).map((kind) => kind.id)
}

export function findTreeKind(catalog: Catalog, id: string): Kind | undefined {
  const kind = findKind(catalog, id)
  return kind !== undefined && treeFamilies.has(kind.family) ? kind : undefined
}

/** Whether nodes of this kind stand in the tree. */
export const isInTree = (catalog: Catalog, kind: string | undefined): boolean =>
  kind !== undefined && findTreeKind(catalog, kind) !== undefined

/** The kinds a node of `parent` kind may have under it. */
export function kindsUnder(catalog: Catalog, parent: string): Kind[] {
  return catalog.kinds.filter((kind) => treeFamilies.has(kind.family) && (kind.under?.includes(parent) ?? true))
}

/** L7: why nothing of this kind may stand under a node of the other, as `parent-kind-refused` tells it; undefined when it may. */
export function whyNotUnder(catalog: Catalog, kind: string, parent: string): ProblemValues | undefined {
  const under = findKind(catalog, kind)?.under
  if (!under || under.includes(parent)) return undefined
  return { kind: kindTitle(catalog, kind), parents: joinTitles(under.map((id) => kindTitle(catalog, id))) }
}
