import type { Schedule } from '../jobs/index.ts'
import { forgetImports } from './queries-imports.ts'

const keptMilliseconds = 14 * 24 * 60 * 60 * 1000

/** Files that people brought tell of people: they go two weeks later, whatever became of them. */
export const keepImportsShort: Schedule = {
  name: 'imports.keep-imports-short',
  title: { ru: 'Удаление старых файлов импорта', en: 'Forgetting old files of imports' },
  everySeconds: 60 * 60,
  run: ({ database, clock }) => forgetImports(database.kysely, new Date(clock().getTime() - keptMilliseconds)),
}
