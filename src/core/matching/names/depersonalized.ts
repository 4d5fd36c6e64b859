import { readRussian } from './read-name.ts'

const readers = [readRussian('last', new Map()), readRussian('first', new Map())]

/** Whether the surname or the first name is none: «Ааааа», initials, «Тест», a dash (E11). */
export const isDepersonalized = (lastName: string, firstName: string): boolean =>
  [lastName, firstName].some((name, at) => readers[at]?.(name) === 'placeholder')
