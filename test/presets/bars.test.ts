import { describe, expect, test } from 'vitest'
import { catalogs, counts, metarole, right } from './loaded.ts'

describe('bars', () => {
  test('B1 five metaroles, most rights first', () => {
    const byRank = [...catalogs.bars.metaroles].sort((a, b) => a.rank - b.rank)
    expect(byRank.map(({ title }) => title.ru)).toEqual([
      'Супер-администратор',
      'Администратор',
      'Сотрудник',
      'Родитель',
      'Ученик',
    ])
    expect(byRank.map(({ power }) => power)).toEqual(['everything', 'subtree', 'roles', 'fixed', 'fixed'])
  })

  test('B4 the seven preset roles, which may be edited', () => {
    expect(catalogs.bars.roles.map(({ title, fixed }) => [title.ru, fixed])).toEqual(
      [
        'Сотрудник Министерства',
        'Сотрудник управления',
        'Директор',
        'Завуч',
        'Учитель',
        'Отдел кадров',
        'Учебная часть',
      ].map((title) => [title, false]),
    )
  })

  test('B2 B8 an administrator of an institution adds parents only', () => {
    const adds = (by: string) =>
      catalogs.bars.metaroles.filter(({ createdBy }) => createdBy.includes(by)).map(({ id }) => id)
    expect(adds('admin')).toEqual(['parent'])
    expect(adds('superadmin')).toEqual(['superadmin', 'admin', 'employee', 'parent', 'student'])
    expect(adds('employee')).toEqual([])
  })

  test('B9 B10 B13 B14 B15 what an administrator of an institution lacks beside the super-administrator', () => {
    const all = new Set(metarole('bars', 'superadmin').rights)
    expect(all.size).toBe(counts.bars.rights)
    const lacks = [...all].filter((id) => !metarole('bars', 'admin').rights.includes(id))
    expect(lacks.sort()).toEqual([
      'dostup.changes.view',
      'dostup.events.view',
      'dostup.keys.manage',
      'dostup.persons.create',
      'dostup.roles.create',
      'dostup.roles.edit',
      'dostup.sessions.view',
      'dostup.settings.edit',
      'dostup.templates.edit',
      'dostup.unavailability.manage',
    ])
  })

  test('B5 parents and students have the diary and only look', () => {
    const changing = new Set(
      catalogs.bars.subsystems.flatMap(({ actions }) => actions.filter((a) => a.changes).map((a) => a.id)),
    )
    for (const id of ['parent', 'student']) {
      const { rights, interface: face } = metarole('bars', id)
      expect(face).toBe('diary')
      expect(rights.flatMap((each) => right('bars', each).actions).filter((action) => changing.has(action))).toEqual([])
    }
  })

  test('B10 passwords of 6 to 19 characters with a letter and a digit', () => {
    expect(catalogs.bars.policies.password).toEqual({ minLength: 6, maxLength: 19, requires: ['letter', 'digit'] })
  })
})
