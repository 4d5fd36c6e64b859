import { describe, expect, it } from 'vitest'
import type { PersonRow } from '../../../../client/index.ts'
import { evidenceFor, hiringOf, isEnough, isVeryAlike } from './hiring.ts'

const known: PersonRow = {
  ...{
    id: 'p',
    lastName: 'Семёнова',
    firstName: 'Алёна',
    middleName: 'Игоревна',
    birthDate: '1990-05-14',
    sex: 'female' as const,
  },
  ...{ snils: '93610718907', email: null, phone: null, home: { id: 'n', title: 'СОШ № 73' } },
}

describe('the form of hiring', () => {
  it('sends what was filled in: the day after the last, no account where none is wanted', () => {
    const form = { personId: 'p', nodeId: 'n', post: ' Завуч ', until: '2026-12-31', account: 'none' } as const
    expect(hiringOf(form)).toEqual({ personId: 'p', nodeId: 'n', post: ' Завуч ', until: '2027-01-01', account: null })
    expect(isEnough(form)).toBe(true)
    expect(isEnough({ nodeId: 'n', lastName: ' ', firstName: 'А' })).toBe(false)
  })

  it('a new person goes with the names; roles that are not chosen yet are left out', () => {
    const form = { lastName: ' Новая ', firstName: 'Анна', snils: '', nodeId: 'n', grants: [{}, { roleId: 'r' }] }
    expect(hiringOf(form)).toEqual({
      person: { lastName: 'Новая', firstName: 'Анна' },
      nodeId: 'n',
      account: { letter: false },
      grants: [{ roleId: 'r' }],
    })
  })

  it('ё is е when somebody alike is looked for, and part of a СНИЛС is evidence', () => {
    const form = { lastName: 'семенова', firstName: 'Алена', birthDate: '1990-05-14', snils: '936-107-1' }
    expect(evidenceFor(form, known)).toEqual(['lastName', 'firstName', 'birthDate', 'snils'])
    expect(isVeryAlike(form, known)).toBe(true)
    expect(isVeryAlike({ ...form, birthDate: null }, known)).toBe(false)
    expect(isVeryAlike({ snils: '936-107-189 07' }, known)).toBe(true)
  })
})
