/**
 * Reviews of access: whether what was given is still needed.
 * Promises: what is decided on was frozen at the start; whoever decides sees it, could take it away by hand, and is not its holder from whatever
 * account (mistake 36); what is taken away goes by the deeds with which it would go by hand, and comes back exactly or not at all; what nobody
 * decided is taken only at the end, as its preview said; the report can be checked without the product.
 * Refuses: to take away more than whoever acts may; to hand out anything but less of the same.
 */
export { decideItem } from './deciding/decide-item.ts'
export { decideItems } from './deciding/decide-items.ts'
export { previewTaking } from './deciding/preview-taking.ts'
export { takeAway } from './deciding/take-away.ts'
export { undoDecision } from './deciding/undo-decision.ts'
export { closeReview } from './ending/close-review.ts'
export { endReview, previewEnd } from './ending/end-review.ts'
export { settleItem } from './ending/settle-item.ts'
export { ReviewEnd, ReviewEnding, SignedReport } from './ending/shapes-ending.ts'
export { getReport, isSignedReport, openReportSigner, type ReportSigner, signReports } from './ending/sign-reports.ts'
export { beginByEvents, beginReviewsByEvents } from './events/begin-by-events.ts'
export { reviewSettings } from './events/review-event-settings.ts'
export { previewReview } from './preparing/preview-review.ts'
export { remindOfReviews, remindReviewers } from './remind-reviewers.ts'
export { getReview, listReviewItems, listReviews } from './review-view.ts'
export {
  ReviewAnswers,
  ReviewCard,
  ReviewDecision,
  ReviewForm,
  ReviewItems,
  ReviewItemsQuery,
  ReviewPreview,
  Reviews,
  TakingAway,
} from './shapes.ts'
export { startReview } from './start-review.ts'
