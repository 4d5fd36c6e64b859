import { type Database, migrate, openDatabase } from '../database/index.ts'
import { type Context, follow, openDecisions } from '../services/decisions/index.ts'
import type { Config } from './config.ts'

/** The product without its doors: the database open, the schema current, the snapshot living. */
export interface Composed {
  readonly ctx: Context
  close(): Promise<void>
}

export interface ComposeOptions {
  readonly log: (line: string) => void
  readonly clock?: () => Date
}

export async function compose(config: Config, { log, clock = () => new Date() }: ComposeOptions): Promise<Composed> {
  const database = await openDatabase({ url: config.databaseUrl, dataDirectory: config.dataDirectory, log })
  try {
    await migrate(database)
    return await composeOn(database, { log, clock })
  } catch (error) {
    await database.close()
    throw error
  }
}

async function composeOn(database: Database, { log, clock }: Required<ComposeOptions>): Promise<Composed> {
  const decisions = await openDecisions(database, clock)
  const stop = await follow(database, decisions, (error) => log(`the change feed: ${String(error)}`))
  return {
    ctx: { database, decisions, clock },
    async close() {
      await stop()
      await database.close()
    },
  }
}
