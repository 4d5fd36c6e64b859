/**
 * Texts that people write: how they are kept, and how they are sought.
 * Promises: pure functions; what is normalized stays as it is when it is normalized again.
 * Refuses: to know which field of what a text is.
 */
export { canonicalJson } from './canonical-json.ts'
export { emailExample, isEmail } from './email.ts'
export { withFleetingVowels } from './fleeting-vowels.ts'
export {
  cutText,
  firstLetter,
  hasInvisible,
  keptLine,
  keptLines,
  normalizeLine,
  normalizeLines,
  normalizePart,
} from './normalize.ts'
export { dayIn, fold, isNumberOrAddress, patternsOf, searcherOf } from './search.ts'
export { transliterate } from './transliterate.ts'
