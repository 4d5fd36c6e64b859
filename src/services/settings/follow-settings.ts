import type { Database } from '../../database/index.ts'
import { type Decisions, inTurn } from '../decisions/index.ts'
import type { LivingSettings } from './open-settings.ts'
import { settingsChannel } from './queries.ts'

/** Keeps this process's settings up with what others set: told by NOTIFY, and asked again every two seconds. Gives how to stop. */
export async function followSettings(
  database: Database,
  { settings, decisions }: { readonly settings: LivingSettings; readonly decisions: Pick<Decisions, 'keepDays'> },
  log: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const look = inTurn(async () => {
    try {
      await settings.look()
      await decisions.keepDays()
    } catch (error) {
      log(error)
    }
  })
  const timer = setInterval(look.run, 2000).unref()
  const stopListening = await database.listen(settingsChannel, () => void look.run())
  return async () => {
    clearInterval(timer)
    await stopListening()
    await look.settled()
  }
}
