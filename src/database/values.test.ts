import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { type Database, type Db, named, russian, transaction } from './index.ts'

let database: Database
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = database.kysely
  await db
    .insertInto('nodes')
    .values(titles.map((title, place) => ({ id: `n${place}`, kind: 'school', title })))
    .execute()
})

afterAll(() => database.close())

const titles = ['Жуковка', 'Ёлкино', 'Елово', 'Егорьевск', 'ёж', 'Еж', 'Яхрома', 'абакан', 'Абаза']

async function ask<T>(expression: string): Promise<T> {
  const { rows } = await database.pool.query(`select ${expression} as value`)
  return rows[0].value
}

test('mistake 68: count(*) is a number, and adding one adds', async () => {
  const { count } = await db.selectFrom('nodes').select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  expect(count + 1).toBe(titles.length + 1)
})

test('a bigint beyond what JavaScript counts exactly is refused, not rounded', async () => {
  expect(await ask('9007199254740991::bigint')).toBe(9007199254740991)
  await expect(ask('9007199254740993::bigint')).rejects.toThrow('9007199254740993 is too large')
  expect(await ask(`array[1, null, 3]::bigint[]`)).toEqual([1, null, 3])
})

test('dates stay as written, moments are Dates, numeric keeps its digits', async () => {
  expect(await ask(`date '2012-01-01'`)).toBe('2012-01-01')
  expect(await ask(`array[date '2012-01-01']`)).toEqual(['2012-01-01'])
  expect(await ask(`timestamptz '2026-09-01 00:00:00Z'`)).toEqual(new Date('2026-09-01T00:00:00Z'))
  expect(await ask('0.10::numeric')).toBe('0.10')
})

test('the parsers are ours alone: a client of somebody else still gets text for a bigint', async () => {
  const { default: pg } = await import('pg')
  expect(pg.types.getTypeParser(20)('5')).toBe('5')
})

test('Russian order puts Ё beside Е and does not part capitals from small letters', async () => {
  const rows = await db.selectFrom('nodes').select('title').orderBy(sql`title ${russian}`).execute()
  const order = ['Абаза', 'абакан', 'Егорьевск', 'Еж', 'ёж', 'Ёлкино', 'Елово', 'Жуковка', 'Яхрома']
  expect(rows.map(({ title }) => title)).toEqual(order)
})

test('search without regard to case finds Cyrillic', async () => {
  const found = await db.selectFrom('nodes').select('title').where('title', 'ilike', '%ЁЛК%').execute()
  expect(found).toEqual([{ title: 'Ёлкино' }])
  expect(await ask(`lower('ЁЖ') || upper('щука')`)).toBe('ёжЩУКА')
})

test('a transaction is all or nothing, and work within it joins it', async () => {
  const broken = transaction(db, async (trx) => {
    await transaction(trx, (same) => same.deleteFrom('nodes').execute())
    throw new Error('changed my mind')
  })
  await expect(broken).rejects.toThrow('changed my mind')
  expect(await ask('(select count(*) from nodes)')).toBe(titles.length)
})

const findTitle = named<{ title: string }, [string]>('values-test-title', 'select title from nodes where id = $1')

test('a named query runs as a prepared statement, also when Kysely sends the same text', async () => {
  const prepared = await transaction(db, async (trx) => {
    expect(await findTitle(trx, 'n0')).toEqual([{ title: 'Жуковка' }])
    const again = await sql`select title from nodes where id = ${'n1'}`.execute(trx)
    expect(again.rows).toEqual([{ title: 'Ёлкино' }])
    return sql<{ calls: number }>`
      select generic_plans + custom_plans as calls from pg_prepared_statements where name = 'values-test-title'`.execute(
      trx,
    )
  })
  expect(prepared.rows).toEqual([{ calls: 2 }])
})

test('one name is one statement', () => {
  expect(() => named('values-test-title', 'select 1')).toThrow('Two statements are named values-test-title')
})
