/** How PostgreSQL's values become JavaScript's. Kept on our own pool: node-postgres's global table stays as it was. */
import pg from 'pg'

const int8 = 20
const date = 1082
const int8Array = 1016
const dateArray = 1182
// The typings list scalar types only.
const textArray = 1009 as never

/** Mistake 68: node-postgres gives count(*) as text, and '10' + 1 is '101'. */
function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database's number ${text} is too large for JavaScript`)
  return value
}

/** A date has no time zone: as a `Date` it would slip by a day west of Greenwich. */
const dateAsWritten = (text: string): string => text

const parseTextArray = pg.types.getTypeParser(textArray) as (text: string) => (string | null)[]
const parseInt8Array = (text: string) => parseTextArray(text).map((item) => (item === null ? null : wholeNumber(item)))

const parsers = new Map<number, (text: string) => unknown>([
  [int8, wholeNumber],
  [int8Array, parseInt8Array],
  [date, dateAsWritten],
  [dateArray, parseTextArray],
])

export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
    return parsers.get(oid) ?? pg.types.getTypeParser(oid)
  },
}
