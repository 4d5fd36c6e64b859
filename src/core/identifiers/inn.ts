/** Weights of the check digits (ФНС). An organization's ИНН ends in one check digit, a person's in two; the second counts the first. */
const ORGANIZATION = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const PERSON_FIRST = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const PERSON_SECOND = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

function checkDigit(digits: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return String((sum % 11) % 10)
}

/** What follows the nine digits of an organization (one digit) or the ten of a person (two). */
export function innCheckDigits(number: string): string {
  if (number.length === 9) return checkDigit(number, ORGANIZATION)
  const first = checkDigit(number, PERSON_FIRST)
  return first + checkDigit(number + first, PERSON_SECOND)
}

/** As long as one, whatever its digits are. */
export const isLikeInn = (text: string): boolean => /^([0-9]{10}|[0-9]{12})$/.test(text)

/** Ten digits of an organization or twelve of a person. Zeroes alone fit the sums, but are no number. */
export function isValidInn(digits: string): boolean {
  if (!isLikeInn(digits) || /^0+$/.test(digits)) return false
  const number = digits.slice(0, digits.length === 10 ? 9 : 10)
  return digits === number + innCheckDigits(number)
}
