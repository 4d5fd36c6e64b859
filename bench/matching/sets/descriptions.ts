import {
  blockOf,
  choice,
  code,
  type Description,
  date,
  type Field,
  mailbox,
  name,
  openForms,
  readCode,
  readDay,
  readEmail,
  readWords,
} from '../../../src/core/matching/index.ts'

const words = readWords(openForms())
const named = (field: string): Field => ({ name: field, kind: name, read: words })
const coded = (field: string): Field => ({ name: field, kind: code, read: readCode() })
const chosen = (field: string): Field => ({ name: field, kind: choice, read: readCode() })
const day = (field: string): Field => ({ name: field, kind: date, read: readDay(1000) })

/** Australians of FEBRL: names, an address, a date of birth, a number. */
export const febrl: Description = {
  fields: [
    named('given_name'),
    named('surname'),
    coded('street_number'),
    named('address_1'),
    named('address_2'),
    named('suburb'),
    coded('postcode'),
    chosen('state'),
    day('date_of_birth'),
    coded('soc_sec_id'),
  ],
  blocks: [
    'soc_sec_id',
    'date_of_birth + given_name|surname.head',
    'date_of_birth + surname.head',
    'given_name|surname.soft',
    'surname.soft + postcode',
    'given_name.soft + postcode',
    'given_name.soft + suburb.soft',
    'surname.soft + suburb.soft',
    'address_1.soft + postcode',
    'address_1.soft + suburb.soft',
    'date_of_birth + postcode',
    'date_of_birth + suburb.soft',
    'date_of_birth + state + street_number',
    'given_name.soft + address_1.soft',
    'surname.soft + address_1.soft',
    'suburb.soft + postcode + street_number',
    'given_name.head + surname.head + state',
    'address_2.soft + postcode',
    'address_2.soft + given_name.soft',
    'address_2.soft + surname.soft',
    'date_of_birth + address_1.head',
    'date_of_birth.digits + surname.head',
    'date_of_birth.digits + given_name.head',
  ].map(blockOf),
  swapped: [
    ['given_name', 'surname'],
    ['postcode', 'street_number'],
  ],
  dependences: [],
  forbids: [],
}

/** The invented people of Splink: a name, a day, a city, a mailbox. */
export const fake: Description = {
  fields: [
    named('first_name'),
    named('surname'),
    day('dob'),
    named('city'),
    { name: 'email', kind: mailbox, read: readEmail },
  ],
  blocks: [
    ...[
      'email',
      'dob',
      'first_name.soft',
      'surname.soft',
      'city.soft',
      'email.local',
      'first_name.head',
      'surname.head',
    ],
    ...['dob.year', 'dob.monthDay', 'first_name|surname.soft', 'dob.digits'],
  ].map(blockOf),
  swapped: [['first_name', 'surname']],
  dependences: [],
  forbids: [],
}

/** People of Wikidata, with errors: a name, a day, a place, a postcode, what they did. */
export const historical: Description = {
  fields: [
    named('first_name'),
    named('surname'),
    day('dob'),
    named('birth_place'),
    coded('postcode_fake'),
    chosen('gender'),
    named('occupation'),
  ],
  blocks: [
    'first_name|surname.soft + dob.year',
    'first_name.form + surname.soft',
    'surname.soft + dob',
    'first_name.form + dob',
    'dob + postcode_fake',
    'surname.soft + postcode_fake',
    'first_name.form + postcode_fake',
    'dob + birth_place.soft',
    'surname.soft + birth_place.soft',
    'surname.head + first_name.head + dob.year',
    'surname.head + dob',
    'surname.last + first_name.first + dob.year',
    'surname.head + dob.monthDay',
    'surname.soft + dob.year',
    'first_name.form + birth_place.soft + dob.year',
    'postcode_fake',
    'dob.digits + first_name.head',
  ].map(blockOf),
  swapped: [['first_name', 'surname']],
  dependences: [],
  forbids: [],
}
