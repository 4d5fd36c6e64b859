import type { VouchedPerson } from '../../outside/index.ts'
import type { VouchedCandidate } from '../persons/index.ts'

/** Whom of the registry somebody is, by what a provider has verified (E3–E6). */
export type Recognized =
  | { readonly kind: 'one'; readonly person: VouchedCandidate }
  | { readonly kind: 'several'; readonly persons: readonly VouchedCandidate[] }
  | { readonly kind: 'none' | 'snils-of-another' | 'mailbox-of-another' }

/**
 * First the СНИЛС, where the name does not contradict it; else name and birth date, or name and a verified mailbox; a name alone is nobody.
 * Two different СНИЛС are never one person.
 */
export function lookUp(vouched: VouchedPerson, candidates: readonly VouchedCandidate[]): Recognized {
  const bySnils = candidates.find(({ snils }) => snils !== null && snils === vouched.snils)
  if (bySnils !== undefined)
    return agreements(vouched, bySnils) >= 2 ? { kind: 'one', person: bySnils } : { kind: 'snils-of-another' }
  const named = candidates.filter((one) => isNamedSo(vouched, one) && !contradicts(vouched, one))
  const [person, ...others] = named.filter((one) => isBornThen(vouched, one) || sharesMailbox(vouched, one))
  if (person === undefined) {
    const isTaken = candidates.some((one) => sharesMailbox(vouched, one) && !isNamedSo(vouched, one))
    return { kind: isTaken ? 'mailbox-of-another' : 'none' }
  }
  return others.length === 0 ? { kind: 'one', person } : { kind: 'several', persons: [person, ...others] }
}

/** Of surname, given name and birth date: a changed surname leaves two, a number that is somebody else’s one at most. */
function agreements(vouched: VouchedPerson, one: VouchedCandidate): number {
  const agrees = [
    foldName(vouched.lastName) === foldName(one.last_name),
    foldName(vouched.firstName) === foldName(one.first_name),
    isBornThen(vouched, one),
  ]
  return agrees.filter(Boolean).length
}

function isNamedSo({ lastName, firstName, middleName }: VouchedPerson, one: VouchedCandidate): boolean {
  const middle = middleName === null || one.middle_name === null || foldName(middleName) === foldName(one.middle_name)
  return middle && foldName(lastName) === foldName(one.last_name) && foldName(firstName) === foldName(one.first_name)
}

const contradicts = ({ snils, birthDate }: VouchedPerson, one: VouchedCandidate): boolean =>
  (snils !== null && one.snils !== null && snils !== one.snils) ||
  (birthDate !== null && one.birth_date !== null && birthDate !== one.birth_date)

const isBornThen = ({ birthDate }: VouchedPerson, one: VouchedCandidate): boolean =>
  birthDate !== null && birthDate === one.birth_date

const sharesMailbox = ({ emails }: VouchedPerson, { email }: VouchedCandidate): boolean =>
  email !== null && emails.some((one) => one.toLowerCase() === email.toLowerCase())

/** E11: Ё and Й, hyphens and spaces are written one way and the other. As `persons_folded_name` folds. */
export const foldName = (name: string): string =>
  name.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll('й', 'и').replace(/[- ]/g, '')
