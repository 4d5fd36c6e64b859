import { isValidSnils } from '../identifiers/index.ts'
import { blockOf, type Description } from './description.ts'
import { openForms } from './names/forms.ts'
import { readRussian } from './names/read-name.ts'
import { choice, code, date, mailbox, name, phone } from './values/kinds.ts'
import { readCode, readDay, readEmail, readPhone } from './values/read.ts'

/** A person of the registry, as it stands there. */
export interface Subject {
  readonly id: string
  readonly lastName?: string | null
  readonly firstName?: string | null
  readonly middleName?: string | null
  readonly birthDate?: string | null
  readonly sex?: string | null
  readonly snils?: string | null
  readonly emails?: readonly string[]
  readonly phones?: readonly string[]
}

/** People of a Russian registry. */
export function describePersons(): Description {
  const forms = openForms()
  return {
    fields: [
      { name: 'lastName', kind: name, read: readRussian('last', forms), most: 13, essential: true },
      { name: 'firstName', kind: name, read: readRussian('first', forms), most: 11, essential: true },
      { name: 'middleName', kind: name, read: readRussian('middle', forms), most: 11 },
      { name: 'birthDate', kind: date, read: readDay(1901), most: 16 },
      { name: 'sex', kind: choice, read: readCode(), most: 1 },
      { name: 'snils', kind: code, read: readCode(isValidSnils), chance: 1e-8, most: 22 },
      { name: 'email', kind: mailbox, read: readEmail, most: 13 },
      { name: 'phone', kind: phone, read: readPhone, most: 12 },
    ],
    blocks: [
      'snils',
      'birthDate + lastName|firstName.soft',
      'birthDate + firstName.form < 40',
      'birthDate + lastName.first',
      'birthDate + middleName.form < 40',
      'lastName.first + firstName.form + middleName.form',
      'lastName.last + firstName.form + middleName.form',
      'lastName|firstName|middleName.soft',
      'lastName.head + firstName.form + middleName.form < 40',
      '~lastName.soft + middleName.form < 12',
      'lastName.last + firstName.form + birthDate.year',
      'firstName.form + middleName.form + birthDate.monthDay < 20',
      'firstName.form + lastName.head + birthDate.monthDay',
      'lastName.head + firstName.head + birthDate.digits',
      'lastName.head + middleName.head + firstName.form + birthDate.year',
      'lastName.soft + firstName.head + birthDate.year',
      'phone < 12',
      'email < 12',
    ].map(blockOf),
    swapped: [
      ['lastName', 'firstName'],
      ['firstName', 'middleName'],
    ],
    dependences: [{ when: 'firstName', fields: ['lastName', 'middleName', 'birthDate', 'email', 'phone'], most: 14 }],
    forbids: ['snils'],
  }
}

/** The fields of a person in the order of `describePersons`. A whole name in the one field of the surname is taken apart. */
export function rawOf(subject: Subject): readonly string[] {
  const { lastName, firstName, middleName, birthDate, sex, snils, emails = [], phones = [] } = subject
  const words = firstName?.trim() ? [] : (lastName ?? '').trim().split(/\s+/)
  const [last, first, middle] =
    words.length > 1 ? [words[0], words[1], words.slice(2).join(' ')] : [lastName, firstName, middleName]
  return [
    last ?? '',
    first ?? '',
    middle || middleName || '',
    birthDate ?? '',
    sex ?? '',
    snils ?? '',
    emails.join(' '),
    phones.join(';'),
  ]
}
