import { describe, expect, test } from 'vitest'
import { rightsOf } from '../../src/services/catalog/index.ts'
import { actionsOfRole, catalogs, metarole } from './loaded.ts'

describe('esnsi', () => {
  const reads = ['books.open-book.read', 'books.closed-book.read']
  const structure = ['books.structure.create', 'books.structure.edit', 'books.attribute.delete', 'books.book.delete']
  const own = ['books.book.create', 'books.book.edit', 'books.book.open', 'books.book.archive']
  const records = ['books.record.add', 'books.record.edit', 'books.record.delete', 'books.attribute-value.edit']
  const revisions = ['books.revision.agree', 'books.revision.approve', 'books.revision.sign']
  const expected: Record<string, string[]> = {
    'Менеджер полномочий': [...reads, ...own, ...structure, ...records, ...revisions],
    Сотрудник: ['books.open-book.read'],
    'Администратор справочников организации': [...reads, ...own, ...structure, ...records],
    'Управление доступом': [],
    'Утверждение ревизии': [...reads, 'books.revision.approve'],
    'Согласование ревизии': ['books.open-book.read', 'books.revision.agree'],
    'Создание и удаление справочника': ['books.book.create', 'books.book.delete'],
    'Изменение структуры': ['books.open-book.read', ...structure],
    'Чтение закрытого справочника': reads,
    'Добавление записей': ['books.open-book.read', 'books.record.add'],
    'Изменение записей': ['books.open-book.read', 'books.record.edit'],
    'Удаление записей': ['books.record.delete'],
    'Изменение значения атрибута': ['books.attribute-value.edit'],
  }

  test('N2 the 13 roles in order, each with exactly its abilities over books', () => {
    expect(catalogs.esnsi.roles.map(({ title }) => title.ru)).toEqual(Object.keys(expected))
    for (const { id, title } of catalogs.esnsi.roles) {
      const books = actionsOfRole('esnsi', id).filter((action) => action.startsWith('books.'))
      expect([title.ru, books.sort()]).toEqual([title.ru, [...(expected[title.ru] ?? [])].sort()])
    }
  })

  test('N5 only «Менеджер полномочий» and «Управление доступом» manage users and their powers', () => {
    const managing = catalogs.esnsi.roles.filter(({ rights }) => rights.some((id) => id.startsWith('dostup.')))
    expect(managing.map(({ title }) => title.ru)).toEqual(['Менеджер полномочий', 'Управление доступом'])
    for (const { id } of managing) {
      const powers = actionsOfRole('esnsi', id).filter((action) => action.startsWith('dostup.grants.'))
      expect(powers.sort()).toEqual(['dostup.grants.give', 'dostup.grants.revoke', 'dostup.grants.view'])
    }
  })

  test('N12 who agrees a revision does not approve it, and who approves it does not agree it; the manager may both', () => {
    const may = (action: string) =>
      catalogs.esnsi.roles.filter(({ id }) => actionsOfRole('esnsi', id).includes(action)).map(({ title }) => title.ru)
    expect(may('books.revision.agree')).toEqual(['Менеджер полномочий', 'Согласование ревизии'])
    expect(may('books.revision.approve')).toEqual(['Менеджер полномочий', 'Утверждение ревизии'])
  })

  test('N3 a manager can give any role', () => {
    expect(metarole('esnsi', 'employee').delegation).toBe('any')
  })

  test('N11 each deed on books, structures, records and revisions is a right of its own', () => {
    const rights = rightsOf(catalogs.esnsi.subsystems).filter(({ id }) => id.startsWith('books.'))
    expect(rights.map(({ actions }) => actions.length)).toEqual(Array(17).fill(1))
  })
})
