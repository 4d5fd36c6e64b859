import { describe, expect, test } from 'vitest'
import { actionsOfRole, catalogs, found, metarole, right } from './loaded.ts'

describe('eldis', () => {
  test('L5 «Администратор системы» has all but archiving', () => {
    const has = actionsOfRole('eldis', 'metering-system-administrator')
    const all = catalogs.eldis.subsystems.flatMap(({ actions }) => actions.map(({ id }) => id))
    expect(all.filter((id) => !has.includes(id))).toEqual(['dostup.organizations.archive'])
  })

  test('L17 the matrix: every kind of record has creating, editing, deleting', () => {
    const matrix = found(catalogs.eldis.subsystems, 'metering').sections.filter(({ id }) => id !== 'reports')
    expect(matrix.map(({ title }) => title.ru)).toEqual([
      'Объекты',
      'Точки учёта',
      'Заявители',
      'Заявки и взаимодействия',
      'Подписки',
      'Мнемосхемы',
    ])
    for (const { rights } of matrix)
      expect(rights.map(({ title }) => title.ru)).toEqual(['Просмотр', 'Создание', 'Редактирование', 'Удаление'])
  })

  test('L5 L10 L17 L24 the functional roles', () => {
    expect(catalogs.eldis.roles.map(({ title }) => title.ru)).toEqual([
      'Создание организаций',
      'Редактирование организаций',
      'Удаление организаций',
      'Архивация организаций',
      'Администратор учётных записей',
      'Создание заявителей',
      'Редактирование заявителей',
      'Удаление заявителей',
      'Редактор шаблонов ролей',
      'Управление доступом',
      'Редактор отчётов',
      'Администратор системы',
    ])
  })

  test('L9 subscribers and applicants have no power and no way in', () => {
    expect(
      catalogs.eldis.metaroles.map(({ id, power, signIn, interface: face }) => [id, power, signIn.length, face]),
    ).toEqual([
      ['user', 'subtree', 1, 'console'],
      ['subscriber', 'none', 0, 'none'],
      ['applicant', 'none', 0, 'none'],
    ])
  })

  test('L9 each kind can be turned into either of the others', () => {
    expect(catalogs.eldis.metaroles.map(({ id, convertsTo }) => [id, convertsTo])).toEqual([
      ['user', ['subscriber', 'applicant']],
      ['subscriber', ['user', 'applicant']],
      ['applicant', ['user', 'subscriber']],
    ])
  })

  test('L4 what a user has without roles is only looking', () => {
    const changing = catalogs.eldis.subsystems.flatMap(({ actions }) =>
      actions.filter((a) => a.changes).map((a) => a.id),
    )
    const has = metarole('eldis', 'user').rights.flatMap((id) => right('eldis', id).actions)
    expect(has.filter((action) => changing.includes(action))).toEqual([])
  })

  test('L2 L5 L12 L14 L15 L16 L24 logins, passwords, the lock, profile, records, and who gives out archiving', () => {
    expect(catalogs.eldis.policies).toEqual({
      password: { minLength: 6, maxLength: 128, requires: ['upper', 'lower', 'digit', 'special', 'no-repeats'] },
      lockAfter: 5,
      login: { email: true, refuse: ['..', '&', '=', '+', '<', '>', ',', "'", '_', '-'] },
      newAccount: { password: 'optional', metarole: 'user', letter: true },
      profile: ['name', 'phones', 'post', 'note', 'photo', 'menu', 'reports', 'addresses', 'deletion'],
      changeGivenPassword: true,
      parentFixed: true,
      givenByRoot: ['dostup.organizations.archive'],
      recordsAtTop: true,
      sharesEnd: true,
      sharesByLevel: true,
    })
  })
})
