/** One PostgreSQL per test run, with a migrated template that each test file clones. */
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '../../src/database/index.ts'
import { temporaryDataDirectory } from './data-directory.ts'
import { administer, serverUrl } from './server-url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's server, at its `postgres` database. */
    databaseServer: string
  }
}

/** Lost data is no loss here, and without fsync a clone takes 50 ms. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** Each vitest project calls this; the first to come starts the server for all. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.DOSTUP_TEST_SERVER
  if (running) {
    project.provide('databaseServer', running)
    return undefined
  }
  const directory = await temporaryDataDirectory()
  const database = await openDatabase({ dataDirectory: directory.path, embedded: { settings: careless } })
  const server = serverUrl(database.pool.options, 'postgres')
  const stop = async () => {
    delete process.env.DOSTUP_TEST_SERVER
    await database.close()
    await directory.remove()
  }
  await makeTemplate(server).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  process.env.DOSTUP_TEST_SERVER = server
  project.provide('databaseServer', server)
  return stop
}

async function makeTemplate(server: string): Promise<void> {
  await administer(server, 'create database template_dostup')
  const url = new URL(server)
  url.pathname = '/template_dostup'
  const template = await openDatabase({ url: url.href, dataDirectory: '' })
  await migrate(template).finally(() => template.close())
}
