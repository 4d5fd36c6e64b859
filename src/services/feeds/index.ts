/**
 * Feeds: what came in about persons from sources, record by record, as it came (E10).
 * Promises: what is sent again changes nothing; every row has an answer; a changed row changes its record, and the person where no hand has
 * set another value; a row that left its source is told, and nobody is deleted.
 * Refuses: a key of a subsystem that no administrator has named as a source; to decide who may enter or change a person (persons does).
 */

export { catchUpWithRecords, fieldsOfOthers } from './catch-up.ts'
export { endSynchronization } from './end-synchronization.ts'
export { feedSettings, requireMayFeed } from './feed-settings.ts'
export { followRecords } from './follow-records.ts'
export { listRecords } from './list-records.ts'
export { type Origin, restoreOrigins, takeOrigins } from './queries-origins.ts'
export { rowRefusal } from './row-refusal.ts'
export { FeedAnswers, FeedBatch, FeedEnd, FeedEnded, Followed, PersonRecords } from './shapes.ts'
export { takeBatch } from './take-batch.ts'
export type { RowAnswer } from './take-many.ts'
