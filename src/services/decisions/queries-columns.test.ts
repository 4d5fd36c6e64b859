import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../database/index.ts'
import { listNodeFacts } from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  await sql`insert into nodes (id, kind, title, parent_id, owner_ids, properties)
    select 'node-' || at || repeat('-', at % 60), 'school', 'Школа', null,
      case when at % 3 = 0 then array['owner-' || at] else '{}' end,
      case when at % 7 = 0 then jsonb_build_object('at', at) else '{}' end
    from generate_series(1, 5000) as at`.execute(database.kysely)
}, 60_000)
afterAll(() => database.close())

test('rows that come as long texts are those of the table, time and again, whatever is empty', async () => {
  const rows = await listNodeFacts(database.kysely, true)
  expect(rows.count).toBe(5000)
  const expected = Array.from({ length: 5000 }, (_, at) => at + 1).map((at) => ({
    id: `node-${at}${'-'.repeat(at % 60)}`,
    owners: at % 3 === 0 ? [`owner-${at}`] : [],
    at: at % 7 === 0 ? at : undefined,
  }))
  const read = () => [...rows].map(({ id, owners, properties }) => ({ id, owners, at: properties?.at }))
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
  expect(read().sort(byId)).toEqual(expected.sort(byId))
  expect(read()).toEqual(read())
})

test('a text that holds what parts the texts is told, and never taken for two', async () => {
  await sql`update nodes set kind = 'sch' || chr(30) || 'ool' where id = 'node-1-'`.execute(database.kysely)
  const rows = await listNodeFacts(database.kysely, true)
  expect(() => [...rows]).toThrow('holds a separator')
})
