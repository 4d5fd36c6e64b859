import type { Person, PersonMerge } from '../../../client/index.ts'

export const fieldNames = [
  'lastName',
  'firstName',
  'middleName',
  'birthDate',
  'sex',
  'snils',
  'phone',
  'email',
  'home',
] as const
export type FieldName = (typeof fieldNames)[number]

export type Chosen = Partial<Record<FieldName, string>>

/** What somebody has chosen so far: who stays, of which field whose value, of which metarole which account. */
export interface Choice {
  readonly survivor: string
  readonly fields: Chosen
  readonly accounts: Readonly<Record<string, string>>
}

export const firstChoice = (persons: readonly Person[]): Choice => ({
  survivor: persons.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))[0]?.id ?? '',
  fields: {},
  accounts: {},
})

export const fieldValue = (person: Person, field: FieldName): string =>
  field === 'home' ? (person.home?.id ?? '') : (person[field] ?? '')

export const isSame = (persons: readonly Person[], field: FieldName): boolean =>
  new Set(persons.map((person) => fieldValue(person, field))).size === 1

/** Whose value stands: the one chosen; else the survivor’s, or of the first who has one. */
export function chosenOf(
  persons: readonly Person[],
  { survivor, fields }: Choice,
  field: FieldName,
): Person | undefined {
  const own = persons.find(({ id }) => id === survivor)
  const chosen = persons.find(({ id }) => id === fields[field])
  if (chosen) return chosen
  return own && fieldValue(own, field) ? own : (persons.find((person) => fieldValue(person, field)) ?? own)
}

/** E9: metaroles of which more than one account is active. */
export function conflictsOf(persons: readonly Person[]): Map<string, Person['accounts']> {
  const active = persons.flatMap(({ accounts }) => accounts.filter((one) => one.active))
  return new Map([...Map.groupBy(active, ({ metarole }) => metarole)].filter(([, some]) => some.length > 1))
}

/** As the server takes it; undefined while it is not said which accounts stay. */
export function mergeOf(persons: readonly Person[], choice: Choice): PersonMerge | undefined {
  const conflicts = [...conflictsOf(persons).keys()]
  if (conflicts.some((metarole) => choice.accounts[metarole] === undefined)) return undefined
  const differ = fieldNames.filter((field) => !isSame(persons, field))
  return {
    survivorId: choice.survivor,
    otherIds: persons.map(({ id }) => id).filter((id) => id !== choice.survivor),
    chosen: Object.fromEntries(differ.map((field) => [field, chosenOf(persons, choice, field)?.id])),
    keepAccounts: Object.values(choice.accounts),
    asRead: persons.map(({ id, updatedAt }) => ({ id, updatedAt })),
  }
}
