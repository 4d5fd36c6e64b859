import type { Branch } from '../../../client/index.ts'

export interface TreeItem {
  readonly key: string
  readonly node: Branch
  /** What the mouse and a screen reader are told; the row itself may show the short title. */
  readonly title: string
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
      title: node.title,
      isLeaf: node.childCount === 0,
      ...(children && node.childCount > 0 ? { children: treeItems(children, branches) } : {}),
    }
  })
