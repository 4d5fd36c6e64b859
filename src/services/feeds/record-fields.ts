import { parseSnils } from '../../core/identifiers/index.ts'
import type { PersonEdit, SurvivorFields } from '../persons/index.ts'
import { type FeedRow, type FieldName, fieldNames } from './shapes.ts'

/** What a source says of a person. A field that it does not know is absent. */
export type RecordFields = Readonly<Partial<Record<FieldName | 'homeId', string>>>

export function fieldsOfRow({ externalId: _, ...form }: FeedRow): RecordFields {
  const said = Object.entries(form).filter(([, value]) => value != null && value !== '')
  return Object.fromEntries(said) as RecordFields
}

/** As it stands in a person: a СНИЛС in digits. */
export function kept(fields: RecordFields, field: FieldName): string | null {
  const value = fields[field] ?? null
  return field === 'snils' && value !== null ? (parseSnils(value) ?? value) : value
}

/** One order for all, so that what is the same is the same text. */
export const textOf = (fields: RecordFields): string => JSON.stringify(Object.entries(fields).sort())

/** A person by the names of a record's fields. */
export const valuesOf = (person: Omit<SurvivorFields, 'home_id'>): Record<FieldName, string | null> => ({
  ...{ lastName: person.last_name, firstName: person.first_name, middleName: person.middle_name },
  ...{ birthDate: person.birth_date, sex: person.sex, snils: person.snils, email: person.email, phone: person.phone },
})

export interface OriginOf {
  readonly record_id: number
  readonly value: string | null
}

/**
 * What of a record becomes of its person, by the rules of survivors: a field that came from this record follows it; one that nobody has set
 * is filled; one that a hand or another record has set stays.
 */
export function survivorEdit(
  { id, fields }: { readonly id: number; readonly fields: RecordFields },
  now: Readonly<Record<FieldName, string | null>>,
  origins: ReadonlyMap<string, OriginOf>,
): { readonly edit: PersonEdit; readonly gives: readonly FieldName[] } {
  const gives = fieldNames.filter((field) => {
    const origin = origins.get(field)
    if (now[field] === null) return kept(fields, field) !== null && (origin === undefined || origin.record_id === id)
    return origin?.record_id === id && origin.value === now[field]
  })
  const changed = gives.filter((field) => kept(fields, field) !== now[field] && !(isNeeded(field) && !fields[field]))
  return { edit: Object.fromEntries(changed.map((field) => [field, kept(fields, field)])) as PersonEdit, gives }
}

const isNeeded = (field: FieldName): boolean => field === 'lastName' || field === 'firstName'
