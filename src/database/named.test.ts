import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { transaction } from './index.ts'

test('a statement of a transaction is prepared, but not for a long array: its plan hangs on how many there are', async () => {
  const database = await testDatabase()
  try {
    const prepared = (length: number, text: string) =>
      transaction(database.kysely, async (tx) => {
        const ids = Array.from({ length }, (_, at) => String(at))
        await sql`select id from nodes where id = any(${ids}) and title <> ${text}`.execute(tx)
        await sql`select title from nodes where id = any(${ids}) and title <> ${text}`.execute(tx)
        const { rows } = await sql<{ count: number }>`
          select count(statement)::int as count from pg_prepared_statements where statement like '%from nodes where id = any%'`.execute(
          tx,
        )
        return rows[0]?.count
      })
    expect(await prepared(101, 'a')).toBe(0)
    expect(await prepared(100, 'b')).toBe(2)
  } finally {
    await database.close()
  }
})
