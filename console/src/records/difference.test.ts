import { describe, expect, it } from 'vitest'
import { afterDifference, type Difference, differing, type Row } from './difference.ts'

const row = (id: string, level: Row['level']): Row => ({ id, title: id, level, byHome: false, maySet: true })
const nothing: Difference = new Map()

describe('what differs in the two columns', () => {
  it('holds what was before, however often it is changed, and forgets what is as it was', () => {
    const given = differing(nothing, row('a', null), 'view')
    expect(given.get('a')).toMatchObject({ before: null, level: 'view' })
    const raised = differing(given, row('a', 'view'), 'full')
    expect(raised.get('a')).toMatchObject({ before: null, level: 'full' })
    expect(differing(raised, row('a', 'full'), null).size).toBe(0)
  })

  it('moves rows between the columns before anything is saved', () => {
    const difference = differing(differing(nothing, row('a', null), 'view'), row('b', 'full'), null)
    expect(afterDifference([row('b', 'full'), row('c', 'view')], difference, 'with')).toEqual([
      row('a', 'view'),
      row('c', 'view'),
    ])
    expect(afterDifference([row('a', null), row('d', null)], difference, 'without')).toEqual([
      row('b', null),
      row('d', null),
    ])
  })

  it('shows the new level of what stays in its column', () => {
    const difference = differing(nothing, row('a', 'view'), 'full')
    expect(afterDifference([row('a', 'view')], difference, 'with')).toEqual([row('a', 'full')])
  })
})
