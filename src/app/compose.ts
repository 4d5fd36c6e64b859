import { openMeters } from '../core/meters/index.ts'
import type { Tracing } from '../core/tracing/index.ts'
import { type Database, migrate, openDatabase } from '../database/index.ts'
import { issuerOf } from '../http/index.ts'
import { renewLoginKeys } from '../services/accounts/index.ts'
import { openSigner, perform } from '../services/audit/index.ts'
import { keepWal } from '../services/backups/index.ts'
import { type Context, follow, joinInstances, openMemory, openTurns, operator } from '../services/decisions/index.ts'
import { openJobs } from '../services/jobs/index.ts'
import { openMailer } from '../services/mail/index.ts'
import { openRegistryRuns } from '../services/matching/index.ts'
import { openHashQueue } from '../services/passwords/index.ts'
import { openOutsideQueue } from '../services/providers/index.ts'
import { openReportSigner } from '../services/reviews/index.ts'
import { followSettings } from '../services/settings/index.ts'
import { openTestSigner } from '../services/signatures/index.ts'
import { openEndings } from '../services/sso/index.ts'
import { openUse } from '../services/use/index.ts'
import { openWebhooks } from '../services/webhooks/index.ts'
import { openAttendants } from './attendants.ts'
import { schedules, tasks } from './background.ts'
import type { Config } from './config.ts'
import { letterTemplates } from './letter-templates.ts'
import { keepAnchor } from './log-anchor.ts'
import { openModel } from './open-model.ts'
import { type Renewed, renewTexts } from './renewal/renew-texts.ts'
import { openSecretKey } from './secret-key.ts'

/** The product without its doors: the database open, the schema current, the snapshot living. */
export interface Composed {
  readonly ctx: Context
  close(): Promise<void>
}

export interface ComposeOptions {
  readonly log: (line: string) => void
  readonly clock?: () => Date
  /** Whether it will answer others: then they know of it, and wait for it. */
  readonly serves?: boolean
  readonly tracing?: Tracing
}

export async function compose(config: Config, options: ComposeOptions): Promise<Composed> {
  const { log } = options
  const { databaseUrl: url, dataDirectory, leaseSeconds, ending } = config
  const patience = patienceOf(leaseSeconds)
  const database = await openDatabase({ url, dataDirectory, log, patience, ending })
  try {
    await migrate(database)
    return await composeOn(database, config, options)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Milliseconds: a lost connection is noticed and another tried while the lease still holds. */
export const patienceOf = (leaseSeconds: number): number => Math.min(Math.max(leaseSeconds * 400, 1000), 5000)

async function composeOn(database: Database, config: Config, options: ComposeOptions): Promise<Composed> {
  const { log, clock = () => new Date(), serves = false } = options
  const { decisions, settings } = await openModel(database, config, { clock, log })
  const alike = await perform({ database, decisions, clock, settings }, operator, renewLoginKeys, undefined)
  if (alike.length > 0) log(`logins that look like others, each signing in by its own signs only: ${alike.join(', ')}`)
  sayRenewed(await renewTexts({ database, decisions, clock, settings }), log)
  const leaseMilliseconds = config.leaseSeconds * 1000
  const instance = serves ? await joinInstances(database, decisions, { leaseMilliseconds, log }) : undefined
  const sayFault = (error: unknown) => log(`the change feed: ${String(error)}`)
  const stop = await follow(database, decisions, { log: sayFault, everySeconds: 2, acknowledge: instance?.acknowledge })
  const sayUnread = (error: unknown) => log(`settings: ${String(error)}`)
  const stopSettings = await followSettings(database, { settings, decisions }, sayUnread)
  const ctx: Context = {
    database,
    decisions,
    clock,
    settings,
    turns: openTurns(),
    memory: openMemory(),
    hashing: openHashQueue(),
    outside: openOutsideQueue(),
    meters: openMeters(),
    attendants: openAttendants(),
    ...(instance && { instance }),
    ...(options.tracing && { tracing: options.tracing }),
    ...(config.signCommand && { signCommand: config.signCommand }),
    ...testing(config, log),
  }
  const secret = await openSecretKey(config)
  const signer = openSigner(secret)
  const sealing = { signer, anchor: (note: string) => keepAnchor(config, note, log) }
  const sending = { templates: letterTemplates, publicUrl: config.publicUrl }
  const stopMailer = serves ? await openMailer(ctx, sending, (error) => log(`mail: ${String(error)}`)) : undefined
  const telling = { issuer: issuerOf(config.publicUrl), log }
  const reports = openReportSigner(secret)
  const keeping = { sending, telling, sealing, reports, backups: { place: config.backups, secret, log } }
  const stopJobs = serves
    ? await openJobs(ctx, { tasks: tasks(openRegistryRuns()), schedules: schedules(keeping), log })
    : undefined
  const stopEndings = serves ? await openEndings(ctx, telling) : undefined
  const stopWebhooks = serves ? await openWebhooks(ctx, { log }) : undefined
  const stopUse = serves ? openUse(ctx, log) : undefined
  const { backups: place } = config
  const stopWal = serves && place !== undefined ? keepWal(ctx, { place, secret, log }) : undefined
  return {
    ctx,
    async close() {
      await stopWal?.()
      await stopJobs?.()
      await stopEndings?.()
      await stopWebhooks?.()
      await stopUse?.()
      await stopMailer?.()
      await stopSettings()
      await stop()
      await instance?.leave()
      await database.close()
    },
  }
}

function testing({ testSigner }: Config, log: ComposeOptions['log']): Pick<Context, 'testSigner'> {
  if (!testSigner) return {}
  log('DOSTUP_TEST_SIGNER: documents are signed for tests here; such signatures have no force')
  return { testSigner: openTestSigner() }
}

function sayRenewed({ counts, left }: Renewed, log: (line: string) => void): void {
  const changed = Object.entries(counts).map(([model, count]) => `${model} ${count}`)
  if (changed.length > 0)
    log(`texts that an older edition kept as they were typed are normalized: ${changed.join(', ')}`)
  if (left.length > 0) log(`texts that could not be normalized, to be mended by hand: ${left.join(', ')}`)
}
