import { describe, expect, it } from 'vitest'
import { placeOf, queryOf } from './query.ts'

const shape = {
  columns: [{ quick: 'login' }, {}],
  filters: [{ key: 'metarole' }],
  moreKeys: ['from'],
  defaultSort: 'login',
  within: true,
}

describe('a list reads its query from the address', () => {
  it('E15 page and size become limit and offset', () => {
    expect(queryOf({ page: '3', size: '50' }, shape)).toMatchObject({ limit: 50, offset: 100 })
  })

  it('E13, E14, B18 quick search, filters and the institution go to the server together', () => {
    const query = queryOf({ login: 'iv', metarole: 'employee,admin', from: '2026-01-01', within: 'school-1' }, shape)
    expect(query).toMatchObject({ login: 'iv', metarole: 'employee,admin', from: '2026-01-01', within: 'school-1' })
  })

  it('words of other pages are not sent: the server refuses unknown fields', () => {
    expect(queryOf({ tab: 'history', new: 'yes' }, shape)).toEqual({ limit: 20, offset: 0, sort: 'login' })
  })

  it('a card inside another page is not narrowed by the institution', () => {
    expect(queryOf({ within: 'school-1' }, { ...shape, within: false })).not.toHaveProperty('within')
  })

  it('E15 the last page is counted from the end; beyond what the server skips a page is reached by a cursor', () => {
    expect(queryOf({ last: '2', size: '50' }, shape)).toMatchObject({ limit: 50, last: 'true', offset: 50 })
    expect(queryOf({ page: '9000', after: 'x' }, shape)).toMatchObject({ offset: 0, after: 'x' })
    expect(queryOf({ page: '9000', before: 'x' }, shape)).toMatchObject({ offset: 0, before: 'x' })
    expect(queryOf({ page: '2', after: 'x' }, shape)).toEqual({ limit: 20, offset: 20, sort: 'login' })
  })

  it('a forged page falls back to the first, a forged size to at most 100', () => {
    expect(placeOf({ page: '-4', size: '100000' })).toEqual({ page: 1, size: 100 })
    expect(placeOf({ page: 'x', size: '1.5' })).toEqual({ page: 1, size: 20 })
  })
})
