import { forgetJobs } from './queries-jobs.ts'
import type { Schedule } from './task.ts'

const keptMilliseconds = 90 * 24 * 60 * 60 * 1000

/** Jobs, with the lists of what did not work, for three months after their end; what they did stays in the change log. */
export const keepJobsShort: Schedule = {
  name: 'jobs.keep-jobs-short',
  title: { ru: 'Удаление старых заданий', en: 'Forgetting old jobs' },
  everySeconds: 60 * 60,
  run: ({ database, clock }) => forgetJobs(database.kysely, new Date(clock().getTime() - keptMilliseconds)),
}
