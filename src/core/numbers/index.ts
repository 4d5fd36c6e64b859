/**
 * Numbers that decide: which of those that people write, a double keeps as they are written.
 * Promises: pure functions; two numbers that are kept are equal only if they were written equal.
 * Refuses: to round.
 */
export { isKept, isKeptAsWritten, mayBeLost } from './kept.ts'
export { parseWithLost } from './parse-with-lost.ts'
