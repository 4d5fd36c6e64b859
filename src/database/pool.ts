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
  // Without a listener an idle connection that the server closes takes the process down; the pool itself drops it.
  pool.on('error', (error) => log(`A database connection was lost: ${error.message}`))
  return pool
}

export function createKysely(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
