import { describe, expect, it } from 'vitest'
import type { Properties } from '../../../client/index.ts'
import { propertiesOf, recast, rowsOf } from './rows.ts'

const all: Properties = {
  department: 'Отдел кадров',
  floor: 2,
  licensed: false,
  tags: ['10', 'b'],
  floors: [1, 2.5],
  mixed: ['a', 1, true],
  none: [],
  empty: '',
}

describe('stored properties in a form', () => {
  it('come back as they were when nothing was touched: «10» stays a text, 2.5 a number', () => {
    expect(propertiesOf(rowsOf(all))).toEqual(all)
  })

  it('stand by name, each in the kind of its value', () => {
    expect(rowsOf(all).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'department text',
      'empty text',
      'floor number',
      'floors numbers',
      'licensed flag',
      'mixed other',
      'none texts',
      'tags texts',
    ])
  })

  it('keep what can be kept when the kind is changed', () => {
    expect(recast('2,5', 'number')).toBe(2.5)
    expect(recast('много', 'number')).toBe(null)
    expect(recast('', 'number')).toBe(null)
    expect(recast('а', 'texts')).toEqual(['а'])
    expect(recast(['1', 'b'], 'numbers')).toEqual(['1'])
    expect(recast([1, 2], 'text')).toBe('1, 2')
    expect(recast('да', 'flag')).toBe(false)
  })
})
