/**
 * The whole product for a test: a database of its own, a preset applied, the real server to inject into, a clock that the test turns.
 * `const site = await openSite()`, and `await site.close()` in `afterAll`.
 */
import { pino } from 'pino'
import { type Database, openDatabase } from '../../src/database/index.ts'
import { type App, buildServer, type ServerOptions } from '../../src/http/index.ts'
import { perform } from '../../src/services/audit/index.ts'
import { type Catalog, loadPreset } from '../../src/services/catalog/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { applyPreset } from '../../src/services/roles/index.ts'
import { contextOn, type TestContext } from './context.ts'
import { testDatabase } from './database.ts'

export interface Clock {
  now(): Date
  set(moment: string): void
  pass(seconds: number): void
}

export interface Site {
  readonly ctx: TestContext
  readonly app: App
  readonly clock: Clock
  close(): Promise<void>
}

export interface SiteOptions {
  /** A preset's id, or a catalog of the test's own. */
  readonly preset?: string | Catalog
  readonly at?: string
  readonly server?: Partial<ServerOptions>
  /** In which days begin where the setting says nothing; empty: as the preset has it. */
  readonly zone?: string
}

/** Says what is behind a 500, which the answer itself never does. */
const logger = pino({ level: 'error', base: null })
const plainServer: ServerOptions = { logger, publicUrl: 'http://localhost', secureCookies: false, trustedProxies: [] }

export async function openSite({ preset = 'region', at = '2026-09-01T08:00:00Z', ...options }: SiteOptions = {}) {
  const clock = testClock(at)
  const site = await siteOn(await testDatabase(), clock, options)
  await perform(site.ctx, operator, applyPreset, typeof preset === 'string' ? await loadPreset(preset) : preset)
  return site
}

/** A second process of the same product: its own connections, its own snapshot, the same database and time. */
export async function openBeside(site: Site, options: Pick<SiteOptions, 'zone'> = {}): Promise<Site> {
  const database = await openDatabase({ url: site.ctx.database.url, dataDirectory: '', poolSize: 5 })
  return await siteOn(database, site.clock, options)
}

async function siteOn(database: Database, clock: Clock, { server, zone }: SiteOptions): Promise<Site> {
  const ctx = await contextOn(database, clock.now, zone)
  const app = await buildServer(ctx, { ...plainServer, ...server })
  const close = async () => {
    await app.close()
    await database.close()
  }
  return { ctx, app, clock, close }
}

function testClock(at: string): Clock {
  let now = new Date(at)
  return {
    now: () => now,
    set: (moment) => {
      now = new Date(moment)
    },
    pass: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
  }
}
