import { rawOf, type Subject } from '../../core/matching/index.ts'
import type { MatchablePerson } from './queries-people.ts'

/** A person of the registry as matching reads them. */
export const rawOfPerson = (person: Omit<MatchablePerson, 'home_id'>): readonly string[] => rawOf(subjectOf(person))

function subjectOf(person: Omit<MatchablePerson, 'home_id'>): Subject {
  const { id, last_name: lastName, first_name: firstName, middle_name: middleName, birth_date: birthDate } = person
  const { sex, snils, email, phone } = person
  return {
    ...{ id, lastName, firstName, middleName, birthDate, sex, snils },
    emails: email === null ? [] : [email],
    phones: phone === null ? [] : [phone],
  }
}
