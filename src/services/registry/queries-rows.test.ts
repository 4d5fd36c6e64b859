import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { type Database, russian, transaction } from '../../database/index.ts'
import type { SortKey } from './queries-keyset.ts'
import { partsOf } from './queries-order.ts'
import { listIds } from './queries-rows.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  const { kysely } = database
  await sql`insert into nodes (id, kind, title, parent_id) values ('root', 'ministry', 'Б', null), ('a', 'school', 'В', 'root'), ('b', 'school', 'Б', 'root')`.execute(
    kysely,
  )
  // Equal values, missing persons and missing values of every column that is sorted by.
  await sql`insert into persons (id, home_id, last_name, first_name, middle_name, birth_date)
    select 'p' || at, (array['a', 'b', 'root'])[1 + at % 3], (array['Ёлкин', 'Ежов', 'елкин', 'Яр'])[1 + at % 4], 'И',
      case when at % 3 > 0 then (array['Ж', 'ж', 'З'])[1 + at % 2] end, case when at % 5 > 1 then date '1980-01-01' + at % 4 end
    from generate_series(1, 40) as at`.execute(kysely)
  await sql`insert into accounts (id, login, login_key, email, metarole, home_id, person_id, active)
    select 'a' || at, 'login' || at, 'login' || at, case when at % 6 > 0 then 'mail' || at % 9 || '@x' end, (array['admin', 'employee', 'student'])[1 + at % 3], (array['a', 'b'])[1 + at % 2],
      case when at <= 40 and at % 7 > 0 then 'p' || at end, at % 4 > 0
    from generate_series(1, 50) as at`.execute(kysely)
}, 60_000)
afterAll(() => database.close())

const columns = {
  login: { by: sql`accounts.login ${russian}`, type: 'text', nullable: false },
  name: { by: sql`accounts.shown_name ${russian}`, type: 'text', nullable: true },
  metarole: { by: sql`accounts.metarole`, type: 'text', nullable: false, few: true },
  active: { by: sql`accounts.active`, type: 'boolean', nullable: false, few: true },
  home: { by: sql`nodes.short_title ${russian}`, type: 'text', nullable: false, joined: sql`nodes.id` },
  birthDate: { by: sql`persons.birth_date`, type: 'day', nullable: true, joined: sql`persons.id` },
  hidden: {
    by: sql`case when accounts.active then accounts.email end`,
    type: 'text',
    nullable: true,
    guarded: { value: sql`accounts.email`, shown: sql<boolean>`accounts.active` },
  },
} as const satisfies Record<string, Omit<SortKey, 'descending'>>
type Column = keyof typeof columns

const accounts = () =>
  database.kysely
    .selectFrom('accounts')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'accounts.home_id')
    .leftJoin('persons', 'persons.id', 'accounts.person_id')

const asked = fc.record({
  sort: fc.uniqueArray(fc.constantFrom(...(Object.keys(columns) as Column[])), { minLength: 1, maxLength: 2 }),
  falls: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
  limit: fc.integer({ min: 1, max: 12 }),
  offset: fc.integer({ min: 0, max: 55 }),
  narrow: fc.constantFrom('true', "accounts.metarole = 'admin'", 'accounts.person_id is null', 'false'),
  backwards: fc.boolean(),
})

test('E12 an order that is walked in parts is the order of rows that are gathered and sorted, from either end and by cursors', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ sort, falls, limit, offset, narrow, backwards }) => {
      const last = falls[sort.length - 1] === true
      const sorts: SortKey[] = [
        ...sort.map((key, at): SortKey => ({ ...columns[key], descending: falls[at] === true })),
        { by: sql`accounts.id`, type: 'text', nullable: false, descending: last },
      ]
      const question = {
        from: accounts(),
        narrowed: sql<boolean>`${sql.raw(narrow)}`,
        id: sql`accounts.id`,
        sorts,
        limit,
      }
      const both = async (start: Parameters<typeof listIds>[1]['start']) => {
        const few = await listIds(database.kysely, { ...question, start }, 'few')
        expect(await listIds(database.kysely, { ...question, start }, 'many')).toEqual(few)
        return few
      }
      const page = await both({ offset, keys: null, backwards })
      const edge = backwards ? page[0] : page.at(-1)
      if (edge === undefined) return
      const beyond = await both({ offset: 0, keys: edge.keys, backwards })
      expect(beyond).toEqual(await both({ offset: offset + page.length, keys: null, backwards }))
    }),
    { numRuns: 300 },
  )
}, 120_000)

test('E12 of what stands before the row behind which a page begins nothing is asked', () => {
  const id = { by: sql`accounts.id`, type: 'text', nullable: false, descending: false } as const
  const from = (column: Column, key: string | null, backwards = false) => {
    const values = 'few' in columns[column] ? ['admin', 'employee', 'student'] : null
    const sorts = [{ ...columns[column], descending: false }, id]
    return partsOf({ sorts, values, backwards, keys: [key, 'a7'] }).length
  }
  expect([from('metarole', 'admin'), from('metarole', 'student'), from('metarole', 'admin', true)]).toEqual([3, 1, 1])
  expect([from('name', 'Ж'), from('name', null), from('name', 'Ж', true), from('name', null, true)]).toEqual([
    2, 1, 1, 2,
  ])
  expect([from('hidden', 'x'), from('hidden', null)]).toEqual([2, 1])
})

test('what the planner is told of one list holds for that list alone, in whatever transaction it is read', async () => {
  const sorts: SortKey[] = [
    { ...columns.login, descending: false, isIndexed: true },
    { by: sql`accounts.id`, type: 'text', nullable: false, descending: false },
  ]
  const question = { from: accounts(), narrowed: sql<boolean>`true`, id: sql`accounts.id`, sorts, limit: 5 }
  const told = await transaction(database.kysely, async (tx) => {
    const read = async () => {
      const settings = ['enable_sort', 'enable_seqscan', 'seq_page_cost'].map((name) => sql`current_setting(${name})`)
      const { rows } = await sql<{ told: string[] }>`select array[${sql.join(settings)}] as told`.execute(tx)
      return rows[0]?.told
    }
    const before = await read()
    for (const offset of [0, 3000])
      await listIds(tx, { ...question, start: { offset, keys: null, backwards: false } }, 'many')
    return { before, after: await read() }
  })
  expect(told.after).toEqual(told.before)
})
