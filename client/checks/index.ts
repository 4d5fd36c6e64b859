/**
 * Checks by AuthZEN, for subsystems in any runtime that has `fetch`.
 * Promises: no answer is no yes; what the cache answers is no older than the feed of changes says.
 * Refuses: to keep an answer while the feed is not heard.
 */
export { type CachedChecks, type CacheOptions, cacheChecks } from './cache-checks.ts'
export { type Can, createCan, type ReactLike } from './create-can.ts'
export { type Asks, createChecks } from './create-checks.ts'
export { filterTemplate, type SqlPredicate } from './filter-template.ts'
export { type Patience, patientFetch } from './patient-fetch.ts'
export { type AskOptions, type Checks, type Entity, type Question, user } from './questions.ts'
