import { Type } from 'typebox'

/**
 * Fields that people write. The door normalizes them by `x-text` before anything reads them (src/http/texts.ts), refuses what
 * nobody sees, and takes one of blanks for an empty one: null where the field may be null.
 */
const written = (kind: 'line' | 'lines') => (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, 'x-text': kind })

/** A name, a title, an address: one line. */
export const line = written('line')

/** A note: as many lines as wanted. */
export const lines = written('lines')
