/**
 * Requests («Заявки», E4, E6, E7): what somebody asks of the desk, and what became of it.
 * Promises: approval is the desk’s own deed with the desk’s own rights, in one unit with the state of the request; an item is carried out
 * once; nobody decides what they have asked for or what is about themselves, from whatever account (mistake 36); the asker is told.
 * Refuses: to hand out anything by itself; a request about people by whoever does not represent their organization.
 */
export { attendApprovals } from './attend-approvals.ts'
export type { NotCarriedOut } from './carry-out.ts'
export { approveRequest } from './deeds/approve-request.ts'
export { commentRequest } from './deeds/comment-request.ts'
export { declineRequest } from './deeds/decline-request.ts'
export { draftRequest } from './deeds/draft-request.ts'
export { editRequest } from './deeds/edit-request.ts'
export { endorseRequest } from './deeds/endorse-request.ts'
export { type MergeAsked, openMergeRequest } from './deeds/open-merge-request.ts'
export { returnRequest } from './deeds/return-request.ts'
export { sendRequest } from './deeds/send-request.ts'
export { takeRequest } from './deeds/take-request.ts'
export { withdrawRequest } from './deeds/withdraw-request.ts'
export { breakGlass } from './emergency/break-glass.ts'
export { dropEmergencyRole } from './emergency/drop-emergency-role.ts'
export { listEmergencies } from './emergency/emergencies.ts'
export { keepEmergencyRole } from './emergency/keep-emergency-role.ts'
export { reviewEmergency } from './emergency/review-emergency.ts'
export { requestRegistry } from './queries-request-registry.ts'
export { listRequestVersions } from './queries-requests.ts'
export { type RehearsedRequest, rehearseRequest } from './rehearse-request.ts'
export { listRequestOptions } from './request-options.ts'
export { requestSettings } from './request-settings.ts'
export { getRequest } from './request-view.ts'
export {
  NewRequest,
  RequestApproval,
  RequestCard,
  RequestEdit,
  RequestFormOptions,
  RequestRefusal,
  WantedAccess,
} from './shapes.ts'
export { Emergencies, EmergencyBegun, EmergencyReview, NewEmergency } from './shapes-emergency.ts'
