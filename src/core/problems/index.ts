/**
 * Problems: the one error type and the catalogue of its codes.
 * Promises: codes are stable; each has a sentence in Russian and English that a person can act on.
 * Refuses: anything about HTTP beyond a status number; secrets in values.
 */
export { type Language, languages, type ProblemCode, problemCatalogue } from './catalogue/index.ts'
export { dayInEach, momentInEach, momentInWords } from './moment.ts'
export {
  type FieldProblem,
  Problem,
  type ProblemValue,
  type ProblemValues,
  problemWords,
  refusedFields,
  refuseFields,
} from './problem.ts'
export { quoted, quotedInEach } from './quote.ts'
