import type { Schedule } from '../jobs/index.ts'
import { forgetNotices } from './queries.ts'

const keptMilliseconds = 180 * 24 * 60 * 60 * 1000

/** Forgets what is half a year old, read or not. */
export const keepNoticesShort: Schedule = {
  name: 'notices.keep-notices-short',
  title: { ru: 'Удаление старых уведомлений', en: 'Forgetting old notices' },
  everySeconds: 60 * 60,
  run: ({ database, clock }) => forgetNotices(database.kysely, new Date(clock().getTime() - keptMilliseconds)),
}
