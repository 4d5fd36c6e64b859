/**
 * Affiliations: the posts, classes and wards of people.
 * Promises: what comes by an affiliation, or follows it from unit to unit (A8), is handed out by whoever makes it or lets it last longer
 * (model.md, law 2); what ends with it ends at its second; its past stays.
 * Refuses: to act on a person one of whose accounts is more powerful (mistake 35); to know of accounts and grants by themselves.
 */
export { getVisibleAffiliation, getVisiblePerson, requireMayDo } from './affiliation-authority.ts'
export { affiliationObject } from './affiliation-objects.ts'
export { requireMayBring } from './brought.ts'
export { cancelAffiliation } from './cancel-affiliation.ts'
export { doingOfEdit, editAffiliation } from './edit-affiliation.ts'
export { type AffiliationEnd, endAffiliation, endProblems } from './end-affiliation.ts'
export { listAffiliations, listGuardians } from './list-affiliations.ts'
export { listEndingPosts } from './list-ending-posts.ts'
export { planHomes } from './plan-homes.ts'
export {
  type AffiliationKind,
  type EndReason,
  findAffiliation,
  listAffiliationsAbout,
  listAffiliationsAt,
  listAffiliationsOfPerson,
  listAffiliationVersions,
  listGuardiansOf,
  listPeopleWithPosts,
  listPostsOf,
  type PostAgain,
  reassignAffiliations,
  reassignWards,
  type StoredAffiliation,
} from './queries-affiliations.ts'
export { listHomesDue, type PlannedHome } from './queries-homes.ts'
export { type EndBefore, reopenAffiliation } from './reopen-affiliation.ts'
export { Affiliation, AffiliationEdit, Affiliations, Day, type NewAffiliation, order } from './shapes.ts'
export { type Stamped, type StartDoing, startAffiliation, startProblems } from './start-affiliation.ts'
export { endOf } from './stored-affiliation.ts'
export { type Transfer, type Transferred, transferAffiliation } from './transfer-affiliation.ts'
export { undoTransfer } from './undo-transfer.ts'
