import { describe, expect, test } from 'vitest'
import { itemsOf, peopleOf } from './form-values.ts'

describe('many people in one request', () => {
  test('E7 a list is read however its lines are written: spaces, semicolons, tabs, both kinds of dates', () => {
    const list = 'Иванова Мария Петровна 04.05.1980\n\n Петров Иван;01.02.1975 \r\nСидорова\tАнна\t1990-12-31\nБез Даты'
    expect(peopleOf(list)).toEqual([
      { fullName: 'Иванова Мария Петровна', birthDate: '1980-05-04' },
      { fullName: 'Петров Иван', birthDate: '1975-02-01' },
      { fullName: 'Сидорова Анна', birthDate: '1990-12-31' },
      { fullName: 'Без Даты' },
    ])
  })

  test('E7 each of the people, chosen or listed, is asked the same role for', () => {
    const { items, titles } = itemsOf('role', {
      ...{ subsystemId: 'library', roleId: 'reader', action: 'remove' },
      ...{ people: [{ id: 'p1', title: 'Первая Анна' }], list: 'Вторая Анна 01.01.1990' },
    })
    const role = { subsystemId: 'library', roleId: 'reader', action: 'remove' }
    expect(items).toEqual([
      { personId: 'p1', ...role },
      { fullName: 'Вторая Анна', birthDate: '1990-01-01', ...role },
    ])
    expect(titles).toEqual(['Первая Анна', 'Вторая Анна'])
  })
})
