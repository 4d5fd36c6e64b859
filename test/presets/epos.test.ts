import { describe, expect, test } from 'vitest'
import { rightsOf } from '../../src/services/catalog/index.ts'
import { actionsOfRole, catalogs, metarole } from './loaded.ts'

describe('epos', () => {
  test('E1 the subsystems of the portal, each with a right to open it', () => {
    const opened = catalogs.epos.subsystems.filter(({ id }) =>
      rightsOf(catalogs.epos.subsystems).some((each) => each.id === `${id}.open`),
    )
    expect(opened.map(({ title }) => title.ru)).toEqual([
      'Электронный журнал и дневник',
      'Библиотека',
      'Moodle',
      'Единый сервис записи',
      'Олимпиады',
      'Аналитика и отчётность',
      'Контингент',
    ])
  })

  test('E2 employees sign in by РСАА or ЕСИА, students and parents by ЕСИА only', () => {
    expect(['employee', 'student', 'parent'].map((id) => metarole('epos', id).signIn)).toEqual([
      ['rsaa', 'esia'],
      ['esia'],
      ['esia'],
    ])
  })

  test('E7 only representatives may ask for roles, and none of them decides', () => {
    const having = (action: string) =>
      catalogs.epos.roles.map(({ id }) => id).filter((id) => actionsOfRole('epos', id).includes(action))
    expect(having('epos.support.access-requests.create')).toEqual(['epos-organization-administrator'])
    expect(having('epos.support.access-requests.decide')).toEqual(['epos-support', 'epos-support-second-line'])
    expect(having('dostup.requests.ask-role')).toEqual(['epos-organization-administrator'])
    expect(having('dostup.requests.decide-role')).toEqual(['epos-support', 'epos-support-second-line'])
    expect(having('dostup.requests.decide-merge')).toEqual(['epos-support-second-line'])
    expect(having('dostup.requests.decide-correction')).toEqual(['epos-organization-administrator'])
    // Whoever decides carries out.
    for (const action of ['dostup.grants.give', 'dostup.grants.revoke']) {
      expect(having(action)).toEqual(['epos-support', 'epos-support-second-line'])
    }
    expect(having('epos.support.merge-requests.carry-out')).toEqual(['epos-support-second-line'])
  })
})
