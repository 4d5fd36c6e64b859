/**
 * Decisions: the living snapshot of the model, and what every deed asks of it.
 * Promises: the snapshot is whole and at one revision; a change is in it before the change is answered (model.md, law 3).
 * Refuses: to decide anything by itself (the engine does) or to write to the database.
 */
export { type DecisionsAt, decisionsAsOf, decisionsAt } from './as-of.ts'
export {
  may,
  mayEverywhere,
  type Named,
  requireAnywhere,
  requireEverywhere,
  requireRight,
  requireVisible,
  sentBy,
} from './authority.ts'
export { type Actor, type Context, operator } from './context.ts'
export { type Decisions, openDecisions, type Where } from './decisions.ts'
export { follow, revisionChannel } from './follow.ts'
export { asOf, setMomentOfChange, takeChangeLock } from './queries-history.ts'
export { reachRevision } from './reach-revision.ts'
