import { fullName } from '../../persons/index.ts'
import { enterprise } from '../schema/kinds.ts'
import { isObject, type Said, valueInvalid } from '../schema/read-resource.ts'
import type { UserRow } from './queries-users.ts'

/** What SCIM says of an account, apart from what the product alone says. */
export interface UserState {
  readonly userName: string | null
  readonly externalId: string | null
  readonly displayName: string | null
  readonly familyName: string | null
  readonly givenName: string | null
  readonly middleName: string | null
  readonly title: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly mobilePhone: string | null
  readonly active: boolean | null
  readonly password: string | null
  readonly userType: string | null
  /** Where it works, in the subsystem’s words; null: nothing was said of it. */
  readonly work: Words | null
}

export type Words = Readonly<Record<string, string>>

const textOf = (said: unknown): string | null => (typeof said === 'string' ? said : null)
const inside = (said: unknown): Said => (isObject(said) ? (said as Said) : {})

/** Of several the one of the work, of several of these the first: an account has one. */
function mostFitting(values: readonly Said[], type: string): string | null {
  const ofType = values.filter((one) => String(one.type ?? 'work').toLowerCase() === type && one.value !== undefined)
  return textOf(ofType[0]?.value)
}

export function stateOfUser(said: Said): UserState {
  const name = inside(said.name)
  const phones = (said.phoneNumbers ?? []) as Said[]
  const emails = (said.emails ?? []) as Said[]
  return {
    userName: textOf(said.userName),
    externalId: textOf(said.externalId),
    displayName: textOf(said.displayName),
    familyName: textOf(name.familyName),
    givenName: textOf(name.givenName),
    middleName: textOf(name.middleName),
    title: textOf(said.title),
    email: mostFitting(emails, 'work') ?? textOf(emails[0]?.value),
    phone: mostFitting(phones, 'work'),
    mobilePhone: mostFitting(phones, 'mobile'),
    active: typeof said.active === 'boolean' ? said.active : null,
    password: textOf(said.password),
    userType: textOf(said.userType),
    work: said[enterprise] === undefined ? null : (inside(said[enterprise]) as Words),
  }
}

export function requireUserName({ userName }: UserState): string {
  if (userName !== null) return userName
  throw valueInvalid('userName', { ru: 'обязателен', en: 'it is required' })
}

/** What the subsystem has said of it, else what is so here. */
export const workOf = (row: UserRow): Record<string, string> =>
  row.work ?? {
    ...(row.home_title && { organization: row.home_title }),
    ...(row.department && { department: row.department }),
  }

const wholeName = (row: UserRow): string => fullName(row) ?? row.login

/** As it is told, but for what the product alone says: addresses, groups, version. */
export function saidOfUser(row: UserRow): Said {
  const name = {
    ...(row.last_name && { familyName: row.last_name }),
    ...(row.first_name && { givenName: row.first_name }),
    ...(row.middle_name && { middleName: row.middle_name }),
  }
  const phones = [
    ...(row.phone ? [{ value: row.phone, type: 'work' }] : []),
    ...(row.mobile_phone ? [{ value: row.mobile_phone, type: 'mobile' }] : []),
  ]
  const work = workOf(row)
  return {
    userName: row.login,
    ...(row.external_id !== null && { externalId: row.external_id }),
    ...(Object.keys(name).length > 0 && { name }),
    displayName: row.display_name ?? wholeName(row),
    ...(row.post && { title: row.post }),
    userType: row.metarole,
    active: row.active,
    ...(row.email && { emails: [{ value: row.email, type: 'work' }] }),
    ...(phones.length > 0 && { phoneNumbers: phones }),
    ...(Object.keys(work).length > 0 && { [enterprise]: work }),
  }
}
