import type { FieldProblem } from '../../../core/problems/index.ts'
import { isEmail } from '../../../core/texts/index.ts'
import { type Catalog, entersByPassword, findMetarole } from '../../catalog/index.ts'
import type { FilledIn } from './filled-in.ts'

interface Addressed {
  readonly login: string
  readonly email?: string | null | undefined
  /** Of who stands behind it. */
  readonly person_email?: string | null
}

/** Where a letter to an account goes; a login under `.invalid` was made up (RFC 2606). */
export const addressOf = ({ login, email, person_email }: Addressed): string | null =>
  email || (isEmail(login.trim()) && !login.trim().endsWith('.invalid') ? login.trim() : person_email || null)

/** Whether a letter that went there before would be sent there now. */
export const isAddressOf = ({ login, email, person_email }: Addressed, address: string): boolean =>
  [email, login.trim(), person_email].includes(address)

/** L12: who can come in by a password is sent the way in, where the form or the preset says so. */
export function writesLetter(catalog: Catalog, asked: FilledIn): boolean {
  const metarole = findMetarole(catalog, asked.metarole)
  const enters = metarole !== undefined && entersByPassword(metarole) && asked.active && !asked.directoryUser
  return enters && (asked.letter ?? (catalog.policies.newAccount.letter === true && !asked.password))
}

/** A letter that was asked for must have where to go. */
export function letterProblems(catalog: Catalog, asked: FilledIn): FieldProblem[] {
  const lost = asked.letter === true && writesLetter(catalog, asked) && addressOf(asked) === null
  return lost ? [{ field: 'email', code: 'letter-needs-email' }] : []
}
