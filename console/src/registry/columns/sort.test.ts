import { describe, expect, it } from 'vitest'
import { chosenSort, clickSort, parseSort, sortState, writeSort } from './sort.ts'

const click = (sort: string, field: string, adding = false) => writeSort(clickSort(parseSort(sort), field, adding))

describe('E12 multi-sort', () => {
  it('E12 a click sorts by the column, again turns the direction, a third time removes it', () => {
    expect(click('', 'login')).toBe('login')
    expect(click('login', 'login')).toBe('-login')
    expect(click('-login', 'login')).toBe('')
  })

  it('E12 a plain click on another column replaces the whole order', () => {
    expect(click('login,-home', 'metarole')).toBe('metarole')
  })

  it('E12 Ctrl+click adds columns in order, any number of them', () => {
    expect(click(click(click('login', 'home', true), 'metarole', true), 'email', true)).toBe(
      'login,home,metarole,email',
    )
  })

  it('E12 Ctrl+click on a sorted column turns it in its place, then takes only it away', () => {
    expect(click('login,home,email', 'home', true)).toBe('login,-home,email')
    expect(click('login,-home,email', 'home', true)).toBe('login,email')
  })

  it("E12 each title shows its order's number", () => {
    const keys = parseSort('login,-home')
    expect(sortState(keys, 'home')).toEqual({ state: 'descending', order: 2 })
    expect(sortState(keys, 'email')).toEqual({ state: 'none', order: 0 })
  })

  it('E12 a column that is added comes right after those that are seen: the list’s own tie-breakers go', () => {
    const columns = [{ key: 'lastName' }, { key: 'birthDate' }]
    const began = chosenSort(parseSort('lastName,firstName,middleName'), columns)
    const sorted = clickSort(began, 'birthDate', true)
    expect(writeSort(sorted)).toBe('lastName,birthDate')
    expect(sortState(sorted, 'birthDate').order).toBe(2)
  })

  it('an address with a broken order is read as far as it makes sense', () => {
    expect(parseSort(',-,login,')).toEqual([{ field: 'login', descending: false }])
  })
})
