import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blankDatabase } from '../../test/support/database.ts'
import { type Database, migrate } from './index.ts'

let database: Database
let migratedAt: Date
const query = async (text: string) => (await database.pool.query(text)).rows
const past = () => query('select fact_of, fact, until - since as stood, until from history order by until, fact_of')

beforeAll(async () => {
  database = await blankDatabase()
  const folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'dostup-history-'))}/`)
  await copyFile(new URL('migrations/0001-foundation.sql', import.meta.url), new URL('0001-foundation.sql', folder))
  await migrate(database, folder)
  await rm(folder, { recursive: true })
  await query(`insert into nodes (id, kind, title) values ('n', 'school', 'Школа')`)
  await query(`insert into roles (id, title, rights) values ('r', 'Роль', '{a,b}')`)
  await query(`insert into accounts (id, login, login_key, metarole, home_id) values ('a', 'a', 'a', 'employee', 'n')`)
  await query(`insert into grants (account_id, role_id, scope_id, reason) values ('a', 'r', 'n', 'приказ')`)
  migratedAt = new Date()
  await migrate(database)
})
afterAll(() => database.close())

test('what is there at the migration is the first version, from then on', async () => {
  for (const table of ['nodes', 'roles', 'accounts', 'grants']) {
    const [{ since }] = (await query(`select since from ${table}`)) as [{ since: Date }]
    expect(Math.abs(since.getTime() - migratedAt.getTime()), table).toBeLessThan(60_000)
  }
  expect(await past()).toEqual([])
})

describe('a version is kept of what decides, whoever changes it', () => {
  test('titles, sign-ins and passwords leave none', async () => {
    await query(`update nodes set title = 'Лицей', updated_at = now()`)
    await query(`update accounts set last_sign_in_at = now(), password_hash = 'x', failed_sign_ins = 3`)
    await query(`update roles set title = 'Иная', rights = '{a,b}'`)
    expect(await past()).toEqual([])
  })

  test('by hand: at the time of the clock, without titles or secrets', async () => {
    await query(`update roles set rights = '{a,b,c}'`)
    await query(`update accounts set active = false`)
    await query('delete from grants')
    const kept = await past()
    expect(kept.map(({ fact_of, fact }) => [fact_of, fact])).toEqual([
      ['roles', { id: 'r', rights: ['a', 'b'] }],
      ['accounts', { id: 'a', active: true, home_id: 'n', metarole: 'employee', person_id: null, properties: {} }],
      ['grants', expect.objectContaining({ account_id: 'a', role_id: 'r', active: true, reason: 'приказ' })],
    ])
    const [{ since }] = (await query(`select since from roles`)) as [{ since: Date }]
    expect(since).toEqual(kept[0]?.until)
  })

  test('properties, which conditions read; nothing but an object is one', async () => {
    await query('truncate history')
    await query(`update accounts set properties = '{"department":"Sales"}'`)
    await query(`update nodes set properties = '{"class":5}'`)
    await query(`update nodes set properties = '{"class":5}', title = 'Гимназия'`)
    const kept = await past()
    expect(kept.map(({ fact_of, fact }) => [fact_of, fact.properties])).toEqual([
      ['accounts', {}],
      ['nodes', {}],
    ])
    await expect(query(`update nodes set properties = '[]'`)).rejects.toThrow('nodes_properties_check')
  })

  test('within one operation all move at its moment, and what stood for no time is not kept', async () => {
    await query('truncate history')
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query(`select set_config('dostup.at', '2100-01-01T00:00:00Z', true)`)
    await client.query(`update accounts set active = true`)
    await client.query(`update roles set rights = '{d}'`)
    await client.query(`update roles set rights = '{e}'`)
    await client.query('commit')
    client.release()
    const kept = await past()
    expect(kept.map(({ fact_of, until }) => [fact_of, until.toISOString()])).toEqual([
      ['accounts', '2100-01-01T00:00:00.000Z'],
      ['roles', '2100-01-01T00:00:00.000Z'],
    ])
    expect(await query(`select rights, since from roles`)).toEqual([
      { rights: ['e'], since: new Date('2100-01-01T00:00:00Z') },
    ])
  })
})
