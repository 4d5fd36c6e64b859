import { describe, expect, test } from 'vitest'
import type { VouchedPerson } from '../../outside/index.ts'
import type { VouchedCandidate } from '../persons/index.ts'
import { lookUp } from './look-up.ts'

const ivan: VouchedPerson = {
  ...{ lastName: 'Иванов', firstName: 'Иван', middleName: 'Иванович', birthDate: '1980-03-12', snils: '11223344595' },
  ...{ emails: ['ivanov@example.com'], isConfirmed: true, employers: undefined },
}
const record = (form: Partial<VouchedCandidate> = {}): VouchedCandidate => ({
  ...{
    id: 'one',
    last_name: 'Иванов',
    first_name: 'Иван',
    middle_name: 'Иванович',
    birth_date: '1980-03-12',
    sex: null,
  },
  ...{ snils: '11223344595', email: null, phone: null, home_id: 'school', home_title: 'Школа', ...form },
})
const other = { snils: '11223344696' }

describe('E3 whom it is', () => {
  const cases: [string, VouchedPerson, VouchedCandidate[], string][] = [
    ['the СНИЛС, and all agrees', ivan, [record()], 'one'],
    ['the СНИЛС, another surname', ivan, [record({ last_name: 'Петров' })], 'one'],
    ['the СНИЛС, a given name that was mistyped', ivan, [record({ first_name: 'Иванн' })], 'one'],
    [
      'the СНИЛС of a brother: the surname alone agrees',
      ivan,
      [record({ first_name: 'Пётр', birth_date: '1984-01-01' })],
      'snils-of-another',
    ],
    ['the СНИЛС of somebody else', ivan, [record({ last_name: 'Лебедев', birth_date: null })], 'snils-of-another'],
    ['another СНИЛС, all else agrees', ivan, [record(other)], 'none'],
    ['no СНИЛС there: name and birth date', ivan, [record({ snils: null })], 'one'],
    [
      'no СНИЛС there: name and mailbox, in any case',
      ivan,
      [record({ snils: null, birth_date: null, email: 'Ivanov@Example.com' })],
      'one',
    ],
    ['a name alone', ivan, [record({ snils: null, birth_date: null })], 'none'],
    [
      'the mailbox of a namesake of another birth date',
      ivan,
      [record({ snils: null, birth_date: '1999-01-01', email: 'ivanov@example.com' })],
      'none',
    ],
    ['another second name', ivan, [record({ snils: null, middle_name: 'Петрович' })], 'none'],
    ['no second name there', ivan, [record({ snils: null, middle_name: null })], 'one'],
    [
      'the mailbox of another name',
      ivan,
      [record({ snils: null, first_name: 'Мария', birth_date: null, email: 'ivanov@example.com' })],
      'mailbox-of-another',
    ],
    [
      'two records of one name and birth date',
      ivan,
      [record({ snils: null }), record({ id: 'two', snils: null })],
      'several',
    ],
    ['two, of which one has another СНИЛС', ivan, [record({ snils: null }), record({ id: 'two', ...other })], 'one'],
    ['one by СНИЛС beside one by name', ivan, [record({ id: 'two', snils: null }), record()], 'one'],
    ['nobody', ivan, [], 'none'],
  ]
  test.each(cases)('%s', (_, vouched, candidates, kind) => {
    expect(lookUp(vouched, candidates).kind).toBe(kind)
  })

  test('E11 Ё, Й, hyphens and spaces', () => {
    const vouched = { ...ivan, lastName: 'Соловьёва-Майская', snils: null, emails: [] }
    expect(lookUp(vouched, [record({ last_name: 'Соловьева Маиская' })]).kind).toBe('one')
  })
})
