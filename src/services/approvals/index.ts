/**
 * Approvals: agree, then approve, for any record and for documents that subsystems describe (A19).
 * Promises: a route is data, of the preset or of administrators; the rights of whoever decides are asked at the document’s place, then; nobody
 * decides on what they wrote, from whatever account, unless the route lets them (mistake 36); what is decided on are fixed bytes, and what
 * has changed since is not agreed to; each step stands in the log.
 * Refuses: to change what is approved; to hand out a right by a route.
 */
export { getApprovalDocument } from './approval-objects.ts'
export {
  getApproval,
  listApprovalsOfOrganization,
  listApprovalsOfRecord,
  packApprovalSignature,
} from './approval-view.ts'
export { agreeApproval } from './deeds/agree-approval.ts'
export { closeApproval } from './deeds/close-approval.ts'
export { returnApproval } from './deeds/return-approval.ts'
export { sendAlongRoute } from './deeds/send-along-route.ts'
export { sendApprovalAgain } from './deeds/send-approval-again.ts'
export { startApproval } from './deeds/start-approval.ts'
export { withdrawApproval } from './deeds/withdraw-approval.ts'
export { findGoingBy, type GoingBy, remarkOf, takesPart } from './of-requests.ts'
export { approvalRegistry } from './queries-approval-registry.ts'
export { remind, remindDeciders } from './remind-deciders.ts'
export { removeRoute } from './routes/remove-route.ts'
export { isForAll, routeOfAccess } from './routes/route-of-access.ts'
export { listRoutes, type Route, viewRoutes } from './routes/routes.ts'
export { setRoute } from './routes/set-route.ts'
export {
  ApprovalAgain,
  ApprovalCard,
  ApprovalDecision,
  ApprovalRoutes,
  ApprovalsOfRecord,
  NewApproval,
  SubstituteForm,
  Substitutes,
} from './shapes.ts'
export { listSubstitutes } from './substitutes/list-substitutes.ts'
export { listAbsent as listSubstitutedBy, listSubstitutesFor } from './substitutes/queries-substitutes.ts'
export { setSubstitute } from './substitutes/set-substitute.ts'
export { takeBackSubstitute } from './substitutes/take-back-substitute.ts'
