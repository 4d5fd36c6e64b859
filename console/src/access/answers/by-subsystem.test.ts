import { describe, expect, it } from 'vitest'
import { bySubsystem } from './by-subsystem.ts'

const action = (id: string) => ({ id, title: { ru: id, en: id }, changes: false })
const catalog = [
  { id: 'school', actions: [action('school.b'), action('school.a')] },
  { id: 'books', actions: [action('books.read')] },
]
const items = [
  { id: 'gone.old', title: 'Старое' },
  { id: 'school.a', title: 'Звонки' },
  { id: 'school.b', title: 'Расписание' },
]

describe('actions by subsystem', () => {
  it('stand in the catalog’s order, without subsystems that have none; what the catalog lost comes last', () => {
    expect(
      bySubsystem(items, catalog, '').map(({ id, of, actions }) => [id, of, actions.map((one) => one.id)]),
    ).toEqual([
      ['school', 2, ['school.b', 'school.a']],
      ['', 0, ['gone.old']],
    ])
  })

  it('are found by a part of the title or of the id, however written', () => {
    const found = (word: string) =>
      bySubsystem(items, catalog, word).flatMap(({ actions }) => actions.map(({ id }) => id))
    expect([found('ЗВОН'), found('school.b'), found('нет такого')]).toEqual([['school.a'], ['school.b'], []])
  })
})
