import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { NamingClient } from './named.ts'
import type { Tables } from './tables.ts'
import { valueParsers } from './values.ts'

export type Log = (line: string) => void

export interface PoolSettings {
  connection: pg.ClientConfig
  size: number
  log: Log
}

export function createPool({ connection, size, log }: PoolSettings): pg.Pool {
  const pool = new pg.Pool({ ...connection, max: size, types: valueParsers, Client: NamingClient })
  // Without a listener a connection that the server closes takes the process down, idle or in the middle of a transaction;
  // the pool itself drops it, and whoever used it hears of it by their query.
  const lost = (error: Error) => log(`A database connection was lost: ${error.message}`)
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}

export function createKysely(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
