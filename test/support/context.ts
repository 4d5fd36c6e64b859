import { openAttendants } from '../../src/app/attendants.ts'
import { storedSettings } from '../../src/app/stored-settings.ts'
import { openMeters } from '../../src/core/meters/index.ts'
import type { Database } from '../../src/database/index.ts'
import { type Context, openDecisions, openMemory, openTurns } from '../../src/services/decisions/index.ts'
import { openHashQueue } from '../../src/services/passwords/index.ts'
import { openOutsideQueue } from '../../src/services/providers/index.ts'
import { type LivingSettings, openSettings } from '../../src/services/settings/index.ts'

/** One for all processes of a test, as for those of an installation. */
export const testSecretKey = Buffer.alloc(32, 7)

export interface TestContext extends Context {
  readonly settings: LivingSettings
}

/** What `compose` builds, without what runs beside it. */
export async function contextOn(database: Database, clock = () => new Date()): Promise<TestContext> {
  const decisions = await openDecisions(database, clock)
  const settings = await openSettings(database, {
    settings: storedSettings,
    environment: new Map(),
    key: testSecretKey,
    above: decisions.ancestors,
  })
  const queues = { turns: openTurns(), memory: openMemory(), hashing: openHashQueue(), outside: openOutsideQueue() }
  return { database, decisions, clock, settings, meters: openMeters(), attendants: openAttendants(), ...queues }
}
