import { perform } from '../audit/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import { listOpenJobs, type Schedule } from '../jobs/index.ts'
import { matchRegistry } from './match-registry.ts'
import { matchTaskName } from './match-task.ts'
import { searchEveryDays } from './matching-settings.ts'
import { findModel } from './queries-models.ts'

const dayMs = 86_400_000

/** The whole registry is looked through anew by itself, so many days after the last time; when it is done first is decided by people. */
export const searchAgain: Schedule = {
  name: 'matching.search-again',
  title: { ru: 'Поиск дублей по всему реестру', en: 'Looking for duplicates in the whole registry' },
  everySeconds: 3600,
  run: searchAgainIfDue,
}

/** The id of the job where one was begun. */
export async function searchAgainIfDue(ctx: Context): Promise<string | undefined> {
  const days = ctx.settings.read(searchEveryDays)
  const db = ctx.database.kysely
  const last = days === 0 ? undefined : await findModel(db)
  if (last === undefined || ctx.clock().getTime() - last.learnt_at.getTime() < days * dayMs) return undefined
  if ((await listOpenJobs(db, [matchTaskName])).length > 0) return undefined
  return await perform(ctx, operator, matchRegistry, undefined)
}
