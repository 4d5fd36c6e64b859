import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ExternalServer, externalVersion, startExternal } from '../../../test/support/external-server.ts'
import { fold } from '../../core/texts/index.ts'
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
    const found = await query.where('search_text', 'like', `%${fold('ёЛкИ').trim()}%`).execute()
    expect(found).toEqual([{ title: 'Ёлкино' }])
  })

  test('folds texts as the other does', async () => {
    const texts = [
      'Салтыков-Щедрин',
      'И\u0306одов',
      'О’Брайен',
      'Юpий',
      'МАОУ „СОШ № 61“',
      'Җәмилә',
      'ÀÇ ﬁ ² ΑΣ',
      '學校 1',
    ]
    const folded = 'select search_fold(text) as folded from unnest($1::text[]) as given (text)'
    const { rows } = await database.pool.query(folded, [texts])
    expect(rows.map((row) => row.folded)).toEqual(texts.map(fold))
  })
})
