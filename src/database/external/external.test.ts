import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ExternalServer, externalVersion, startExternal } from '../../../test/support/external-server.ts'
import { serverUser } from '../embedded/user.ts'
import { type Database, migrate, openDatabase } from '../index.ts'

describe.runIf(externalVersion)(`an external PostgreSQL ${externalVersion}`, () => {
  let server: ExternalServer
  let database: Database

  beforeAll(async () => {
    server = await startExternal(serverUser())
    const url = `postgresql://dostup@/postgres?host=${server.directory}&port=${server.port}`
    const open = () => openDatabase({ url, dataDirectory: '' })
    database = await vi.waitUntil(() => open().catch(() => undefined), { timeout: 20_000 })
  })

  afterAll(async () => {
    await database?.close()
    await server?.stop()
  })

  test('carries the whole schema', async () => {
    expect(database).toMatchObject({ embedded: false, version: externalVersion })
    expect((await migrate(database)).length).toBeGreaterThan(0)
    expect(await migrate(database)).toEqual([])
  })

  test('sorts and searches in Russian', async () => {
    const titles = ['Школа 10', 'Жуковка', 'Ёлкино', 'Школа 2', 'Елово']
    await database.kysely
      .insertInto('nodes')
      .values(titles.map((title, place) => ({ id: `n${place}`, kind: 'school', title })))
      .execute()
    const query = database.kysely.selectFrom('nodes').select('title')
    const sorted = await query.orderBy('title', (order) => order.collate('russian')).execute()
    expect(sorted.map(({ title }) => title)).toEqual(['Ёлкино', 'Елово', 'Жуковка', 'Школа 2', 'Школа 10'])
    expect(await query.where('title', 'ilike', '%ёЛ%').execute()).toEqual([{ title: 'Ёлкино' }])
  })
})
