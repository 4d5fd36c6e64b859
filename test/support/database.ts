/**
 * A database for one test file: `const database = await testDatabase()`, and `await database.close()` in `afterAll`.
 * Migrated and empty, a clone of the run's template, dropped when closed.
 */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../src/database/index.ts'
import { administer } from './server-url.ts'

export function testDatabase(): Promise<Database> {
  return openCopy('template template_dostup')
}

/** For tests of the migrations themselves: nothing in it. `like` is the rest of CREATE DATABASE. */
export function blankDatabase(like = 'template template0'): Promise<Database> {
  return openCopy(like)
}

async function openCopy(like: string): Promise<Database> {
  const server = inject('databaseServer')
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name} ${like}`)
  const database = await openDatabase({ url: testDatabaseUrl(name), dataDirectory: '', poolSize: 5 })
  const close = async () => {
    await database.close()
    await administer(server, `drop database ${name} with (force)`)
  }
  return { ...database, close }
}

/** For a test that starts the whole product: give it as `DATABASE_URL`. */
export function testDatabaseUrl(name: string): string {
  const url = new URL(inject('databaseServer'))
  url.pathname = `/${name}`
  return url.href
}
