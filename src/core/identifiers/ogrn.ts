/** As long as one: thirteen digits of an organization (ОГРН), fifteen of a sole trader (ОГРНИП). */
export const isLikeOgrn = (text: string): boolean => /^([0-9]{13}|[0-9]{15})$/.test(text)

/** Its last digit is the last of what is left when all before it is divided by 11, or by 13 for a sole trader. */
export function isValidOgrn(digits: string): boolean {
  if (!isLikeOgrn(digits) || /^0+$/.test(digits)) return false
  const [number, by] = [digits.slice(0, -1), digits.length === 13 ? 11n : 13n]
  return digits.at(-1) === String(BigInt(number) % by).at(-1)
}
