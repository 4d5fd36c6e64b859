import { type Catalog, findKind, type Kind } from '../catalog/index.ts'

/** What stands in the tree of organizations; records, books and load categories are nodes too, but not here. */
const treeFamilies: ReadonlySet<string> = new Set(['organization', 'unit', 'group', 'building'])

export function treeKinds(catalog: Catalog): string[] {
  return catalog.kinds.filter((kind) => treeFamilies.has(kind.family)).map((kind) => kind.id)
}

export function findTreeKind(catalog: Catalog, id: string): Kind | undefined {
  const kind = findKind(catalog, id)
  return kind !== undefined && treeFamilies.has(kind.family) ? kind : undefined
}

/** The kinds a node of `parent` kind may have under it. */
export function kindsUnder(catalog: Catalog, parent: string): Kind[] {
  return catalog.kinds.filter((kind) => treeFamilies.has(kind.family) && (kind.under?.includes(parent) ?? true))
}
