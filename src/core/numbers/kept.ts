/** A whole number beyond 2^53 − 1 is none: its neighbours are kept as the same number, by whoever sent it too. Doubles have no others there. */
export function isKept(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER
}

/** No double needs more; and what follows is done digit by digit. */
const longest = 400
const decimal = /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i

/** Would the number be written again as it is written here, but for zeros and the place of the exponent? `written` as JSON has it. */
export function isKeptAsWritten(written: string): boolean {
  const value = Number(written)
  return written.length <= longest && isKept(value) && digitsOf(written) === digitsOf(String(value))
}

/** The digits that count, and the power of ten of the last. */
function digitsOf(written: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] = decimal.exec(written) ?? []
  const digits = (whole + part).replace(/^0+/, '')
  const bare = digits.replace(/0+$/, '')
  return bare === '' ? '0' : `${sign}${bare}e${Number(power) - part.length + digits.length - bare.length}`
}

/** A number of more than 15 digits, or with an exponent, where JSON or YAML may have one. */
const suspicious = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+e)/i

/** False: no number of the text is lost, so that none has to be looked at. */
export function mayBeLost(json: string): boolean {
  return suspicious.test(json)
}
