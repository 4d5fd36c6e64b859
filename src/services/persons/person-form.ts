import { formatSnils, isLikeSnils, parseSnils } from '../../core/identifiers/index.ts'
import { dayInEach, type FieldProblem, refuseFields } from '../../core/problems/index.ts'
import { type Acting, may, seesNumbers, today } from '../decisions/index.ts'
import { emailProblems } from './email.ts'
import type { PersonFields, StoredPerson } from './queries-persons.ts'
import { findPersonBySnils } from './queries-persons.ts'
import type { PersonEdit } from './shapes.ts'

const earliest = '1900-01-01'

function within(first: string, last: string) {
  const [from, to] = [dayInEach(first), dayInEach(last)]
  return { ru: `день с ${from.ru} по ${to.ru}`, en: `a day from ${from.en} to ${to.en}` }
}

/** Refuses with all wrong fields at once. */
export async function checkPersonForm(acting: Acting, form: PersonEdit, except?: string): Promise<void> {
  refuseFields(await problemsOfPerson(acting, form, except))
}

/** All that is wrong with the form; a СНИЛС belongs to one person only. */
export async function problemsOfPerson(
  { ctx, actor, db }: Acting,
  form: PersonEdit,
  except?: string,
): Promise<FieldProblem[]> {
  const snils = snilsOf(form)
  const owner = snils === undefined ? undefined : await findPersonBySnils(db, snils)
  return formProblems({ ctx, actor }, form, owner?.id === except ? undefined : owner)
}

/** In digits; undefined where there is none that could be one. */
export const snilsOf = ({ snils }: PersonEdit): string | undefined =>
  snils && isLikeSnils(snils) ? parseSnils(snils) : undefined

/** What is wrong with the form, of whose СНИЛС this other person is the owner. */
export function formProblems(
  { ctx, actor }: Pick<Acting, 'ctx' | 'actor'>,
  form: PersonEdit,
  owner: { readonly home_id: string } | undefined,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const latest = today(ctx)
  if (form.birthDate && (form.birthDate > latest || form.birthDate < earliest)) {
    problems.push({ field: 'birthDate', code: 'field-invalid', values: { reason: within(earliest, latest) } })
  }
  problems.push(...emailProblems(form.email))
  if (form.snils && !isLikeSnils(form.snils)) problems.push({ field: 'snils', code: 'snils-malformed' })
  else if (form.snils && snilsOf(form) === undefined) problems.push({ field: 'snils', code: 'snils-invalid' })
  else if (owner !== undefined) {
    // Of a person who is not seen it is not told that they are there to be found (mistake 3).
    const seen = !seesNumbers(ctx, actor) && may(ctx, actor, 'dostup.persons.view', owner.home_id)
    problems.push({ field: 'snils', code: seen ? 'snils-taken' : 'snils-not-accepted' })
  }
  return problems
}

/** A form laid over what is stored. */
export function withForm(stored: StoredPerson | null, form: PersonEdit): PersonFields {
  const kept = <T>(given: T | undefined, before: T | undefined, none: T): T =>
    given !== undefined ? given : (before ?? none)
  const snils = form.snils ? (parseSnils(form.snils) ?? null) : form.snils
  return {
    last_name: kept(form.lastName, stored?.last_name, ''),
    first_name: kept(form.firstName, stored?.first_name, ''),
    middle_name: kept(form.middleName, stored?.middle_name, null),
    birth_date: kept(form.birthDate, stored?.birth_date, null),
    sex: kept(form.sex, stored?.sex, null),
    snils: kept(snils, stored?.snils, null),
    email: kept(form.email, stored?.email, null),
    phone: kept(form.phone, stored?.phone, null),
  }
}

/** The same fields by the names that people know. */
export function personForm(fields: PersonFields) {
  return {
    lastName: fields.last_name,
    // Whoever is shown a number has no names (A18).
    firstName: fields.first_name ?? '',
    middleName: fields.middle_name,
    birthDate: fields.birth_date,
    sex: fields.sex,
    snils: fields.snils === null ? null : formatSnils(fields.snils),
    email: fields.email,
    phone: fields.phone,
  }
}
