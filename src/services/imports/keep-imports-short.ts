import { listOpenJobs, type Schedule } from '../jobs/index.ts'
import { checkTask, importTask } from './import-tasks.ts'
import { forgetImports } from './queries-imports.ts'

const hour = 60 * 60 * 1000
const keptMilliseconds = 14 * 24 * hour

/** Files that people brought tell of people: they go two weeks later, and when a job is under way then, after it. */
export const keepImportsShort: Schedule = {
  name: 'imports.keep-imports-short',
  title: { ru: 'Удаление старых файлов импорта', en: 'Forgetting old files of imports' },
  everySeconds: 60 * 60,
  async run({ database: { kysely: db }, clock }) {
    const now = clock().getTime()
    const open = await listOpenJobs(db, [checkTask.name, importTask.name])
    await forgetImports(db, {
      broughtBefore: new Date(now - keptMilliseconds),
      begunBefore: new Date(now - hour),
      except: open,
    })
  },
}
