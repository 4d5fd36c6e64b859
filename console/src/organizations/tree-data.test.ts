import { describe, expect, it } from 'vitest'
import type { Branch } from '../../../client/index.ts'
import { treeItems } from './tree-data.ts'

const branch = (id: string, childCount = 0): Branch => ({
  id,
  title: id,
  shortTitle: null,
  kind: 'school',
  archived: false,
  childCount,
})

describe('the tree of organizations', () => {
  it('hangs loaded branches under their parents, however deep', () => {
    const branches = new Map([
      ['ministry', [branch('district', 1)]],
      ['district', [branch('school')]],
    ])
    const [top] = treeItems([branch('ministry', 1)], branches)
    expect(top?.children?.[0]?.children?.[0]).toMatchObject({ key: 'school', isLeaf: true })
  })

  it('a branch that is not loaded can still be opened, a leaf cannot', () => {
    const [closed, leaf] = treeItems([branch('ministry', 44), branch('school')], new Map())
    expect(closed).toMatchObject({ isLeaf: false })
    expect(closed).not.toHaveProperty('children')
    expect(leaf).toMatchObject({ isLeaf: true })
  })
})
