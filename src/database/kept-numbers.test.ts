import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blankDatabase, testDatabase } from '../../test/support/database.ts'
import { isKeptAsWritten } from '../core/numbers/index.ts'
import { type Database, migrate } from './index.ts'

describe('mistake 68 numbers of properties in PostgreSQL', () => {
  let database: Database
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  test.each([
    ...['0', '-0', '7.50', '0.1', '0.30000000000000004', '1e3', '15e-1', '9007199254740991', '-9007199254740991'],
    ...['1.7976931348623157e-300', '5e-324', '40702810900000000017', '9007199254740992', '9007199254740991.4'],
    ...['900719925474099.25', '0.10000000000000000555', '100.00000000000000001', '1e400', '-1e400', '1e-400', '1e16'],
  ])('%s is kept there exactly where it is here', async (number) => {
    const { rows } = await database.pool.query('select is_kept($1::numeric) as kept', [number])
    expect(rows).toEqual([{ kept: isKeptAsWritten(number) }])
  })

  test.each(['{"sum":40702810900000000017}', '{"sum":["a",9007199254740993]}', '{"sum":0.10000000000000000555}'])(
    'nobody writes %s past the product',
    async (properties) => {
      const write = database.pool.query('insert into nodes (id, kind, title, properties) values ($1, $2, $3, $4)', [
        ...['n', 'school', 'n', properties],
      ])
      await expect(write).rejects.toThrow('nodes_properties_kept')
    },
  )
})

test('mistake 68 what was stored before it was looked at becomes a text, in the past too: it is equal to no other number', async () => {
  const database = await blankDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'dostup-kept-'))
  try {
    const shipped = new URL('./migrations/', import.meta.url)
    const files = (await readdir(shipped)).sort()
    const before = files.slice(
      0,
      files.findIndex((file) => file.endsWith('-kept-numbers.sql')),
    )
    for (const file of before) await cp(new URL(file, shipped), join(folder, file))
    await migrate(database, pathToFileURL(`${folder}/`))
    const stored = '{"a":40702810900000000000,"b":[1,9007199254740993,"x"],"c":0.5,"d":[]}'
    await database.pool.query("insert into nodes (id, kind, title, properties) values ('n', 'school', 'n', $1)", [
      stored,
    ])
    await database.pool.query('update nodes set properties = properties || \'{"e":1}\'')
    await migrate(database)
    const kept = { a: '40702810900000000000', b: [1, '9007199254740993', 'x'], c: 0.5, d: [] }
    expect((await database.pool.query('select properties from nodes')).rows).toEqual([
      { properties: { ...kept, e: 1 } },
    ])
    const { rows } = await database.pool.query(
      "select fact -> 'properties' as was from history where fact_of = 'nodes'",
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0]).toEqual({ was: kept })
    for (const { was } of rows) expect(was.a).toBe('40702810900000000000')
  } finally {
    await database.close()
    await rm(folder, { recursive: true })
  }
})
