import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMoment } from '../../src/core/engine/conditions/moments.ts'
import { parseAddress, parseNetwork } from '../../src/core/engine/conditions/network.ts'
import type { Database } from '../../src/database/index.ts'
import { testDatabase } from '../support/database.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const query = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

const digits = fc.constantFrom('00', '01', '02', '12', '13', '24', '28', '29', '30', '31', '59', '60')
const moments = fc
  .tuple(
    fc.constantFrom('0000', '1900', '1970', '2000', '2024', '2026', '9999'),
    digits,
    digits,
    fc.constantFrom('', 'T', 't', ' '),
    digits,
    digits,
    fc.option(digits),
    fc.constantFrom('', '.5', '.0009', '.'),
    fc.constantFrom('', 'Z', 'z', '+03:00', '-23:59', '+24:00'),
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

  test('leap seconds, which chance seldom writes', async () => {
    const asked = [
      '2016-12-31T23:59:60Z',
      '2017-01-01T02:59:60.5+03:00',
      '1967-12-31t23:59:60.25z',
      '2016-12-31T12:59:60Z',
    ]
    const rows = await query('select moment_in(to_jsonb(text))::float8 as read from unnest($1::text[]) as text', [
      asked,
    ])
    expect(rows.map(({ read }) => read)).toEqual([...asked.slice(0, 3).map(parseMoment), null])
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
          `select have_common($1, $2), have_none($1, $2), is_there($1, $2), is_before($1, $2), is_after($1, $2), is_in_network($1, $2), moment_in($1)`,
          [a, b],
        )
      }
    }
  })
})
