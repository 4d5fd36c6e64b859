/**
 * Subscriptions (L27): a list, asked as it was once asked, goes to subscribers as a file by e-mail, on a schedule in its own time zone.
 * Promises: the file has exactly what the list would give its author at that moment, masked where they see it masked; who may no longer see
 * it sends nothing and is told; a declined subscriber gets nothing (L26); each report goes once, whatever process dies.
 * Refuses: to read with anybody’s eyes but those of whoever wrote it last; to keep what was sent once its letters are gone.
 */
export { createSubscription } from './create-subscription.ts'
export { deleteSubscription } from './delete-subscription.ts'
export { editSubscription } from './edit-subscription.ts'
export { unsubscribe } from './leave-subscription.ts'
export { pauseSubscription } from './pause-subscription.ts'
export { subscriptionRegistry } from './queries-subscription-registry.ts'
export { reportLetter } from './report-letter.ts'
export { resumeSubscription } from './resume-subscription.ts'
export { sendReports } from './send-reports.ts'
export { sendSubscriptionNow } from './send-subscription-now.ts'
export { NewSubscription, SubscriptionCard, SubscriptionEdit, Unsubscribed, Unsubscribing } from './shapes.ts'
export { getSubscription } from './subscription-view.ts'
