import type { Db } from '../../../database/index.ts'
import { forgetChallenges } from '../../factors/index.ts'
import type { Schedule } from '../../jobs/index.ts'
import { forgetAnswers } from '../../providers/index.ts'
import { forgetSessions } from '../../sessions/index.ts'
import { forgetRecoveries } from '../recovery/queries-recoveries.ts'
import { forgetDevices } from './queries-attempts.ts'
import { forgetSecondSteps } from './queries-second-steps.ts'

/** Sessions and devices whose time is over are forgotten. */
export const keepSessionsShort: Schedule = {
  name: 'credentials.keep-sessions-short',
  title: { ru: 'Удаление завершённых сеансов', en: 'Forgetting ended sessions' },
  everySeconds: 60 * 60,
  run: ({ database, clock }) => forgetEnded(database.kysely, clock()),
}

export async function forgetEnded(db: Db, at: Date): Promise<void> {
  await forgetSessions(db, at)
  await forgetDevices(db, at)
  await forgetSecondSteps(db, at)
  await forgetAnswers(db, at)
  await forgetChallenges(db, at)
  await forgetRecoveries(db, at)
}
