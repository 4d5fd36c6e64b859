import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import type { Database } from './index.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const query = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** Pairs «node at or below scope»: by the labels, and by climbing the parents. */
const byLabels = `select low.node_id || ' ' || high.node_id as pair from node_paths as low
  join node_paths as high on low.path >= high.path and low.path < high.path || '\\xff' order by 1`
const byParents = `with recursive up as (
  select id, id as above from nodes
  union all select up.id, nodes.parent_id from up join nodes on nodes.id = up.above where nodes.parent_id is not null
) select id || ' ' || above as pair from up order by 1`

const insert = (rows: readonly (readonly [string, string | null])[]) =>
  query(
    `insert into nodes (id, kind, title, parent_id) select id, 'k', id, parent from unnest($1::text[], $2::text[]) as given (id, parent)`,
    [rows.map(([id]) => id), rows.map(([, parent]) => parent)],
  )

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const edge = fc.tuple(fc.constantFrom(...ids), fc.option(fc.constantFrom(...ids), { freq: 5 }))
const deeds = fc.array(
  fc.oneof(
    fc.uniqueArray(edge, { minLength: 1, maxLength: 4, selector: ([id]) => id }).map((rows) => () => insert(rows)),
    fc
      .array(edge, { minLength: 1, maxLength: 3 })
      .map(
        (rows) => () =>
          query(
            'update nodes set parent_id = parent from unnest($1::text[], $2::text[]) as given (node, parent) where id = node',
            [rows.map(([id]) => id), rows.map(([, parent]) => parent)],
          ),
      ),
    fc.constantFrom(...ids).map((id) => () => query('delete from nodes where id = $1', [id])),
  ),
  { minLength: 1, maxLength: 8 },
)

describe('labels of the home tree', () => {
  test('after any inserts, moves (several at once) and deletions they tell the same as the parents', async () => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(deeds, async (some) => {
        await query('delete from nodes')
        await insert(ids.slice(0, 4).map((id, at) => [id, at === 0 ? null : (ids[at - 1] as string)]))
        for (const deed of some)
          moved += await deed().then(
            () => 1,
            () => 0,
          )
        expect(await query(byLabels)).toEqual(await query(byParents))
        expect(await query('select count(*)::int as count from node_paths')).toEqual(
          await query('select count(*)::int as count from nodes'),
        )
      }),
      { numRuns: 100 },
    )
    expect(moved).toBeGreaterThan(100)
  }, 120_000)

  test('a cycle of home edges is refused, come as it may', async () => {
    await query('truncate nodes cascade')
    await insert([
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
    ])
    await expect(query(`update nodes set parent_id = 'c' where id = 'a'`)).rejects.toThrow('would lie below itself')
    await expect(
      insert([
        ['x', 'y'],
        ['y', 'x'],
      ]),
    ).rejects.toThrow('would lie below themselves')
    expect(await query(byLabels)).toEqual(await query(byParents))
  })

  test('moving a node leaves no past of those below it', async () => {
    await query('truncate nodes cascade')
    await query('truncate history')
    await insert([
      ['a', null],
      ['z', null],
      ['b', 'a'],
      ['c', 'b'],
    ])
    await query(`update nodes set parent_id = 'z' where id = 'b'`)
    expect(await query(`select fact ->> 'id' as id from history`)).toEqual([{ id: 'b' }])
  })
})
