import { describe, expect, it } from 'vitest'
import type { Branch } from '../../../client/index.ts'
import { treeItems, withSelected } from './tree-data.ts'

const branch = (id: string, childCount = 0): Branch => ({
  id,
  title: id,
  shortTitle: null,
  kind: 'school',
  archived: false,
  childCount,
})

const whole = (...items: Branch[]) => ({ items, total: items.length })

describe('the tree of organizations', () => {
  it('hangs loaded branches under their parents, however deep', () => {
    const branches = new Map([
      ['ministry', whole(branch('district', 1))],
      ['district', whole(branch('school'))],
    ])
    const [top] = treeItems('', whole(branch('ministry', 1)), branches)
    expect(top).toMatchObject({ children: [{ children: [{ key: 'school', isLeaf: true }] }] })
  })

  it('a branch that is not loaded can still be opened, a leaf cannot', () => {
    const [closed, leaf] = treeItems('', whole(branch('ministry', 44), branch('school')), new Map())
    expect(closed).toMatchObject({ isLeaf: false })
    expect(closed).not.toHaveProperty('children')
    expect(leaf).toMatchObject({ isLeaf: true })
  })

  it('what has not come yet is one row that says how many', () => {
    const items = treeItems('ministry', { items: [branch('a'), branch('b')], total: 10_000 }, new Map())
    expect(items).toHaveLength(3)
    expect(items[2]).toMatchObject({ restOf: 'ministry', count: 9998, selectable: false })
  })

  it('the opened card stands among its siblings, whether their page has come or not', () => {
    const loaded = { items: [branch('a')], total: 10_000 }
    expect(withSelected(loaded, branch('z')).items.map(({ id }) => id)).toEqual(['a', 'z'])
    expect(withSelected(loaded, branch('a'))).toBe(loaded)
    expect(withSelected(loaded, undefined)).toBe(loaded)
  })
})
