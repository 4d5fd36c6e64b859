import type { Schedule } from '../jobs/index.ts'
import { deleteExpired } from './queries.ts'

/** Sweeps away what has expired, and what never arrived. */
export const keepFilesShort: Schedule = {
  name: 'files.keep-files-short',
  title: { ru: 'Удаление просроченных файлов', en: 'Sweeping away expired files' },
  everySeconds: 10 * 60,
  run: ({ database, clock }) => deleteExpired(database.kysely, clock()),
}
