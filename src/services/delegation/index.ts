/**
 * Delegation: who may hand out what (model.md, law 2; mistakes 22, 35, 36).
 * Promises: nobody hands out more than they hold there, nor for longer; nobody acts on an account that stands above their own; what is
 * done to a second account of the same person is done to oneself.
 * Refuses: to write anything, and to know how accounts, grants or persons are kept in order: a deed gives it the target.
 */
export { actionsOfDoing, type Doing, doingsHeld, kindOfDoing, mayDo, requireDoing } from './doing.ts'
export { findLack, lackInWords, type Receiver, readLackAhead, requireMayHandOut, together } from './holding.ts'
export { movingWithinLaw } from './moving-within-law.ts'
export { isOneself, isOwnPerson, listOwnAccounts, readOneselfAhead, refuseOneself, refuseOwnName } from './oneself.ts'
export { isOutrankedBy, metaroleOf, requireNotOutranked } from './outranking.ts'
export { homeProblems } from './own-home.ts'
export {
  listRolesOf,
  powersOfAffiliations,
  powersOfMetarole,
  requireEverythingFor,
  requireHoldsAllOf,
  requireHoldsAllOfPerson,
} from './powers.ts'
export { enlistingNode, movingNode } from './powers-of-move.ts'
export { requireMayMakeOwner } from './powers-of-owners.ts'
export { sharingNode } from './powers-of-share.ts'
export { everywhere, type HandedOut, listGroupsAbove, powersAtHomes } from './queries-powers.ts'
export { requireReachesAllOf } from './reaching.ts'
export { requireRootGives } from './root-gives.ts'
