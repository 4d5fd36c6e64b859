/**
 * Decisions: the living snapshot of the model, and what every deed asks of it.
 * Promises: the snapshot is whole and at one revision; a change is in it before the change is answered (model.md, law 3).
 * Promises: while another process's fence counts on it, nothing older is answered (docs/decisions/0005-a-lease-to-answer.md).
 * Refuses: to decide anything by itself (the engine does), or to change what is decided on.
 */

export { findLostRole, isAdministrator, requireAdministratorLeft } from './administrators.ts'
export {
  may,
  mayEverywhere,
  type Named,
  requireAnywhere,
  requireEverywhere,
  requireRight,
  requireRightOf,
  requireVisible,
  seesAccount,
  seesNumbers,
  sentBy,
} from './authority.ts'
export {
  type Acting,
  type Actor,
  type Attendant,
  bySubsystem,
  type Context,
  type EnteredBy,
  type HashQueue,
  type HashTurn,
  type Moved,
  type OutsideQueue,
  operator,
  refuseEntered,
  type TestSigner,
  today,
  whoActs,
} from './context.ts'
export { type Decisions, openDecisions } from './decisions.ts'
export { decisionsAfter } from './decisions-after.ts'
export { grantFacts, type HeldPart } from './facts/grant-facts.ts'
export { grantFactsIf, grantFactsNow, heldParts } from './facts/held-parts.ts'
export { storedId } from './facts/ids.ts'
export { readFacts } from './facts/model-facts.ts'
export { moved, movingGrants, movingRole } from './facts/moved-grants.ts'
export { mayBeHeldAt } from './facts/places.ts'
export { isBound, roleFacts } from './facts/role-facts.ts'
export { accountFact, affiliationFact, nodeFact, shareFact, storedGrant } from './facts/row-facts.ts'
export type { StoredLimit, Terms } from './facts/stored.ts'
export { offencesOfStored } from './facts/stored-offences.ts'
export { storedExplanation } from './facts/told.ts'
export { worldOf } from './facts/world.ts'
export { type DecisionsAt, decisionsAsOf, decisionsAt } from './history/as-of.ts'
export { asOf, beginChange } from './history/queries-history.ts'
export { noteLoss } from './history/queries-losses.ts'
export { grantsAbout, oneOf } from './history/queries-parts.ts'
export { openMemory, recall } from './memory.ts'
export { revisionChannel } from './processes/feed-words.ts'
export { fence } from './processes/fence.ts'
export { follow } from './processes/follow.ts'
export { inTurn } from './processes/in-turn.ts'
export { type Instance, joinInstances } from './processes/instance.ts'
export { keepFeedShort } from './processes/keep-feed-short.ts'
export { mayAnswer } from './processes/may-answer.ts'
export { listInstances, measureInstances } from './processes/queries-instances.ts'
export { reachRevision } from './processes/reach-revision.ts'
export { openTurns } from './processes/turns.ts'
export type { NewPosition } from './queries.ts'
export { hasAccounts } from './queries-administrators.ts'
