import { type FieldProblem, refuseFields } from '../../core/problems/index.ts'
import type { FieldChange } from '../audit/index.ts'
import { differences } from '../audit/index.ts'
import { type PersonToMerge, personForm, type SurvivorFields } from '../persons/index.ts'
import type { PersonMerge } from './shapes.ts'

const columns = {
  lastName: 'last_name',
  firstName: 'first_name',
  middleName: 'middle_name',
  birthDate: 'birth_date',
  sex: 'sex',
  snils: 'snils',
  email: 'email',
  phone: 'phone',
  home: 'home_id',
} as const satisfies Record<string, keyof SurvivorFields>
type FieldName = keyof typeof columns

export const fieldsOf = (person: PersonToMerge): SurvivorFields => ({
  ...{ last_name: person.last_name, first_name: person.first_name, middle_name: person.middle_name },
  ...{ birth_date: person.birth_date, sex: person.sex, snils: person.snils },
  ...{ email: person.email, phone: person.phone, home_id: person.home_id },
})

/** Each field of whom it was chosen; else the survivor's, or of the first who has it. */
export function survivorFields(persons: readonly PersonToMerge[], chosen: PersonMerge['chosen'] = {}): SurvivorFields {
  const problems: FieldProblem[] = []
  const entries = (Object.keys(columns) as FieldName[]).map((name) => {
    const column = columns[name]
    const from = chosen[name]
    const one = persons.find(({ id }) => id === from)
    if (from !== undefined && one === undefined) problems.push({ field: `chosen.${name}`, code: 'not-found' })
    return [column, one ? one[column] : (persons.find((person) => person[column])?.[column] ?? null)]
  })
  refuseFields(problems)
  return Object.fromEntries(entries)
}

/** As the log tells of it: the home by its name. */
export function fieldChanges(
  persons: readonly PersonToMerge[],
  before: SurvivorFields,
  after: SurvivorFields,
): FieldChange[] {
  const home = (id: string) => persons.find((one) => one.home_id === id)?.home_title ?? id
  const told = (fields: SurvivorFields) => ({ ...personForm(fields), home: home(fields.home_id) })
  return differences(told(before), told(after))
}

/** What a merge had changed goes back to what it was; what was changed since stays (and is of the survivor). */
export function fieldsBack(now: SurvivorFields, before: SurvivorFields, after: SurvivorFields): SurvivorFields {
  const back = Object.values(columns).map((column) => [
    column,
    now[column] === after[column] ? before[column] : now[column],
  ])
  return Object.fromEntries(back)
}
