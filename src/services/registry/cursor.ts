import { Problem } from '../../core/problems/index.ts'
import type { ColumnType } from './description.ts'

/** Where a page ends: the texts of what it is sorted by, the row's id last. They are data for parameters, whoever wrote them (mistake 73). */
export type Keys = readonly (string | null)[]

export const writeCursor = (keys: Keys): string => Buffer.from(JSON.stringify(keys)).toString('base64url')

/** `types` are those of what is sorted by: a value that the database could not read as such is refused here. */
export function readCursor(text: string, types: readonly ColumnType[]): Keys {
  const keys = parsed(text)
  if (Array.isArray(keys) && keys.length === types.length && types.every((type, at) => isKey(keys[at], type)))
    return keys
  throw new Problem('request-malformed', { reason: 'after, before' })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

const fits: Record<ColumnType, (text: string) => boolean> = {
  text: (text) => text.isWellFormed() && !text.includes('\0'),
  number: (text) => /^-?\d{1,15}$/.test(text),
  boolean: (text) => text === 'true' || text === 'false',
  day: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !text.startsWith('0000') && isDay(text),
  moment: (text) => /^-?\d{1,16}$/.test(text) && Math.abs(Number(text)) < Number.MAX_SAFE_INTEGER,
}

const isKey = (key: unknown, type: ColumnType): boolean => key === null || (typeof key === 'string' && fits[type](key))
