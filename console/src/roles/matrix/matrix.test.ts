import { describe, expect, it } from 'vitest'
import type { CatalogRight } from '../../../../client/index.ts'
import { withTick } from '../use-ticks.ts'
import { broughtAlong, difference, isChanged, tickOf } from './matrix.ts'

const right = (id: string, actions: string[], own = false): CatalogRight => ({
  id,
  title: { ru: id, en: id },
  note: null,
  actions,
  own,
  ownActions: [],
  when: null,
  scopeKinds: null,
  followsUnit: false,
  ownUnit: null,
})

const view = right('grades.view', ['grade.view'])
const edit = right('grades.edit', ['grade.view', 'grade.edit'])
const approve = right('grades.approve', ['grade.approve'])
const ownEdit = right('grades.edit-own', ['grade.view', 'grade.edit'], true)
const rights = [view, edit, approve, ownEdit]

describe('the matrix of rights', () => {
  it('a right all of whose actions are covered by given ones is brought along, and says by which', () => {
    const brought = broughtAlong(rights, new Set(['grades.edit']))
    expect(brought.get('grades.view')).toEqual(['grades.edit'])
    expect(brought.has('grades.approve')).toBe(false)
  })

  it('A14 a right is not brought along while one of its actions is missing', () => {
    expect(broughtAlong(rights, new Set(['grades.view'])).has('grades.edit')).toBe(false)
  })

  it('A17 a right for own records brings along nothing that reaches further, but is covered by what does', () => {
    expect(broughtAlong(rights, new Set(['grades.edit-own'])).size).toBe(0)
    expect(broughtAlong(rights, new Set(['grades.edit'])).has('grades.edit-own')).toBe(true)
  })

  it('a right with a condition brings nothing along, and is covered by what has none', () => {
    const inOffice: CatalogRight = {
      ...edit,
      id: 'grades.in-office',
      when: [{ property: 'request.ip', network: ['10.0.0.0/8'] }],
    }
    expect(broughtAlong([...rights, inOffice], new Set(['grades.in-office'])).size).toBe(0)
    expect(broughtAlong([...rights, inOffice], new Set(['grades.edit'])).has('grades.in-office')).toBe(true)
  })

  it('a given right is given, even where another would bring it along', () => {
    const ticked = new Set(['grades.edit', 'grades.view'])
    const brought = broughtAlong(rights, ticked)
    expect(tickOf('grades.view', ticked, brought)).toBe('given')
    expect(tickOf('grades.edit-own', ticked, brought)).toBe('brought')
    expect(tickOf('grades.approve', ticked, brought)).toBe('off')
  })

  it('B13 what was changed and is not saved is marked; taking it back unmarks it', () => {
    const saved = new Set(['grades.view'])
    const ticked = withTick(saved, ['grades.approve'], true)
    expect(isChanged('grades.approve', { saved, ticked })).toBe(true)
    expect(isChanged('grades.view', { saved, ticked })).toBe(false)
    expect(difference({ saved, ticked })).toEqual({ added: ['grades.approve'], removed: [] })
    expect(difference({ saved, ticked: withTick(ticked, ['grades.approve'], false) })).toEqual({
      added: [],
      removed: [],
    })
  })
})
