import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { namingClient } from './named.ts'
import type { Tables } from './tables.ts'
import { valueParsers } from './values.ts'

export type Log = (line: string) => void

export interface PoolSettings {
  connection: pg.ClientConfig
  size: number
  log: Log
  /** Holds each connection while it is being opened. */
  opening?: Set<pg.ClientBase>
}

export function createPool({ connection, size, log, opening = new Set() }: PoolSettings): pg.Pool {
  const Naming = namingClient()
  class Client extends Naming {
    constructor(config?: pg.ClientConfig) {
      super(config)
      opening.add(this)
      for (const over of ['connect', 'end'] as const) this.once(over, () => opening.delete(this))
    }
  }
  const pool = new pg.Pool({ ...connection, max: size, types: valueParsers, pipeline: true, Client } as pg.PoolConfig)
  // Without a listener a connection that the server closes takes the process down, idle or in the middle of a transaction;
  // the pool itself drops it, and whoever used it hears of it by their query.
  const lost = (error: Error) => log(`A database connection was lost: ${error.message}`)
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}

/** `choose` says of which pool each connection is. */
export function createKysely(pool: pg.Pool, choose: () => pg.Pool = () => pool): Kysely<Tables> {
  const chosen = { options: pool.options, connect: () => choose().connect(), end: () => pool.end() }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: chosen }) })
}
