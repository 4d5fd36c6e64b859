/**
 * Use: by which grants the yeses came that were asked for, and when last.
 * Promises: a check does no more for it than leave three numbers; who acts on an answer is noted (a subsystem, a request, a deed), who looks is not;
 * what may have been used counts as used; of what was before use was watched nothing is said.
 * Refuses: to be exact: in a rush it is a sample, and an hour is its finest moment.
 */

export { type LastUse, lastUseOf } from './last-use.ts'
export { keepUses, noteUses, openUse, type Watched } from './open-use.ts'
export { listUsedActions, listUsedRoles, watchedSince } from './queries-uses.ts'
