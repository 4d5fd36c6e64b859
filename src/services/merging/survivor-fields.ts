import { type FieldProblem, refuseFields } from '../../core/problems/index.ts'
import type { FieldChange } from '../audit/index.ts'
import { differences } from '../audit/index.ts'
import { type PersonToMerge, personForm, type SurvivorFields } from '../persons/index.ts'
import type { Kept } from './kept.ts'
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

/** Of whom a field was chosen; else the survivor, or the first who has it. */
const ownerOf = (persons: readonly PersonToMerge[], name: FieldName, chosen: PersonMerge['chosen']) =>
  persons.find(({ id }) => id === chosen?.[name]) ?? persons.find((person) => person[columns[name]]) ?? persons[0]

export function survivorFields(persons: readonly PersonToMerge[], chosen: PersonMerge['chosen'] = {}): SurvivorFields {
  const names = Object.keys(columns) as FieldName[]
  const isStranger = (name: FieldName) => chosen[name] !== undefined && !persons.some(({ id }) => id === chosen[name])
  const strangers = names.filter(isStranger)
  refuseFields(strangers.map((name): FieldProblem => ({ field: `chosen.${name}`, code: 'not-found' })))
  const values = names.map((name) => [columns[name], ownerOf(persons, name, chosen)?.[columns[name]] ?? null])
  return Object.fromEntries(values)
}

/** Of each field, from which of the persons its value is. */
export const whence = (persons: readonly PersonToMerge[], chosen: PersonMerge['chosen']) =>
  (Object.keys(columns) as FieldName[]).map((field) => ({ field, from: ownerOf(persons, field, chosen)?.id ?? '' }))

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

/** What a merge had changed, and what came since from records of the others (`theirs`), goes back; what was changed by hand since stays. */
export function fieldsBack(
  now: SurvivorFields,
  { before, after }: Pick<Kept, 'before' | 'after'>,
  theirs: readonly (keyof SurvivorFields)[],
): SurvivorFields {
  const back = Object.values(columns).map((column) => [
    column,
    now[column] === after[column] || theirs.includes(column) ? before[column] : now[column],
  ])
  return Object.fromEntries(back)
}
