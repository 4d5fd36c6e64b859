/** Numbers up to 001-001-998 were issued before check digits were introduced. */
const LAST_WITHOUT_CHECK = 1_001_998

/** The two check digits of the first nine: weights 9…1, modulo 101, where 100 stands as 00. */
export function snilsCheckDigits(nineDigits: string): string {
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(nineDigits[at]) * (9 - at)
  return String((sum % 101) % 100).padStart(2, '0')
}

/** Takes the stored form only: eleven digits. */
export function isValidSnils(digits: string): boolean {
  if (!/^[0-9]{11}$/.test(digits)) return false
  const number = digits.slice(0, 9)
  return Number(number) > LAST_WITHOUT_CHECK ? digits.slice(9) === snilsCheckDigits(number) : Number(number) > 0
}

const withoutSeparators = (text: string): string => text.replace(/[\s\u2010-\u2015-]/g, '')

/** As long as one, with or without separators, whatever its digits are. */
export const isLikeSnils = (text: string): boolean => /^[0-9]{11}$/.test(withoutSeparators(text))

/** What a person typed (`112-233-445 95`, spaces, no signs at all) as eleven digits; undefined when it is no СНИЛС. */
export function parseSnils(text: string): string | undefined {
  const digits = withoutSeparators(text)
  return isValidSnils(digits) ? digits : undefined
}

/** `11223344595` as `112-233-445 95`, the way it stands on the card. */
export function formatSnils(digits: string): string {
  return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 9)} ${digits.slice(9)}`
}
