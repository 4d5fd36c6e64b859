import type { Branch } from '../../../client/index.ts'

export interface TreeItem {
  readonly key: string
  readonly node: Branch
  readonly isLeaf: boolean
  readonly children?: TreeItem[]
}

/** Branches that are loaded, hung under each other; an open branch that is still loading has no children yet. */
export const treeItems = (tops: readonly Branch[], branches: ReadonlyMap<string, readonly Branch[]>): TreeItem[] =>
  tops.map((node) => {
    const children = branches.get(node.id)
    return {
      key: node.id,
      node,
      isLeaf: node.childCount === 0,
      ...(children && node.childCount > 0 ? { children: treeItems(children, branches) } : {}),
    }
  })
