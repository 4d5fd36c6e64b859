import type { Branch } from '../../../client/index.ts'

/** What is loaded of a node's children. */
export interface LoadedBranch {
  readonly items: readonly Branch[]
  /** How many there are in all. */
  readonly total: number
}

export type TreeItem = BranchItem | RestItem

export interface BranchItem {
  readonly key: string
  readonly node: Branch
  /** What the mouse and a screen reader are told; the row itself may show the short title. */
  readonly title: string
  readonly isLeaf: boolean
  readonly children?: TreeItem[]
}

/** Stands after what is loaded for what is not. */
export interface RestItem {
  readonly key: string
  /** Whose children; the empty text for the topmost. */
  readonly restOf: string
  readonly count: number
  readonly title: string
  readonly isLeaf: true
  readonly selectable: false
}

export const isRest = (item: TreeItem): item is RestItem => 'restOf' in item

/** Branches that are loaded, hung under each other; an open branch that is still loading has no children yet. */
export const treeItems = (
  parent: string,
  { items, total }: LoadedBranch,
  branches: ReadonlyMap<string, LoadedBranch>,
): TreeItem[] => [
  ...items.map((node): BranchItem => {
    const below = branches.get(node.id)
    return {
      key: node.id,
      node,
      title: node.title,
      isLeaf: node.childCount === 0,
      ...(below && node.childCount > 0 ? { children: treeItems(node.id, below, branches) } : {}),
    }
  }),
  ...(total > items.length ? [restOf(parent, total - items.length)] : []),
]

const restOf = (parent: string, count: number): RestItem => ({
  key: `${parent} …`,
  restOf: parent,
  count,
  title: '…',
  isLeaf: true,
  selectable: false,
})

/** The opened card's node among its siblings, also where their page has not come yet: a link shows where it lies. */
export const withSelected = (branch: LoadedBranch, selected: Branch | undefined): LoadedBranch =>
  selected === undefined || branch.items.some(({ id }) => id === selected.id)
    ? branch
    : { ...branch, items: [...branch.items, selected] }
