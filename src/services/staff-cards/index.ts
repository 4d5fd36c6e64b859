/**
 * Cards of employees («Кадры», E8): how they are reached, the classes they lead, their load and subjects.
 * Promises: a change waits until it is confirmed, with the old value in force beside it; who leads a class owns it, so whoever confirms that
 * holds what rights to own classes bring there (model.md, law 2).
 * Refuses: roles and rights on the card; to change names and dates, which are of the person and the post.
 */
export { confirmStaffChange } from './confirm-staff-change.ts'
export { declineStaffChange } from './decline-staff-change.ts'
export { findPostToLead, leadClass } from './lead-class.ts'
export { proposeStaffChanges } from './propose-staff-changes.ts'
export { StaffCard, StaffCards, StaffProposal, StaffRefusal } from './shapes.ts'
export { getStaffCard, listStaffCards } from './staff-card.ts'
export { withdrawStaffChange } from './withdraw-staff-change.ts'
