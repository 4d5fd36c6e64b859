import { describe, expect, it } from 'vitest'
import { localPage } from './local-page.ts'

const rows = [
  { title: 'Учитель', grantCount: 120 },
  { title: 'Ёлочник', grantCount: 9 },
  { title: 'Завуч по учёбе', grantCount: 9 },
]
const titles = (query: Record<string, string | number>) =>
  localPage(rows, { limit: 2, offset: 0, ...query }, (row) => row.title).items.map((row) => row.title)

describe('a list that comes whole', () => {
  it('E12 sorts by several columns, numbers as numbers, Ё beside Е', () => {
    expect(titles({ sort: 'grantCount,title' })).toEqual(['Ёлочник', 'Завуч по учёбе'])
    expect(titles({ sort: '-grantCount,-title' })).toEqual(['Учитель', 'Завуч по учёбе'])
  })

  it('E15 counts all that fit, not only the page', () => {
    expect(localPage(rows, { limit: 1, offset: 1, search: 'УЧ' }, (row) => row.title)).toMatchObject({
      total: 2,
      items: [{ title: 'Завуч по учёбе' }],
    })
  })
})
