import { parseSnils } from '../core/identifiers/index.ts'

/** What a provider says of a person, as far as it has verified it. */
export interface VouchedPerson {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  /** YYYY-MM-DD */
  readonly birthDate: string | null
  /** Digits. */
  readonly snils: string | null
  /** Verified ones only. */
  readonly emails: readonly string[]
  /** Whether the provider has seen their documents. */
  readonly isConfirmed: boolean
  /** Where they work; undefined: it was not told, which is not «nowhere». */
  readonly employers: readonly Employer[] | undefined
}

export interface Employer {
  readonly title: string
  readonly inn: string | null
  readonly ogrn: string | null
  readonly isChief: boolean
  readonly isAdministrator: boolean
}

export interface Vouched {
  readonly issuer: string
  readonly subject: string
  readonly claims: Claims
  /** Undefined: it does not say what they are called. */
  readonly person: VouchedPerson | undefined
}

export type Claims = Readonly<Record<string, unknown>>

/** The provider cannot be reached, or does not answer as one. */
export class ProviderAway extends Error {}
/** It answered, and vouched for nobody; or what came back is no answer to what was asked. `code`: as the provider calls it. */
export class NotVouched extends Error {
  readonly code: string | undefined

  constructor(says: string, code?: string) {
    super(says)
    this.code = code
  }
}

/** Of the claims of OpenID Connect; a name that comes in one piece is read as Russians write it. */
export function personOfClaims(claims: Claims): VouchedPerson | undefined {
  const [last, first, ...middle] = textOf(claims.name)?.split(/\s+/) ?? []
  const lastName = textOf(claims.family_name) ?? last
  const firstName = textOf(claims.given_name) ?? first
  if (lastName === undefined || firstName === undefined) return undefined
  const isWhole = claims.family_name === undefined
  const email = claims.email_verified === true ? textOf(claims.email) : undefined
  return {
    ...{ lastName, firstName, middleName: textOf(claims.middle_name) ?? (isWhole ? middle.join(' ') || null : null) },
    birthDate: dateOf(claims.birthdate),
    snils: parseSnils(textOf(claims.snils) ?? '') ?? null,
    emails: email === undefined ? [] : [email],
    isConfirmed: claims.trusted !== false && claims.trusted !== 'false',
    employers: undefined,
  }
}

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/** As OpenID Connect writes a date, or as ЕСИА does (dd.MM.yyyy). */
export function dateOf(value: unknown): string | null {
  const text = textOf(value) ?? ''
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? []
  if (year !== undefined) return `${year}-${month}-${day}`
  return /^\d{4}-\d\d-\d\d$/.test(text) && !text.startsWith('0000') ? text : null
}

/** Plain http is for a provider on this very machine. */
export function isPlainLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
