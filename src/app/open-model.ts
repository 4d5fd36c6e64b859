import type { Database } from '../database/index.ts'
import { type Decisions, openDecisions } from '../services/decisions/index.ts'
import { type LivingSettings, openSettings, zoneSet } from '../services/settings/index.ts'
import type { Config } from './config.ts'
import { openSecretKey } from './secret-key.ts'
import { storedSettings } from './stored-settings.ts'

interface Opened {
  readonly settings: LivingSettings
  readonly decisions: Decisions
}

/** What was set, and the model, whose days begin in the zone that was. */
export async function openModel(
  database: Database,
  config: Config,
  { clock, log }: { readonly clock: () => Date; readonly log?: (line: string) => void },
): Promise<Opened> {
  const key = await openSecretKey(config)
  const { storedSettings: environment } = config
  const opened: { decisions?: Decisions } = {}
  const above = (organization: string) => opened.decisions?.ancestors(organization) ?? []
  const settings = await openSettings(database, { settings: storedSettings, environment, key, above })
  const decisions = await openDecisions(database, clock, { ...(log && { log }), zone: () => zoneSet({ settings }) })
  opened.decisions = decisions
  return { settings, decisions }
}
