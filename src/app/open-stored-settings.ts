import type { Database } from '../database/index.ts'
import type { Decisions } from '../services/decisions/index.ts'
import { type LivingSettings, openSettings } from '../services/settings/index.ts'
import type { Config } from './config.ts'
import { openSecretKey } from './secret-key.ts'
import { storedSettings } from './stored-settings.ts'

export async function openStoredSettings(
  database: Database,
  config: Config,
  { ancestors }: Pick<Decisions, 'ancestors'>,
): Promise<LivingSettings> {
  const key = await openSecretKey(config)
  const { storedSettings: environment } = config
  return await openSettings(database, { settings: storedSettings, environment, key, above: ancestors })
}
