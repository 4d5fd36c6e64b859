import { openAttendants } from '../../src/app/attendants.ts'
import { storedSettings } from '../../src/app/stored-settings.ts'
import { openMeters } from '../../src/core/meters/index.ts'
import type { Database } from '../../src/database/index.ts'
import {
  type Context,
  type Decisions,
  openDecisions,
  openMemory,
  openTurns,
} from '../../src/services/decisions/index.ts'
import { openHashQueue } from '../../src/services/passwords/index.ts'
import { openOutsideQueue } from '../../src/services/providers/index.ts'
import { type LivingSettings, openSettings, zoneSet } from '../../src/services/settings/index.ts'

/** One for all processes of a test, as for those of an installation. */
export const testSecretKey = Buffer.alloc(32, 7)

export interface TestContext extends Context {
  readonly settings: LivingSettings
}

/** What `compose` builds, without what runs beside it; days begin in UTC where a test sets no other zone, so that it fails at no hour. */
export async function contextOn(database: Database, clock = () => new Date(), otherwise = 'UTC'): Promise<TestContext> {
  const opened: { decisions?: Decisions } = {}
  const settings = await openSettings(database, {
    settings: storedSettings,
    environment: new Map(),
    key: testSecretKey,
    above: (organization) => opened.decisions?.ancestors(organization) ?? [],
  })
  const decisions = await openDecisions(database, clock, { zone: () => zoneSet({ settings }) || otherwise })
  opened.decisions = decisions
  const queues = { turns: openTurns(), memory: openMemory(), hashing: openHashQueue(), outside: openOutsideQueue() }
  return { database, decisions, clock, settings, meters: openMeters(), attendants: openAttendants(), ...queues }
}
