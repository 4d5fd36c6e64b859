/**
 * Jobs: long work that outlives the request and the process that began it, and what the product does by itself from time to time.
 * Promises: a job is enqueued in its deed's transaction; each item is done once, whatever process dies, and what became of it is noted in
 * the same transaction; a job of a dead process is gone on with by another within a lease (docs/decisions/0010-jobs-of-our-own.md).
 * Refuses: to go on for an account that acts no more; to know what is done (tasks do).
 */
export { cancelJob } from './cancel-job.ts'
export { enqueueJob, type NewJob } from './enqueue-job.ts'
export { getJob, getJobFor } from './get-job.ts'
export { canBeUndone } from './job-view.ts'
export { findJobTroubles, type JobTrouble } from './jobs-health.ts'
export { keepJobsShort } from './keep-jobs-short.ts'
export { keepLogsShort } from './keep-logs-short.ts'
export { listSchedules } from './list-schedules.ts'
export { openJobs } from './open-jobs.ts'
export { jobRegistry } from './queries-job-registry.ts'
export {
  findJob,
  listFailedItems,
  listOpenJobs,
  listUndoItems,
  lockJob,
  measureJobs,
  type NewItem,
  type StoredJob,
} from './queries-jobs.ts'
export { requireRoomForJob } from './room-for-job.ts'
export { JobView, ProblemInWords, Schedules, ScheduleView } from './shapes.ts'
export { storedProblem, wordsOfProblem } from './stored-problem.ts'
export type { ItemOutcome, Job, JobItem, Schedule, StoredProblem, Task } from './task.ts'
