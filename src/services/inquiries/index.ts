/**
 * Inquiries (L27, «Заявки» of Элдис): what applicants ask of an organization, with every call, letter and visit about it.
 * Promises: an applicant is made where they ask, by the deed of accounts; a declined one cannot be chosen (L26); what was said stays.
 * Refuses: to let an applicant in: they never sign in (L9).
 */
export { addInteraction } from './add-interaction.ts'
export { deleteInquiry } from './delete-inquiry.ts'
export { editInquiry } from './edit-inquiry.ts'
export { getInquiry } from './inquiry-view.ts'
export { openInquiry } from './open-inquiry.ts'
export { inquiryRegistry } from './queries-inquiry-registry.ts'
export { Inquiry, InquiryEdit, NewInquiry, NewInteraction } from './shapes.ts'
