import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../../../test/support/agreement.ts'
import { writeFacts } from '../../../test/support/case-database.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { passes } from '../../../test/support/filter-reading.ts'
import type { PlainFacts } from '../../../test/support/oracle.ts'
import { accounts, actions, askings } from '../../../test/support/questions.ts'
import { NODES, randomFacts } from '../../../test/support/random-facts.ts'
import {
  check,
  compile,
  type Facts,
  type Filter,
  filterNodes,
  type NodeTest,
  narrowed,
  type Side,
  type Value,
} from '../../core/engine/index.ts'
import type { Database } from '../../database/index.ts'
import { emptyCatalog } from '../catalog/index.ts'
import { inside } from './queries-inside.ts'
import { listLabels } from './queries-labels.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** The predicate reads nothing else. */
const writeNodes = async ({ catalog, nodes }: PlainFacts) =>
  await writeFacts(database, emptyCatalog, {
    ...{ catalog, nodes, shares: [], accounts: [] },
    ...{ affiliations: [], roles: [], grants: [] },
  })

interface Wanted {
  readonly filter: Filter
  readonly nodes: readonly string[]
}

/** What the database finds for each filter, in one command for all of them. */
async function found(filters: readonly Filter[], mostRanges?: number): Promise<string[][]> {
  const labels = await listLabels(database.kysely, NODES)
  const parts = filters.map((filter, place): RawBuilder<unknown> => {
    const holds = inside(sql`rows.id`, { filter, labels }, [], mostRanges)
    return sql`select ${place}::int as place, rows.id from nodes as rows where ${holds}`
  })
  const all = sql<{ place: number; id: string }>`${sql.join(parts, sql` union all `)}`
  const { rows } = await all.execute(database.kysely)
  return filters.map((_, place) =>
    rows
      .filter((row) => row.place === place)
      .map(({ id }) => id)
      .sort(),
  )
}

test('law 1: the rows that the predicate lets through are those for which `check` says yes, for any model, on PostgreSQL', async () => {
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(randomFacts.map(plain), askings, async (facts, { at, sent }) => {
      await writeNodes(facts)
      const s = compile(facts)
      const wanted = accounts.flatMap((account, first) =>
        actions.flatMap((action, second): Wanted[] => {
          const { node: _, ...told } = sent[(first + second) % sent.length] ?? {}
          const filter = filterNodes(s, { account, action, at }, { sent: told })
          const place = NODES[(first + second) % NODES.length] as string
          const nodes = facts.nodes
            .map(({ id }) => id)
            .filter((node) => check(s, { account, action, node, at, sent: told }))
          const here = { account, everywhere: false, parts: [{ below: [place], own: false, when: [] }] }
          for (const { own, when } of filter.parts) {
            if (own) met.add('own')
            for (const { left, is, right } of when) met.add(`${Object.keys(left)} ${is} ${Object.keys(right)}`)
          }
          return [
            { filter, nodes: nodes.sort() },
            { filter: narrowed(s, filter, place), nodes: nodes.filter((id) => liesAt(facts.nodes, id, place)).sort() },
            {
              filter: here,
              nodes: facts.nodes
                .map(({ id }) => id)
                .filter((id) => liesAt(facts.nodes, id, place))
                .sort(),
            },
          ]
        }),
      )
      const filters = wanted.map(({ filter }) => filter)
      const byRanges = await found(filters)
      for (const [place, { filter, nodes }] of wanted.entries())
        if (String(byRanges[place]) !== String(nodes))
          expect({ filter, nodes: byRanges[place] }).toEqual({ filter, nodes })
      expect(await found(filters, 0), 'ranges as arrays').toEqual(byRanges)
    }),
    { numRuns: 100 },
  )
  expect([...met]).toContain('property oneOf values')
  expect([...met]).toContain('own')
}, 300_000)

const sideOf = (names: readonly string[], values: readonly Value[]): fc.Arbitrary<Side> =>
  fc.oneof(
    fc.constantFrom(...names).map((name) => ({ property: `node.${name}` }) as const),
    fc.subarray([...values], { minLength: 1, maxLength: 2 }).map((some) => ({ values: some })),
  )
const stored = (names: readonly string[]): fc.Arbitrary<Side> =>
  fc.constantFrom(...names).map((name) => ({ property: `node.${name}` }) as const)
const texts = ['tag', 'id', 'kind', 'parent', 'owner', 'constructor']
const moments = ['1970-01-01', '1970-01-01T00:00:02Z', '1970-01-01T00:00:03.5Z']
const addresses = ['10.0.0.7', '::ffff:10.0.0.7', 'fd00::7', '10.0.0.300']
/** Sides that fit each other, and sides that do not. */
const nodeTests: fc.Arbitrary<NodeTest> = fc.oneof(
  ...[
    { is: ['oneOf', 'notOneOf'], left: sideOf(texts, ['a', 'b', 'school', 'n1', 'a1', true]) },
    { is: ['present'], left: stored([...texts, 'nets']), right: fc.boolean().map((one) => ({ values: [one] })) },
    { is: ['oneOf', 'notOneOf', 'before', 'after'], left: sideOf(['level'], [1, 2, '2']) },
    { is: ['before', 'after'], left: sideOf(['since', 'level'], moments) },
    {
      is: ['network'],
      left: sideOf(['ip', 'tag'], addresses),
      right: sideOf(['nets'], ['10.0.0.0/24', 'fd00::/8', 'x/8']),
    },
    {
      is: ['oneOf', 'notOneOf', 'before', 'after', 'network'],
      left: sideOf([...texts, 'nets', 'ip'], ['a', 1, true, '1970-01-01']),
    },
  ].map(({ is, left, right = left }) => fc.record({ left, is: fc.constantFrom(...(is as NodeTest['is'][])), right })),
)

test('any comparison of what nodes have holds in the database where it holds in a plain reading of it', async () => {
  const held = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      randomFacts.map(plain),
      fc.array(nodeTests, { minLength: 50, maxLength: 50 }),
      async (facts, tests) => {
        await writeNodes(facts)
        const filters = tests.map((when): Filter => {
          return { account: 'a0', everywhere: false, parts: [{ below: 'everywhere', own: false, when: [when] }] }
        })
        for (const [place, ids] of (await found(filters)).entries()) {
          const filter = filters[place] as Filter
          const nodes = facts.nodes.filter((node) => passes(facts, filter, node)).map(({ id }) => id)
          if (String(ids) !== String(nodes.sort())) expect({ filter, ids }).toEqual({ filter, ids: nodes })
          const { is } = tests[place] as NodeTest
          held.set(is, (held.get(is) ?? 0) + nodes.length)
        }
      },
    ),
    { numRuns: 100 },
  )
  for (const is of ['oneOf', 'notOneOf', 'before', 'after', 'network', 'present'])
    expect(held.get(is), is).toBeGreaterThan(100)
}, 300_000)

function liesAt(nodes: readonly { id: string; parent: string | null }[], id: string | null, place: string): boolean {
  return id !== null && (id === place || liesAt(nodes, nodes.find((one) => one.id === id)?.parent ?? null, place))
}

test('nothing that is sent makes the database fail: zero characters and half pairs are equal to nothing stored', async () => {
  const odd = ['\0', 'a\0', '\ud800', "'; drop table nodes; --", '\\', '{}', '%s', '$1']
  const sides = [...odd, 1e308, -0, true].map((value) => ({ values: [value] }))
  const names = [...odd.map((name) => ({ property: `node.${name}` }) as const), { property: 'node.kind' } as const]
  const whens = (['oneOf', 'notOneOf', 'before', 'after', 'network', 'present'] as const).flatMap((is) =>
    names.flatMap((left) =>
      [...sides, ...names].flatMap((right) => [
        { left, is, right },
        { left: right, is, right: left },
      ]),
    ),
  )
  await writeNodes(plain(fc.sample(randomFacts, { numRuns: 1, seed: 1 })[0] as Facts))
  const filters = whens.map((when): Filter => {
    return { account: 'a0', everywhere: false, parts: [{ below: 'everywhere', own: false, when: [when] }] }
  })
  for (let from = 0; from < filters.length; from += 100) await found(filters.slice(from, from + 100))
})
