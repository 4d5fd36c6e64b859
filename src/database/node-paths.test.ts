import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { parseMoment } from '../core/engine/moments.ts'
import { parseAddress, parseNetwork } from '../core/engine/network.ts'
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

const digits = fc.constantFrom('00', '01', '02', '12', '13', '24', '28', '29', '30', '31', '59', '60')
const moments = fc
  .tuple(
    fc.constantFrom('0000', '1900', '1970', '2000', '2024', '2026', '9999'),
    digits,
    digits,
    fc.constantFrom('', 'T', ' '),
    digits,
    digits,
    fc.option(digits),
    fc.constantFrom('', '.5', '.0009', '.'),
    fc.constantFrom('', 'Z', '+03:00', '-23:59', '+24:00'),
  )
  .map(
    ([y, m, d, t, h, min, s, ms, z]) => `${y}-${m}-${d}${t && `${t}${h}:${min}${s === null ? '' : `:${s}${ms}`}${z}`}`,
  )
const group = fc.constantFrom('', '0', '1', 'ffff', 'FD00', '10.0.0.7', '10', '256', '01', 'g')
const addresses = fc
  .tuple(fc.array(group, { maxLength: 9 }), fc.constantFrom(':', '::', '.'))
  .map(([all, by]) => all.join(by))
const bits = fc.constantFrom('', '0', '8', '08', '32', '33', '96', '128', '129', '-1', '8/8')
const texts = (texts: fc.Arbitrary<string>) => fc.array(texts, { minLength: 100, maxLength: 100 })

describe('the database reads what conditions compare as the engine does', () => {
  test('moments', async () => {
    await fc.assert(
      fc.asyncProperty(texts(moments), async (asked) => {
        const rows = await query(`select moment_in(to_jsonb(text))::float8 as read from unnest($1::text[]) as text`, [
          asked,
        ])
        const read = asked.map((text) => (Number.isNaN(parseMoment(text)) ? null : parseMoment(text)))
        expect(rows.map((row, at) => [asked[at], row.read])).toEqual(read.map((one, at) => [asked[at], one]))
      }),
      { numRuns: 50 },
    )
  })

  test('addresses and networks', async () => {
    await fc.assert(
      fc.asyncProperty(texts(addresses), bits, async (asked, after) => {
        const rows = await query(
          `select address_in(text) is not null as address, network_in(text || '/' || $2) is not null as network
            from unnest($1::text[]) as text`,
          [asked, after],
        )
        expect(rows.map((row, at) => [asked[at], row])).toEqual(
          asked.map((text) => {
            const network = parseNetwork(`${text}/${after}`) !== null
            return [text, { address: parseAddress(text) !== null, network }]
          }),
        )
      }),
      { numRuns: 50 },
    )
  })

  test('what is neither is null, and never an error', async () => {
    const odd = ['null', '1', 'true', '"x"', '[]', '["10.0.0.1"]', '{}', '"1e400"', '1e400']
    for (const a of odd) {
      for (const b of odd) {
        await query(
          `select have_common($1, $2), is_before($1, $2), is_after($1, $2), is_in_network($1, $2), moment_in($1)`,
          [a, b],
        )
      }
    }
  })
})
