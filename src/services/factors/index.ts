/**
 * Factors: what an account proves itself with besides its password.
 * Promises: secrets are sealed, recovery codes kept only as their SHA-256; what was taken once is not taken again.
 * Refuses: to know whether a factor is asked for, and to open a session.
 */
export { type Factor, listFactors } from './queries-factors.ts'
