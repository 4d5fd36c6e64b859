/**
 * Bulk: a deed by its name over what is selected, done by a job.
 * Promises: each item goes through the deed's own door, as whoever asked and with the rights of that moment; what was changed after it was
 * selected is reported and not done; failures name nothing that their reader may not see.
 * Refuses: deeds that are not listed in `bulk-deeds.ts`.
 */
export type { BulkDeed } from './bulk-deed.ts'
export { bulkDeeds, getBulkDeed } from './bulk-deeds.ts'
export { bulkTask } from './bulk-task.ts'
export { failuresFile } from './failures-file.ts'
export { listBulkDeeds } from './list-bulk-deeds.ts'
export { listChosenPosts } from './list-chosen-posts.ts'
export { listFailures } from './list-failures.ts'
export { rehearseJob } from './rehearse-job.ts'
export { BulkDeeds, BulkPreview, ChosenPosts, FailureQuery, JobFailures, NewBulkJob, PeopleChosen } from './shapes.ts'
export { startJob } from './start-job.ts'
export { undoJob } from './undo-job.ts'
