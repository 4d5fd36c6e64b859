import { perform, retireLogs } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { keptMonths } from '../settings/index.ts'
import type { Schedule } from './task.ts'

/** Both logs, by whole months, where the settings say for how long (B14, B15). */
export const keepLogsShort: Schedule = {
  name: 'jobs.keep-logs-short',
  title: { ru: 'Удаление старых записей журналов', en: 'Removing old entries of the logs' },
  everySeconds: 6 * 60 * 60,
  async run(ctx, ending) {
    const months = ctx.settings.read(keptMonths)
    if (months === 0) return
    const now = ctx.clock()
    const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months))
    for (const log of ['events', 'changes'] as const)
      while (!ending.aborted && (await perform(ctx, operator, retireLogs, { log, before })) > 0);
  },
}
