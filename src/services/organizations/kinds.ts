import { Problem } from '../../core/problems/index.ts'
import { type Catalog, findKind, type Kind } from '../catalog/index.ts'

/** What stands in the tree of organizations; records, books and load categories are nodes too, but not here. */
const treeFamilies: ReadonlySet<string> = new Set(['organization', 'unit', 'group', 'building'])

export function treeKinds(catalog: Catalog): string[] {
  return catalog.kinds.filter((kind) => treeFamilies.has(kind.family)).map((kind) => kind.id)
}

export function getTreeKind(catalog: Catalog, id: string): Kind {
  const kind = findKind(catalog, id)
  if (kind === undefined || !treeFamilies.has(kind.family)) {
    throw new Problem('fields-refused', {}, [
      { field: 'kind', code: 'field-invalid', values: { reason: treeKinds(catalog).join(', ') } },
    ])
  }
  return kind
}

/** The kinds a node of `parent` kind may have under it. */
export function kindsUnder(catalog: Catalog, parent: string): Kind[] {
  return catalog.kinds.filter((kind) => treeFamilies.has(kind.family) && (kind.under?.includes(parent) ?? true))
}
