import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ACCOUNTS,
  ACTIONS,
  changed,
  MOMENTS,
  NODES,
  randomChange,
  randomFacts,
} from '../../../../test/support/random-facts.ts'
import {
  apply,
  check,
  compile,
  EngineRefusal,
  type Facts,
  listAccounts,
  listNodes,
  type NodeInQuestion,
  type Snapshot,
} from '../index.ts'
import { type Page, pageNodes } from './page.ts'
import { pageAccounts } from './who-may.ts'

const kindSets = [
  undefined,
  new Set<string>(),
  new Set(['no such']),
  ...['school', 'record'].map((kind) => new Set([kind])),
  new Set(['school', 'record']),
]
const asked: NodeInQuestion[] = [
  ...NODES,
  'nowhere',
  { parent: 'n3', owner: 'a0' },
  { id: 'x', kind: 'record', parent: 'n5' },
]
const sent = { request: { ip: '10.0.0.1', x: 1 }, node: { x: 1, y: 'b' }, account: { x: true } }

/** All pages, one after another; what they say of themselves is held against the whole. */
function leaf<T>(limit: number, idOf: (item: T) => string, turn: (after: { id: string } | null) => Page<T>): string[] {
  const found: string[] = []
  const totals: number[] = []
  for (let page = turn(null); ; page = turn({ id: found.at(-1) as string })) {
    found.push(...page.items.map(idOf))
    if (page.total !== undefined) totals.push(page.total)
    if (!page.more) break
    expect(page.items).toHaveLength(limit)
  }
  for (const total of totals) expect(total).toBe(found.length)
  return found
}

function agrees(s: Snapshot, at: number, limit: number, few: number): void {
  for (const account of [...ACCOUNTS, 'nobody']) {
    for (const action of ACTIONS) {
      for (const kinds of kindSets) {
        const filter = { ...(kinds && { kinds }), sent }
        const turn = (after: { id: string } | null) =>
          pageNodes(s, { account, action, at }, { ...filter, after, limit, few })
        expect(leaf(limit, ({ id }) => id, turn)).toEqual(listNodes(s, { account, action, at }, filter))
      }
      const seenBy = { account: 'a1', actions: ['x0', 'x1'], at: 2, sent }
      const [some, others] = seenBy.actions.map((one) =>
        listNodes(s, { account: seenBy.account, action: one, at: seenBy.at }, { sent }),
      )
      const seen = new Set(some?.filter((id) => others?.includes(id)))
      const turn = (after: { id: string } | null) =>
        pageNodes(s, { account, action, at }, { seenBy, after, limit, few })
      expect(leaf(limit, ({ id }) => id, turn)).toEqual(
        listNodes(s, { account, action, at }).filter((id) => seen.has(id)),
      )
    }
  }
}

/** Both ways of each, and whatever stands between them. */
const waysToAccounts = [{}, { few: 0 }, { few: 0, many: 0 }, { few: 0, many: 1000 }, { few: 1, many: 3 }]

/** `fresh` knows the same facts and was never asked or changed. */
function agreesOnAccounts(s: Snapshot, fresh: Snapshot, at: number, limit: number): void {
  for (const action of ACTIONS) {
    for (const node of asked) {
      const expected = ACCOUNTS.filter((account) => check(fresh, { account, action, node, at, sent }))
      for (const ways of waysToAccounts) {
        const turn = (after: { id: string } | null) =>
          pageAccounts(s, { action, node, at }, { sent, after, limit, ...ways })
        expect(leaf(limit, (id) => id, turn)).toEqual(expected)
        expect(listAccounts(s, { action, node, at }, { sent, ...ways })).toEqual(expected)
      }
    }
  }
}

function tried(s: Snapshot, change: Parameters<typeof apply>[1]): boolean {
  try {
    apply(s, change)
    return true
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error
    return false
  }
}

describe('law 1 pages', () => {
  const page = fc.record({
    limit: fc.integer({ min: 1, max: 4 }),
    few: fc.constantFrom(0, 2, 1000),
    at: fc.constantFrom(...MOMENTS),
  })

  test('are the whole lists cut up, before and after any changes, whether little or much lies below what is held', () => {
    const property = fc.property(
      randomFacts,
      fc.array(randomChange, { maxLength: 12 }),
      page,
      (facts, changes, { limit, few, at }) => {
        const s = compile(facts)
        agrees(s, at, limit, few)
        for (const change of changes) tried(s, change)
        agrees(s, at, limit, few)
      },
    )
    fc.assert(property, { numRuns: 150 })
  })

  test('of accounts are those whom `check` allows, before, between and after any changes, whichever way they are found', () => {
    const property = fc.property(
      randomFacts,
      fc.array(randomChange, { maxLength: 12 }),
      page,
      (facts, changes, { limit, at }) => {
        const s = compile(facts)
        agreesOnAccounts(s, compile(facts), at, limit)
        let now: Facts = facts
        for (const [turn, change] of changes.entries()) {
          if (tried(s, change)) now = changed(now, change)
          if (turn % 3 === 0) agreesOnAccounts(s, compile(now), at, limit)
        }
        agreesOnAccounts(s, compile(now), at, limit)
      },
    )
    fc.assert(property, { numRuns: 100 })
  }, 300_000)

  test('a page begins after any id, there or not; none fits a page of none', () => {
    const property = fc.property(randomFacts, page, fc.string({ maxLength: 3 }), (facts, { few, at }, id) => {
      const s = compile(facts)
      for (const account of ACCOUNTS) {
        const all = listNodes(s, { account, action: 'x0', at })
        const expected = all.filter((other) => other > id)
        const { items, more } = pageNodes(s, { account, action: 'x0', at }, { after: { id }, limit: 100, few })
        expect([items.map((node) => node.id), more]).toEqual([expected, false])
        expect(pageNodes(s, { account, action: 'x0', at }, { limit: 0, few })).toMatchObject({
          items: [],
          more: all.length > 0,
        })
      }
    })
    fc.assert(property, { numRuns: 200 })
  })
})
