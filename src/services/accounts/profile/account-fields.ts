import type { FieldProblem } from '../../../core/problems/index.ts'
import { fullName, type PersonName } from '../../persons/index.ts'
import type { FieldColumns, StoredAccount } from '../queries-accounts.ts'
import type { AccountFields } from '../shapes.ts'

/** Where each field of the form is kept (L12). */
const columns = {
  lastName: 'last_name',
  firstName: 'first_name',
  middleName: 'middle_name',
  mobilePhone: 'mobile_phone',
  phone: 'phone',
  post: 'post',
  note: 'note',
  hiddenSections: 'hidden_sections',
  reportAtOnce: 'report_at_once',
  reportDay: 'report_day',
  reportDays: 'report_days',
  addressFormat: 'address_format',
} as const
const names = ['lastName', 'firstName', 'middleName'] as const

const entries = Object.entries(columns) as [keyof typeof columns, (typeof columns)[keyof typeof columns]][]

/** The columns that the form says anything of. */
export const columnsOf = (form: AccountFields): FieldColumns =>
  Object.fromEntries(entries.flatMap(([field, column]) => (form[field] === undefined ? [] : [[column, form[field]]])))

export const ownNames = ({ lastName = null, firstName = null, middleName = null }: AccountFields): PersonName => ({
  last_name: lastName,
  first_name: firstName,
  middle_name: middleName,
})

/** The fields of a stored account, for people and for the log. Whoever has a person is called as the person is. */
export const fieldsOf = (stored: StoredAccount): Required<AccountFields> =>
  Object.fromEntries(entries.map(([field, column]) => [field, stored[column]])) as Required<AccountFields>

export function fieldProblems(form: AccountFields, hasPerson: boolean): FieldProblem[] {
  const named = names.filter((field) => form[field] && hasPerson)
  const problems: FieldProblem[] = named.map((field) => ({ field, code: 'name-of-person' }))
  if (form.mobilePhone && !isMobile(form.mobilePhone)) {
    problems.push({ field: 'mobilePhone', code: 'field-invalid', values: { reason: '+7 912 345-67-89' } })
  }
  return problems
}

/** Text messages go there (L28). */
const isMobile = (text: string): boolean => /^\+?[\d\s()-]+$/.test(text) && /^\d{10,15}$/.test(text.replace(/\D/g, ''))

/** The fields that the form says anything of. */
export const given = (form: AccountFields): AccountFields =>
  Object.fromEntries(entries.flatMap(([field]) => (form[field] === undefined ? [] : [[field, form[field]]])))

/** The name of its person, for the log; null where it has none. */
export const personOf = (stored: StoredAccount): string | null =>
  stored.person_id === null ? null : (fullName(stored) ?? null)
