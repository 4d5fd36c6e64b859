import { isLikeInn, isLikeOgrn, isValidInn, isValidOgrn } from '../../../core/identifiers/index.ts'
import type { FieldProblem } from '../../../core/problems/index.ts'
import { emailExample, isEmail } from '../../../core/texts/index.ts'
import { isTimeZone } from '../../../core/times/index.ts'
import type { OrganizationFields, StoredOrganization } from '../queries.ts'
import type { OrganizationEdit } from '../shapes.ts'

/** What is wrong with the form, all fields at once. */
export function fieldProblems(fields: OrganizationEdit): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (fields.inn && !isLikeInn(fields.inn)) problems.push({ field: 'inn', code: 'inn-malformed' })
  else if (fields.inn && !isValidInn(fields.inn)) problems.push({ field: 'inn', code: 'inn-invalid' })
  if (fields.ogrn && !isLikeOgrn(fields.ogrn)) problems.push({ field: 'ogrn', code: 'ogrn-malformed' })
  else if (fields.ogrn && !isValidOgrn(fields.ogrn)) problems.push({ field: 'ogrn', code: 'ogrn-invalid' })
  if (fields.email && !isEmail(fields.email)) {
    problems.push({ field: 'email', code: 'field-invalid', values: { reason: emailExample } })
  }
  if (fields.timeZone && !isTimeZone(fields.timeZone)) {
    problems.push({ field: 'timeZone', code: 'field-invalid', values: { reason: 'Asia/Yekaterinburg' } })
  }
  return problems
}

/** The stored fields with an edit laid over them. */
export function withEdit(
  stored: StoredOrganization | null,
  edit: OrganizationEdit & { title?: string },
): OrganizationFields {
  const kept = <T>(given: T | undefined, before: T | undefined, none: T): T =>
    given !== undefined ? given : (before ?? none)
  return {
    title: kept(edit.title, stored?.title, ''),
    short_title: kept(edit.shortTitle, stored?.short_title, null),
    inn: kept(edit.inn, stored?.inn, null),
    ogrn: kept(edit.ogrn, stored?.ogrn, null),
    time_zone: kept(edit.timeZone, stored?.time_zone, null),
    email: kept(edit.email, stored?.email, null),
    phone: kept(edit.phone, stored?.phone, null),
    fax: kept(edit.fax, stored?.fax, null),
    address: kept(edit.address, stored?.address, null),
    note: kept(edit.note, stored?.note, null),
    tags: kept(edit.tags, stored?.tags, []),
  }
}

/** The same fields by the names that people know, for the change log. */
export function auditFields(fields: OrganizationFields): Record<string, unknown> {
  return {
    title: fields.title,
    shortTitle: fields.short_title,
    inn: fields.inn,
    ogrn: fields.ogrn,
    timeZone: fields.time_zone,
    email: fields.email,
    phone: fields.phone,
    fax: fields.fax,
    address: fields.address,
    note: fields.note,
    tags: fields.tags,
  }
}
