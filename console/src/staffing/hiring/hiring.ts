import dayjs from 'dayjs'
import type { Enrolment, Guardianship, Hiring, LikelyForm } from '../../../../client/index.ts'
import { withoutEmpty } from '../../card/changed.ts'
import { momentOn } from '../../registry/time/zone.ts'
import { dayAfter } from '../days.ts'

export interface RoleAtHiring {
  readonly roleId?: string
  readonly scopeId?: string
  /** The last day. */
  readonly until?: string | null
}

export type Telling = 'letter' | 'card' | 'nothing'

/** The form as it is typed. */
export interface HireForm {
  readonly personId?: string
  readonly lastName?: string
  readonly firstName?: string
  readonly middleName?: string
  readonly birthDate?: string | null
  readonly sex?: 'female' | 'male' | null
  readonly snils?: string
  readonly email?: string
  readonly phone?: string
  readonly duplicateChecked?: boolean
  readonly ageChecked?: boolean
  readonly nodeId?: string
  readonly post?: string
  readonly from?: string | null
  /** The last day. */
  readonly until?: string | null
  readonly orderNumber?: string
  readonly orderDate?: string | null
  readonly account?: 'comes' | 'none'
  readonly login?: string
  readonly telling?: Telling
  readonly grants?: readonly (RoleAtHiring | undefined)[]
}

/** Enough is filled in to ask what would happen. */
export const isEnough = ({ personId, lastName, firstName, nodeId }: HireForm): boolean =>
  Boolean(nodeId && (personId || (lastName?.trim() && firstName?.trim())))

/** Somebody found, or somebody to be entered. */
function whomOf({ personId, lastName = '', firstName = '', duplicateChecked, ...form }: HireForm) {
  if (personId) return { personId }
  const { middleName, birthDate, sex, snils, email, phone } = form
  const more = withoutEmpty({ middleName, birthDate, sex, snils, email, phone })
  return {
    person: { ...more, lastName: lastName.trim(), firstName: firstName.trim() },
    ...(duplicateChecked ? { duplicateChecked } : {}),
  }
}

export function enrolmentOf({ nodeId = '', from, orderNumber, orderDate, ...form }: HireForm): Enrolment {
  return { ...whomOf(form), nodeId, ...withoutEmpty({ from, orderNumber, orderDate }) }
}

export const guardianshipOf = (form: HireForm): Guardianship => whomOf(form)

/** What the form asks for, as the server takes it. */
export function hiringOf(form: HireForm, zone: string): Hiring {
  const { personId, email, nodeId = '', post, from, until, orderNumber, orderDate, login, telling } = form
  // Of somebody new the address is their own; of somebody found, that of the account.
  const account =
    form.account === 'none'
      ? null
      : { ...withoutEmpty({ login, email: personId ? email : null }), letter: telling === 'letter' }
  const grants = (form.grants ?? []).flatMap((grant) => grantOf(grant, zone) ?? [])
  return {
    ...whomOf(form),
    nodeId,
    ...withoutEmpty({ post, from, orderNumber, orderDate, until: until ? dayAfter(until) : null }),
    account,
    ...(form.ageChecked ? { ageChecked: true } : {}),
    ...(grants.length > 0 ? { grants } : {}),
  }
}

function grantOf(grant: RoleAtHiring | undefined, zone: string) {
  if (!grant?.roleId) return undefined
  const { roleId, scopeId, until } = grant
  return {
    roleId,
    ...withoutEmpty({ scopeId }),
    ...(until ? { validUntil: momentOn(dayjs(dayAfter(until)), zone) } : {}),
  }
}

/** What is typed of somebody new, for the registry to be asked whether they are there: not before it is enough to know anybody by. */
export function likelyFormOf({ personId, ...form }: HireForm): LikelyForm | undefined {
  const { lastName, firstName, middleName, birthDate, sex, snils, email, phone } = form
  const named = (lastName?.trim() ?? '').length > 1 && (firstName?.trim() ?? '').length > 1
  if (personId || !(named || digits(snils).length === 11)) return undefined
  return withoutEmpty({ lastName, firstName, middleName, birthDate, sex, snils, email, phone })
}

const digits = (text: string | null | undefined): string => (text ?? '').replaceAll(/\D/g, '')
