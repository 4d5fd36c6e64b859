import { openMeters } from '../../core/meters/index.ts'
import type { Tracing } from '../../core/tracing/index.ts'
import { type Database, DatabaseProblem, openDatabase, pendingMigrations } from '../../database/index.ts'
import { type Context, follow, joinInstances } from '../../services/decisions/index.ts'
import { followSettings } from '../../services/settings/index.ts'
import { type Composed, patienceOf } from '../compose.ts'
import type { Config } from '../config.ts'
import { openModel } from '../open-model.ts'

export interface ComposesChecks {
  readonly log: (line: string) => void
  readonly tracing?: Tracing | undefined
}

/** What answers checks and nothing else needs: the model, kept up by the feed, and the lease to answer from it. It makes no schema, and does no job. */
export async function composeChecks(config: Config, options: ComposesChecks): Promise<Composed> {
  const { databaseUrl: url, dataDirectory, leaseSeconds, ending } = config
  const { log } = options
  const database = await openDatabase({
    ...{ url, dataDirectory, log, patience: patienceOf(leaseSeconds), ending },
    poolSize: 3,
  })
  try {
    await requireSchema(database)
    return await composedOn(database, config, options)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function requireSchema(database: Database): Promise<void> {
  const pending = await pendingMigrations(database)
  if (pending.length === 0) return
  throw new DatabaseProblem(
    'database-behind',
    `The schema is behind this program by ${pending.length} migrations, and a process for checks makes none: start a whole one of this edition first.`,
  )
}

async function composedOn(database: Database, config: Config, { log, tracing }: ComposesChecks): Promise<Composed> {
  const clock = () => new Date()
  const { decisions, settings } = await openModel(database, config, { clock, log })
  const leaseMilliseconds = config.leaseSeconds * 1000
  const instance = await joinInstances(database, decisions, { leaseMilliseconds, log })
  const sayFault = (error: unknown) => log(`the change feed: ${String(error)}`)
  const stop = await follow(database, decisions, {
    ...{ log: sayFault, everySeconds: 2, acknowledge: instance.acknowledge },
  })
  const stopSettings = await followSettings(database, { settings, decisions }, (error) =>
    log(`settings: ${String(error)}`),
  )
  const ctx: Context = {
    database,
    decisions,
    clock,
    settings,
    meters: openMeters(),
    instance,
    ...(tracing && { tracing }),
  }
  return {
    ctx,
    async close() {
      await stopSettings()
      await stop()
      await instance.leave()
      await database.close()
    },
  }
}
